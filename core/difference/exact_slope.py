"""ExactSlopes: f, its slope and what comes after on each side of a point, as exact numbers and balls of many digits.

How far f is analytic beside the point is proved by Taylor series over whole stretches.
"""

import math
from dataclasses import dataclass
from decimal import ROUND_CEILING, Context
from fractions import Fraction
from typing import Literal

import numpy as np
from flint import arb, fmpq

from core.differentiability import Verdict
from core.differentiability.exact_point import Point, point_of
from core.expression.tree import Node
from core.function import Function
from core.function.enclosure import as_float, coefficients, enclose
from core.function.enclosure.expansion import Undecidable, coefficient
from core.function.enclosure.one_sided import OneSidedWalk
from core.function.enclosure.point import SeriesWalk
from core.function.enclosure.scalars import (
    DomainError,
    Scalar,
    Straddling,
    add,
    ball,
    multiply,
    rational,
    sign,
    working_precision,
)
from core.function.enclosure.stretch import StretchWalk
from core.function.taylor_coefficients import polynomial_at
from core.numbers import UNIT_ROUNDOFF, Values

Side = Literal[-1, 1]
BITS = (256, 1024)
TERMS = 12
"""Of the Taylor series: four more than the seventh power, with which Richardson's error begins."""
SHARP_TERMS = (4, 9)
"""Of the exact expansions that are asked where a ball does not tell whether a coefficient is 0."""
DIGITS = 50
FARTHEST = fmpq(5)
"""More than the widest delta, 2, times the farthest offset of a scheme."""
BESIDE = fmpq(1, 2**20)
DECADES = range(17)
"""So far from a, to either side in turn, the floats of f are held against the truth, to learn what they lose."""


@dataclass(frozen=True)
class OneSidedSeries:
    """f(a + t) = c0 + c1 t + c2 t^2 + ... beside a, on one side.

    coefficients: c0, c1, ..., as far as they are known, at least two. polynomial: whether all others are 0. reach: how
    far from a f is analytic, infinite where nothing can stop it, 0 where that is not proved.
    """

    coefficients: tuple[Scalar, ...]
    polynomial: bool
    reach: float

    @property
    def slope(self) -> Scalar:
        """The slope from this side."""
        return self.coefficients[1]

    @property
    def has_fifty_digits(self) -> bool:
        """Whether so many digits of the slope are proved."""
        return not isinstance(self.slope, arb) or bool(self.slope.rel_accuracy_bits() > DIGITS * math.log2(10))


@dataclass(frozen=True)
class ExactSlopes:
    """f on both sides of a; None where that side has no finite slope.

    differentiable: whether both have the same slope; smooth: whether they have the same coefficients. losses: how far
    the floats of f are from f at 1, 0.1, 0.01, ... from a; rounding: what the last digits of f(a) and a amount to.
    """

    a: float
    left: OneSidedSeries | None
    right: OneSidedSeries | None
    differentiable: bool
    smooth: bool
    losses: tuple[float, ...]
    rounding: float

    def noise(self, deltas: Values) -> Values:
        """How far the floats of f, delta from a, typically are from f: the root mean square over three decades."""
        squares = np.nan_to_num(np.array(self.losses)) ** 2
        sums = np.convolve(squares, np.ones(3), "same") / 3
        places = np.clip(np.rint(-np.log10(deltas)), 0, len(squares) - 1).astype(int)
        return np.asarray(np.maximum(np.sqrt(sums[places]), self.rounding))

    @property
    def bending(self) -> float:
        """|f''(a)|, the larger one of both sides, 0 where it is not known."""
        sides = [side for side in (self.left, self.right) if side is not None and len(side.coefficients) > 2]
        return max((2 * abs(as_float(side.coefficients[2])) for side in sides), default=0.0)

    @property
    def has_fifty_digits(self) -> bool:
        """Whether so many digits of every slope are proved."""
        return all(side.has_fifty_digits for side in (self.left, self.right) if side is not None)

    def side(self, side: Side) -> OneSidedSeries | None:
        """left or right."""
        return self.left if side < 0 else self.right


_Series = tuple[tuple[Scalar, ...], bool]
"""Coefficients, and whether there are no others."""


