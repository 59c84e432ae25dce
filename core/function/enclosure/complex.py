"""The values of a formula at complex numbers beside the real axis, as 53 bits give them, for formulas that go on there.

Every function takes the branch that is real on the real axis beside z.
"""

from collections.abc import Mapping

from flint import acb, arb, fmpq

from core.expression.functions import FUNCTIONS
from core.expression.tree import Node
from core.function.enclosure.precision import working_precision
from core.function.enclosure.scalars import HALF, Scalar, Sign, ball
from core.function.enclosure.walk import Walk

FLOAT_BITS = 53
MORE_BITS = (256, 1024)
"""For one function, until both parts of its value are right: 53 bits give no digit of Im arctan(1 + 1e-200 i)."""
NAMES = {word: entry.flint for word, entry in FUNCTIONS.items() if entry.flint}
"""FLINT's names; every other function is worked out by its definition."""


def imaginary_parts(tree: Node, a: float, steps: list[float], parameters: Mapping[str, float]) -> list[float]:
    """Im f(a + i s)/s for each step s; not finite where f has no value there. a and s are the floats that they are."""
    with working_precision(FLOAT_BITS):
        values = [ComplexWalk(acb(a, step), parameters).at(tree) for step in steps]
        return [float((value.imag / step).mid()) for value, step in zip(values, steps, strict=True)]


class ComplexWalk(Walk[acb]):
    """z: a point whose real part f has a value at; a formula with kinks, steps or cases has no values here."""

    def __init__(self, z: acb, parameters: Mapping[str, float]) -> None:
        super().__init__(parameters)
        self.z = z

    def constant(self, value: Scalar) -> acb:
        return acb(ball(value))

    def vanishing(self, value: acb) -> acb:
        return value

    def variable(self) -> acb:
        return self.z

    def whole_power(self, base: acb, exponent: int) -> acb:
        return base**exponent

    def root_power(self, base: acb, exponent: fmpq) -> acb:
        if exponent == HALF:
            return base.sqrt()
        if exponent.q % 2 == 0 or base.real.mid() > 0:
            return base ** arb(exponent)
        root = (-base) ** arb(exponent)
        return -root if exponent.p % 2 else root

    def real_power(self, base: acb, exponent: acb) -> acb:
        return (base.log() * exponent).exp()

    def function(self, name: str, arguments: list[acb]) -> acb | None:
        if name not in NAMES:
            return None
        argument = acb(arguments[0].real.mid(), arguments[0].imag.mid())
        value: acb = getattr(argument, NAMES[name])()
        for bits in MORE_BITS:
            if _is_accurate(value.real) and _is_accurate(value.imag):
                break
            with working_precision(bits):
                value = getattr(argument, NAMES[name])()
        return +value

    def sign(self, value: acb) -> Sign:
        raise TypeError("complex numbers have no order")


def _is_accurate(part: arb) -> bool:
    return bool(part.is_zero() or part.rel_accuracy_bits() >= FLOAT_BITS - 3)
