"""Whether two formulas are one function, by exact algebra or by balls at many points; and shorter forms of a formula.

It may import core.function and core.differentiability. Here are the balls: two formulas certainly differ at an exact
point, or are equal there to 100 digits.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from fractions import Fraction
from functools import lru_cache

from flint import arb, ctx, fmpq

from core.differentiability import verdict
from core.expression.tree import Node
from core.function import Function
from core.function.enclosure import coefficients, enclose
from core.function.enclosure.scalars import DomainError, Scalar, Straddling, ball, rational, working_precision
from core.function.enclosure.walk import typed_fraction
from core.numbers import EPSILON

DIGITS = 100
LARGE = arb(10) ** DIGITS
BITS = (512, 1024)
"""Tried in turn: 100 digits are 333 bits, and what cancels takes more."""
POINTS = 40
"""At so many points formulas are compared that no algebra shows to be equal."""
LEAST = 12
"""At fewer points two formulas may agree by chance."""


class Missing(Enum):
    """Why there is no ball: there is certainly no value, or that is open."""

    UNDEFINED = "undefined"
    OPEN = "open"


class Values:
    """The values of one formula at points, as balls; each is worked out once."""

    def __init__(self, compute: Callable[[fmpq], Scalar]) -> None:
        """compute: the value at an exact point, at the working precision; it may raise DomainError and Straddling."""
        self._compute = compute
        self._balls: dict[tuple[float, int], arb | Missing] = {}

    def at(self, x: float) -> arb | Missing:
        """The value at the number that x was typed as."""
        with working_precision(BITS[0], 2):
            return self.at_working_precision(x)

    def at_working_precision(self, x: float) -> arb | Missing:
        """The same inside working_precision() of two terms."""
        key = x, ctx.prec
        if key not in self._balls:
            self._balls[key] = self._enclose(exact(x))
        return self._balls[key]

    def _enclose(self, x: fmpq) -> arb | Missing:
        try:
            value = ball(self._compute(x))
        except DomainError:
            return Missing.UNDEFINED
        except Straddling:
            return Missing.OPEN
        return value if value.is_finite() else Missing.OPEN


@lru_cache(maxsize=1024)
def exact(x: float) -> fmpq:
    """The rational number that x was typed as."""
    return rational(typed_fraction(x))


def values_of(tree: Node, parameters: Mapping[str, float]) -> Values:
    """The values of a formula."""
    return Values(lambda x: enclose(tree, x, parameters))


def slopes_of(function: Function) -> Values:
    """The slopes of f by its own Taylor series, and where it has none, by what f does on the two sides of x."""
    return Values(lambda x: _slope(function, x))


def _slope(function: Function, x: fmpq) -> Scalar:
    try:
        return coefficients(function.expression.tree, x, function.parameters, 2)[1]
    except Straddling:
        kind = verdict(function, Fraction(int(x.p), int(x.q)))
        if kind.slope is None or kind.method == "numbers":
            raise
        return arb(kind.slope, abs(arb(kind.slope)) * EPSILON)


def agree(first: Values, second: Values, x: float) -> bool | None:
    """Whether both have the same value at x: False is proved, True is equality to 100 digits, None is open."""
    for bits in BITS:
        with working_precision(bits, 2):
            one, other = first.at_working_precision(x), second.at_working_precision(x)
            if one is Missing.UNDEFINED or other is Missing.UNDEFINED:
                return None
            if isinstance(one, arb) and isinstance(other, arb):
                if not one.overlaps(other):
                    return False
                if is_close(one, other):
                    return True
    return None


def is_close(one: arb, other: arb) -> bool:
    """Whether two balls that overlap are the same number to 100 digits, at the working precision."""
    gap = (one - other).abs_upper()
    return bool(gap.is_zero() or gap * LARGE < one.abs_upper())


def agreement(first: Values, second: Values, points: Iterable[float]) -> tuple[int, float | None]:
    """At how many points both are equal to 100 digits, and the first point where they certainly differ, if any."""
    count = 0
    for x in points:
        same = agree(first, second, x)
        if same is False:
            return count, x
        count += same is True
    return count, None