def exact_slopes(function: Function, a: float, verdict: Verdict) -> ExactSlopes:
    """What is known of f at a; verdict: the verdict there."""
    point = point_of(function, a)
    series = _series(function, point) if verdict.differentiable and point.zero is None else None
    left, right = (_side(function, point, verdict, side, series) for side in (-1, 1))
    slopes = [abs(slope) for slope in (verdict.left, verdict.right) if slope is not None and math.isfinite(slope)]
    rounding = UNIT_ROUNDOFF * (abs(verdict.value or 0.0) + abs(a) * max(slopes, default=0.0))
    return ExactSlopes(a, left, right, verdict.differentiable, series is not None, _losses(function, a), rounding)


def _side(
    function: Function, point: Point, verdict: Verdict, side: Side, series: _Series | None
) -> OneSidedSeries | None:
    """What is expanded is proved; else the verdict's slope, as good as it is."""
    slope = verdict.left if side < 0 else verdict.right
    if slope is None or not math.isfinite(slope) or verdict.value is None:
        return None
    numbers, polynomial = series or _expand(function, point, side) or (_floats(verdict.value, slope), False)
    return OneSidedSeries(numbers, polynomial, _reach(function, point, side))


def _floats(*numbers: float) -> tuple[Scalar, ...]:
    return tuple(rational(Fraction(number)) for number in numbers)


def _series(function: Function, point: Point) -> _Series | None:
    """The Taylor series at the point; None where f may not be analytic there."""
    exact = _polynomial(function, point)
    if exact is not None:
        return exact, True
    numbers: tuple[Scalar, ...] = ()
    for bits in BITS:
        with working_precision(bits, TERMS):
            try:
                x = point.at_working_precision()
                series = coefficients(function.expression.tree, x, function.parameters, TERMS)
                numbers = tuple(number.fmpq() if number.is_exact() else number for number in series)
            except (Straddling, DomainError):
                continue
        if OneSidedSeries(numbers, False, 0.0).has_fifty_digits:
            break
    if not numbers:
        return None
    with working_precision(BITS[0], TERMS):
        numbers = _sharpen(function, point, numbers)
        return numbers, _is_polynomial(function, point)


def _sharpen(function: Function, point: Point, numbers: tuple[Scalar, ...]) -> tuple[Scalar, ...]:
    """The same, with exact numbers for balls that may be 0, as far as a short expansion finds them."""
    for terms in SHARP_TERMS:
        if None in map(sign, numbers[:terms]):
            with working_precision(BITS[0], terms):
                exact, _ = _expansion(function, point, 1, terms)
            if len(exact) < terms or None in map(sign, exact):
                break
            numbers = exact + numbers[terms:]
    return numbers


def _is_polynomial(function: Function, point: Point) -> bool:
    """Whether one derivative is 0 on a whole stretch around the point."""
    around = ball(point.at_working_precision()) + arb(0, arb(BESIDE))
    try:
        return bool(coefficients(function.expression.tree, around, function.parameters, TERMS)[-1].is_zero())
    except (Straddling, DomainError):
        return False


def _polynomial(function: Function, point: Point) -> tuple[Scalar, ...] | None:
    """The coefficients of a polynomial of a low degree, which the formula is but for holes."""
    if not isinstance(point.place, fmpq):
        return None
    polynomial = polynomial_at(function.expression.tree, point.place, function.parameters)
    if polynomial is None or polynomial.degree() >= TERMS:
        return None
    return tuple(polynomial[k] for k in range(TERMS))


def _expand(function: Function, point: Point, side: Side) -> _Series | None:
    """The expansion on one side, where the slope is part of it."""
    for bits in BITS:
        with working_precision(bits, SHARP_TERMS[-1]):
            numbers, polynomial = _expansion(function, point, side, TERMS)
            if len(numbers) > 1 and None not in map(sign, numbers[:2]):
                return numbers, polynomial
    return None


def _expansion(function: Function, point: Point, side: Side, most: int) -> _Series:
    """As many coefficients as the working precision's terms give, and at most so many; none where it fails."""
    numbers = list[Scalar]()
    try:
        walk = OneSidedWalk(point.at_working_precision(), side, function.parameters, point.zero)
        series = walk.at(function.expression.tree)
        for k in range(most):
            numbers.append(multiply(fmpq(side**k), coefficient(series, k)))
    except (Straddling, DomainError, Undecidable):
        return tuple(numbers), False
    return tuple(numbers), series.order is None


