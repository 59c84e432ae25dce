"""The values of a formula with FLINT's numbers: at a point or over an interval, and its Taylor series there.

And the values at complex numbers beside the real axis, as 53 bits give them, for formulas that go on there: every
function takes the branch that is real on the real axis beside z.
"""

from collections.abc import Callable, Mapping

from flint import acb, arb, arb_series, fmpq

from core.expression.functions import FUNCTIONS, ROOTS
from core.expression.tree import Call, Node, Piecewise, depends_on_x
from core.function.enclosure import scalars
from core.function.enclosure.elementary import ELEMENTARY, signum
from core.function.enclosure.scalars import (
    HALF,
    LARGEST_EXPONENT,
    ONE,
    Breakpoint,
    DomainError,
    Scalar,
    Sign,
    Straddling,
    TooLarge,
    ball,
    finite,
    sign,
    working_precision,
)
from core.function.enclosure.walk import Walk

TIGHT = {word: entry.flint for word, entry in FUNCTIONS.items() if entry.flint and entry.definition and not entry.root}
"""FLINT's names of what it works out over an interval with less overestimation than the definition gives."""
KINKS: Mapping[str, Callable[..., Scalar]] = {
    "abs": scalars.absolute,
    "sign": signum,
    "floor": lambda value: scalars.whole_part(value, "floor"),
    "ceil": lambda value: scalars.whole_part(value, "ceil"),
    "min": scalars.smaller,
    "max": scalars.larger,
}


class PointWalk(Walk[Scalar]):
    """x: an exact number, or a ball that stands for every number in it."""

    def __init__(self, x: Scalar, parameters: Mapping[str, float], zero: Node | None = None) -> None:
        super().__init__(parameters, zero)
        self.x = x

    def constant(self, value: Scalar) -> Scalar:
        return value

    def vanishing(self, value: Scalar) -> Scalar:
        return scalars.ZERO

    def variable(self) -> Scalar:
        return self.x

    add = staticmethod(scalars.add)
    subtract = staticmethod(scalars.subtract)
    negate = staticmethod(scalars.negate)
    multiply = staticmethod(scalars.multiply)
    divide = staticmethod(scalars.divide)
    whole_power = staticmethod(scalars.whole_power)
    root_power = staticmethod(scalars.root_power)
    real_power = staticmethod(scalars.real_power)
    sign = staticmethod(scalars.certain_sign)

    def function(self, name: str, arguments: list[Scalar]) -> Scalar | None:
        if name in ELEMENTARY:
            return ELEMENTARY[name](*arguments)
        if name in KINKS:
            return KINKS[name](*arguments)
        if name in TIGHT and isinstance(arguments[0], arb):
            return finite(getattr(ball(arguments[0]), TIGHT[name])())
        return None


SERIES = {word: entry.flint for word, entry in FUNCTIONS.items() if entry.flint and hasattr(arb_series, entry.flint)}
"""FLINT's names of the functions that it expands itself."""
POSITIVE = frozenset({"ln", *ROOTS.values()})


class SeriesWalk(Walk[arb_series]):
    """Expands around x; a ball for x encloses the coefficients at each of its numbers.

    Straddling where f may fail to be analytic at x. The number of terms is that of working_precision().
    """

    def __init__(self, x: Scalar, parameters: Mapping[str, float]) -> None:
        super().__init__(parameters)
        self.x = x

    def fresh(self, node: Node) -> arb_series:
        """Functions of numbers and letters alone are numbers: floor(3) and |0| have no breakpoint."""
        if isinstance(node, (Call, Piecewise)) and not depends_on_x(node):
            return self.constant(PointWalk(self.x, self.parameters).at(node))
        return super().fresh(node)

    def constant(self, value: Scalar) -> arb_series:
        return arb_series([ball(value)])

    def variable(self) -> arb_series:
        return arb_series([ball(self.x), 1])

    def divide(self, left: arb_series, right: arb_series) -> arb_series:
        self.sign(right)
        return left / right

    def whole_power(self, base: arb_series, exponent: int) -> arb_series:
        if exponent >= 0:
            return base**exponent
        return self.divide(self.constant(ONE), base ** (-exponent))

    def root_power(self, base: arb_series, exponent: fmpq) -> arb_series:
        side = self.sign(base)
        if side < 0 and exponent.q % 2 == 0:
            raise DomainError
        power = self._positive_power(base if side > 0 else -base, exponent)
        return -power if side < 0 and exponent.p % 2 else power

    def _positive_power(self, base: arb_series, exponent: fmpq) -> arb_series:
        if exponent == fmpq(1, 2):
            return base.sqrt()
        return exponential_series(base.log() * ball(exponent))

    def real_power(self, base: arb_series, exponent: arb_series) -> arb_series:
        if self.sign(base) < 0:
            raise DomainError
        return exponential_series(base.log() * exponent)

    def sign(self, value: arb_series) -> Sign:
        """The sign at x and just beside it; Straddling for 0, since the terms that were cut are not known."""
        result = sign(value[0])
        if not result:
            raise Straddling if result is None else Breakpoint
        return result

    def function(self, name: str, arguments: list[arb_series]) -> arb_series | None:
        if name in SERIES:
            if name in POSITIVE and self.sign(arguments[0]) < 0:
                raise DomainError
            if name in ("arcsin", "arccos") and self.sign(1 - arguments[0] * arguments[0]) < 0:
                raise DomainError
            if name == "exp":
                return exponential_series(arguments[0])
            return _finite(getattr(arguments[0], SERIES[name])())
        if name in ("floor", "ceil"):
            return self._step(name, arguments[0])
        if name in ("min", "max"):
            return self._extreme(name, *arguments)
        if name not in ("abs", "sign"):
            return None
        side = self.sign(arguments[0])
        return self.constant(fmpq(side)) if name == "sign" else (arguments[0] if side > 0 else -arguments[0])

    def _step(self, name: str, argument: arb_series) -> arb_series:
        whole = getattr(argument[0], name)().unique_fmpz()
        if whole is None or argument[0].contains_integer():
            raise Breakpoint if argument[0].is_integer() else Straddling
        return self.constant(fmpq(whole))

    def _extreme(self, name: str, left: arb_series, right: arb_series) -> arb_series:
        side = self.sign(left - right)
        return left if (side > 0) == (name == "max") else right


def exponential_series(series: arb_series) -> arb_series:
    """e to a series."""
    if series[0].abs_lower() > LARGEST_EXPONENT:
        raise TooLarge
    return _finite(series.exp())


def _finite(series: arb_series) -> arb_series:
    if any(part.is_nan() for part in series.coeffs()):
        raise Straddling
    return series


FLOAT_BITS = 53
MORE_BITS = (256, 1024)
"""For one function, until both parts of its value are right: 53 bits give no digit of Im arctan(1 + 1e-200 i)."""
FLINT_NAMES = {word: entry.flint for word, entry in FUNCTIONS.items() if entry.flint}
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
        if name not in FLINT_NAMES:
            return None
        argument = acb(arguments[0].real.mid(), arguments[0].imag.mid())
        value: acb = getattr(argument, FLINT_NAMES[name])()
        for bits in MORE_BITS:
            if _is_accurate(value.real) and _is_accurate(value.imag):
                break
            with working_precision(bits):
                value = getattr(argument, FLINT_NAMES[name])()
        return +value

    def sign(self, value: acb) -> Sign:
        raise TypeError("complex numbers have no order")


def _is_accurate(part: arb) -> bool:
    return bool(part.is_zero() or part.rel_accuracy_bits() >= FLOAT_BITS - 3)
