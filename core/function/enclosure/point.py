"""The value of a formula at a point, or all its values over an interval, as an exact number or a ball."""

from collections.abc import Callable, Mapping

from flint import arb, fmpq

from core.expression.functions import FUNCTIONS
from core.expression.tree import Node
from core.function.enclosure import scalars
from core.function.enclosure.elementary import ELEMENTARY, signum
from core.function.enclosure.scalars import Scalar, Sign, ball, finite
from core.function.enclosure.walk import Walk

TIGHT = {word: entry.flint for word, entry in FUNCTIONS.items() if entry.flint and entry.definition and not entry.root}
"""FLINT's names of what it works out over an interval with less overestimation than the definition gives."""
KINKED: Mapping[str, Callable[..., Scalar]] = {
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

    def add(self, left: Scalar, right: Scalar) -> Scalar:
        return scalars.add(left, right)

    def negate(self, value: Scalar) -> Scalar:
        return scalars.negate(value)

    def multiply(self, left: Scalar, right: Scalar) -> Scalar:
        return scalars.multiply(left, right)

    def divide(self, left: Scalar, right: Scalar) -> Scalar:
        return scalars.divide(left, right)

    def whole_power(self, base: Scalar, exponent: int) -> Scalar:
        return scalars.whole_power(base, exponent)

    def root_power(self, base: Scalar, exponent: fmpq) -> Scalar:
        return scalars.root_power(base, exponent)

    def real_power(self, base: Scalar, exponent: Scalar) -> Scalar:
        return scalars.real_power(base, exponent)

    def sign(self, value: Scalar) -> Sign:
        return scalars.certain_sign(value)

    def function(self, name: str, arguments: list[Scalar]) -> Scalar | None:
        if name in ELEMENTARY:
            return ELEMENTARY[name](*arguments)
        if name in KINKED:
            return KINKED[name](*arguments)
        if name in TIGHT and isinstance(arguments[0], arb):
            return finite(getattr(ball(arguments[0]), TIGHT[name])())
        return None
