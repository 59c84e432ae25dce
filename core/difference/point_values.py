"""Values, slopes and difference quotients at single points, right to the last digit: what is printed of f.

Function.f and Function.df give floats for pictures; near a removable hole or far out they may have no right digit.
NaN stands for what does not exist, for what 2,048 bits do not decide, and for what is too large for a float.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, partial

import numpy as np
from flint import fmpq

from core.differentiability.exact_point import Point, exact_point, point_of
from core.differentiability.sides import same, surroundings
from core.expression.tree import Node
from core.function import Function
from core.function.enclosure import coefficients, decide, derivative_values, enclose, nearest_float, point_value
from core.function.enclosure.expansion import Undecidable, coefficient
from core.function.enclosure.scalars import (
    PRECISIONS,
    ZERO,
    Breakpoint,
    DomainError,
    Scalar,
    Straddling,
    add,
    certain_sign,
    multiply,
    rational,
    subtract,
    working_precision,
)
from core.function.enclosure.stretch import StretchWalk
from core.function.enclosure.walk import typed_fraction
from core.numbers import Values

DIFFERENCE_BITS = PRECISIONS[1:]
"""Values of f that are nearly the same cost digits, so that 64 bits rarely do."""
KINK_BITS = PRECISIONS[1:2]
"""A table has many points, and expansions on both sides of each take long."""
TERMS = 6
"""Of an expansion on one side, for its slope."""
Place = float | Fraction
NEAR = fmpq(1, 2**20)
"""So far from a kink f is looked at for its second derivative there."""


@dataclass(frozen=True)
class Combination:
    """constant + w1 f(a + d1) + w2 f(a + d2) + ..., for weights {d1: w1, d2: w2, ...}.

    slope_of: -1 or 1 to subtract the slope that f has on that side of a.
    """

    weights: Mapping[Fraction, Fraction]
    constant: Fraction = Fraction(0)
    slope_of: int = 0


def quotient(delta: float) -> Combination:
    """(f(a + delta) - f(a))/delta; delta: not 0."""
    exact = typed_fraction(delta)
    return Combination({exact: 1 / exact, Fraction(0): -1 / exact})


def central(delta: float) -> Combination:
    """(f(a + delta) - f(a - delta))/(2 delta); delta: not 0."""
    exact = typed_fraction(delta)
    return Combination({exact: 1 / (2 * exact), -exact: -1 / (2 * exact)})


def gap(delta: float) -> Combination:
    """The quotient of delta minus the slope on delta's side; delta: not 0."""
    return replace(quotient(delta), slope_of=1 if delta > 0 else -1)


def value_at(function: Function, a: Place, delta: float = 0.0) -> float:
    """f(a + delta), the sum taken exactly."""
    return evaluate_combinations(function, a, [Combination({typed_fraction(delta): Fraction(1)})])[0]


def quotient_at(function: Function, a: Place, delta: float) -> float:
    """(f(a + delta) - f(a))/delta; delta: not 0."""
    return evaluate_combinations(function, a, [quotient(delta)])[0]


def error_at(function: Function, a: Place, estimate: float) -> float:
    """estimate - f'(a), for the slope on the right where there are two."""
    if not math.isfinite(estimate):
        return math.nan
    return evaluate_combinations(function, a, [Combination({}, Fraction(estimate), slope_of=1)])[0]


def evaluate_combinations(function: Function, a: Place, combinations: Sequence[Combination]) -> list[float]:
    """Each combination; what they share is worked out once."""
    point = point_of(function, a)
    numbers: list[float | None] = [None] * len(combinations)
    for bits in PRECISIONS if all(len(each.weights) == 1 for each in combinations) else DIFFERENCE_BITS:
        missing = [place for place, number in enumerate(numbers) if number is None]
        if missing:
            with working_precision(bits, TERMS):
                parts = _Parts(function, point)
                for place in missing:
                    numbers[place] = parts.round_value(combinations[place])
    return [math.nan if number is None else _finite(number) for number in numbers]