def _reach(function: Function, point: Point, side: Side) -> float:
    if not function.critical:
        return math.inf
    try:
        with working_precision(BITS[0], 2):
            x = point.at_working_precision()
    except Straddling:
        return 0.0
    distance = reach(function, x, side, FARTHEST, point.zero)
    return int(distance.p) / int(distance.q)


def _losses(function: Function, a: float) -> tuple[float, ...]:
    points = np.array([a + (-1) ** power * 10.0**-power for power in DECADES])
    return tuple(_loss(function, x, y) for x, y in zip(points.tolist(), function.f(points).tolist(), strict=True))


def _loss(function: Function, x: float, y: float) -> float:
    """|y - f(x)|, x being the float that it is."""
    if math.isnan(y):
        return math.nan
    try:
        with working_precision(BITS[0]):
            exact = enclose(function.expression.tree, rational(Fraction(x)), function.parameters)
            return float(abs(arb(y) - ball(exact)).mid())
    except (Straddling, DomainError):
        return math.nan


STRETCH_BITS, STRETCH_TERMS = 128, 6
FINEST = 1000
"""A stretch that is not proved is halved until it is so small a part of its distance from the point."""
SMALLEST = fmpq(1, 2**30)
"""Of the whole distance: a kink nearer to the point than that leaves no reach."""
MOST_STRETCHES = 100
"""Stretches that are tried."""
KINK_DIGITS = (1, 2, 3)
"""The end may be a number of so few significant digits, such as the place of a corner."""


def reach(function: Function, x: Scalar, side: int, farthest: fmpq, zero: Node | None = None) -> fmpq:
    """The largest distance found such that f is analytic at every point nearer to x than that, x itself excepted.

    side: -1 or 1. On that side f goes on analytically to x itself, though it may have a kink there. 0 where not even
    the smallest stretch beside x is proved.
    """
    search = _Search(function, x, side, zero)
    end = search.prove_between(fmpq(0), farthest, farthest * SMALLEST)
    return end if end == farthest or not end else search.snap(end)


class _Search:
    def __init__(self, function: Function, x: Scalar, side: int, zero: Node | None) -> None:
        self.function, self.x, self.side, self.zero = function, x, side, zero
        self.tried = 0

    def prove_between(self, near: fmpq, far: fmpq, smallest: fmpq) -> fmpq:
        """How far towards far the proof goes, from near on, in stretches that are not smaller than that."""
        self.tried += 1
        if self._is_proved(near, far):
            return far
        if self.tried >= MOST_STRETCHES or far - near < max(near / FINEST, smallest):
            return near
        middle = (near + far) / 2
        end = self.prove_between(near, middle, smallest)
        return end if end < middle else self.prove_between(middle, far, smallest)

    def snap(self, end: fmpq) -> fmpq:
        """A shorter number just beyond the end, where the proof goes on as far as that number."""
        for digits in KINK_DIGITS:
            decimal = Context(prec=digits, rounding=ROUND_CEILING).create_decimal_from_float(int(end.p) / int(end.q))
            kink = rational(Fraction(decimal))
            if end < kink <= end + 4 * end / FINEST and self._is_proved(kink, end):
                return kink
        return end

    def _is_proved(self, start: fmpq, end: fmpq) -> bool:
        """Between two distances; the start may be a kink if it is the point itself, or farther out than the end."""
        from_kink = not start or start > end
        x = add(self.x, self.side * start)
        tree, parameters = self.function.expression.tree, self.function.parameters
        try:
            with working_precision(STRETCH_BITS, STRETCH_TERMS):
                if from_kink:
                    side = self.side if end > start else -self.side
                    StretchWalk(x, side, abs(end - start), parameters, None if start else self.zero).at(tree)
                else:
                    SeriesWalk(ball(x).union(ball(add(self.x, self.side * end))), parameters).at(tree)
        except (Straddling, DomainError, Undecidable):
            return False
        return True