class _Parts:
    """Values and slopes at one working precision."""

    def __init__(self, function: Function, point: Point) -> None:
        self.function, self.point = function, point
        self.value, self.slope = cache(self._value), cache(partial(slope_on, function, point))

    def round_value(self, combination: Combination) -> float | None:
        """None where more precision is needed."""
        total: Scalar = rational(combination.constant)
        try:
            for delta, weight in combination.weights.items():
                total = add(total, multiply(rational(weight), self.value(delta)))
            if combination.slope_of:
                total = subtract(total, self.slope(combination.slope_of))
        except (DomainError, Undecidable, Breakpoint):
            return math.nan
        except Straddling:
            return None
        return nearest_float(total)

    def _value(self, delta: Fraction) -> Scalar:
        x = self.point.at_working_precision()
        if not delta:
            return enclose(self.function.expression.tree, x, self.function.parameters, self.point.zero)
        return enclose(self.function.expression.tree, add(x, rational(delta)), self.function.parameters)


def slope_on(function: Function, point: Point, side: int) -> Scalar:
    """The slope at a point from one side, at the working precision; Undecidable where there is no finite one."""
    if point.zero is None:
        try:
            return coefficients(function.expression.tree, point.at_working_precision(), function.parameters, 2)[1]
        except Straddling:
            pass
    around = surroundings(function, point)
    slope = (around.left if side < 0 else around.right).slope
    if around.here is None or slope is None or isinstance(slope, float):
        raise Undecidable
    return slope


def tree_value(tree: Node, x: float, parameters: Mapping[str, float]) -> float:
    """The value of any formula at x."""
    try:
        value = point_value(tree, enclose(exact_point(x), ZERO, {}), parameters)
    except DomainError:
        return math.nan
    return math.nan if value is None else _finite(value)


def _finite(number: float) -> float:
    return number if math.isfinite(number) else math.nan


def derivatives_at(function: Function, a: Place, order: int) -> tuple[float, ...]:
    """f(a), f'(a), ... up to that order, at least 1; NaN from where the two sides differ, as f'' of x|x| at 0."""
    point = point_of(function, a)
    derivatives: Sequence[float] | None = None
    try:
        if point.zero is None:
            derivatives = derivative_values(
                function.expression.tree, point.at_working_precision(), function.parameters, order
            )
        derivatives = derivatives or decide(lambda: _at_kink(function, point, order), max(TERMS, order + 2), KINK_BITS)
    except (DomainError, Undecidable):
        pass
    numbers = [_finite(number) for number in derivatives or ()]
    return (*numbers, *[math.nan] * (order + 1 - len(numbers)))


def _at_kink(function: Function, point: Point, order: int) -> list[float] | None:
    """f(a), and as many derivatives as both sides share; None where digits are missing."""
    around = surroundings(function, point)
    if around.here is None:
        raise DomainError
    numbers = [around.here]
    left, right = around.left.slope, around.right.slope
    if isinstance(right, Scalar) and isinstance(left, Scalar) and same(left, right):
        numbers += [right, *_higher(function, point, order)]
    rounded = [nearest_float(number) for number in numbers]
    floats = [number for number in rounded if number is not None]
    return floats if len(floats) == len(rounded) else None


def _higher(function: Function, point: Point, order: int) -> list[Scalar]:
    """f''(a), ... as far as f is analytic on each side, and the sides agree."""
    x, numbers = point.at_working_precision(), list[Scalar]()
    try:
        sides = [
            StretchWalk(x, side, NEAR, function.parameters, point.zero).at(function.expression.tree).expansion()
            for side in (-1, 1)
        ]
        for k in range(2, order + 1):
            left, right = (coefficient(side, k) for side in sides)
            if certain_sign(subtract(multiply(fmpq((-1) ** k), left), right)):
                break
            numbers.append(multiply(fmpq(math.factorial(k)), right))
    except (Straddling, Undecidable):
        pass
    return numbers


ROWS = 13
"""An odd number: the window's middle, often 0, is one of them."""


@dataclass(frozen=True)
class ValueRow:
    """f, f' and f'' at x; NaN where there is none."""

    x: float
    value: float
    slope: float
    second: float


def table_points(low: float, high: float) -> Values:
    """The points of the rows: both ends of the window, and evenly between."""
    return np.linspace(low, high, ROWS)


def value_rows(function: Function, low: float, high: float) -> tuple[ValueRow, ...]:
    """ROWS rows over the window, every number right to the last digit."""
    return tuple(ValueRow(x, *derivatives_at(function, x, 2)) for x in table_points(low, high).tolist())
