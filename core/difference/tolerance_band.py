"""Whether every delta below a bound keeps the quotient within a tolerance of the slope, by interval arithmetic.

Let E(t) = (f(a + t) - f(a))/t - f'(a). Beside a it is c2 t + c3 t^2 + ... + c_m t^(m - 1), and its derivative is c2 +
2 c3 t + ... + (m - 1) c_m t^(m - 2), where c_m stands for all its values over the stretch. Farther out both come from
f and f' over the stretch (R. Moore, R. Kearfott, M. Cloud, "Introduction to Interval Analysis", ch. 6).
"""

import math
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from flint import arb, arb_poly, fmpq

from core.difference.exact_quotients import exact_gaps
from core.difference.exact_slope import ExactSlopes, OneSidedSeries, Side
from core.difference.secant import WIDEST_DELTA, quotients
from core.differentiability.exact_point import point_of
from core.function import Function
from core.function.enclosure import enclose
from core.function.enclosure.expansion import Undecidable
from core.function.enclosure.point import SeriesWalk
from core.function.enclosure.scalars import (
    ZERO,
    DomainError,
    Scalar,
    Straddling,
    absolute,
    add,
    ball,
    divide,
    rational,
    sign,
    subtract,
    working_precision,
)
from core.function.enclosure.stretch import StretchWalk
from core.function.enclosure.walk import typed_fraction
from core.function.evaluate import Truth as Mask
from core.numbers import Values, round_down

BITS, TERMS = 128, 6
MOST_STRETCHES = 80
"""Stretches that are looked at; each that does not show enough is cut in half."""
FINEST_PART = 2**14
"""A stretch that is so many times smaller than the bound is not cut any more."""


def keeps_below(
    function: Function,
    a: float,
    side: Side,
    one_side: OneSidedSeries,
    tolerance: float,
    bound: float,
    with_bound: bool = False,
) -> bool:
    """Whether it is proved that |E(t)| < tolerance for |t| from 0 to the bound, on one side; one_side: what f is there.

    with_bound: whether the bound itself is meant too.
    """
    try:
        with working_precision(BITS, TERMS):
            return _Proof(function, a, side, one_side, tolerance, bound).succeeds(with_bound)
    except (Straddling, DomainError, Undecidable):
        return False


class _Proof:
    """In the working precision. near, far: the ends of a stretch, as distances from a."""

    def __init__(
        self, function: Function, a: float, side: Side, one_side: OneSidedSeries, tolerance: float, bound: float
    ) -> None:
        point = point_of(function, a)
        self.tree, self.parameters = function.expression.tree, function.parameters
        self.x, self.zero = point.at_working_precision(), point.zero
        self.side, self.series = side, one_side
        self.tolerance, self.bound = (rational(typed_fraction(number)) for number in (tolerance, bound))
        self.height = enclose(self.tree, self.x, self.parameters, self.zero)

    def succeeds(self, with_bound: bool) -> bool:
        if with_bound and not self._is_inside(self._error_at(self.bound)):
            return False
        stretches, tried = [(ZERO, self.bound)], 0
        while stretches:
            near, far = stretches.pop()
            tried += 1
            if self._holds(near, far):
                continue
            if tried == MOST_STRETCHES or (far - near) * FINEST_PART < self.bound:
                return False
            middle = (near + far) / 2
            stretches += [(middle, far), (near, middle)]
        return True

    def _holds(self, near: fmpq, far: fmpq) -> bool:
        """Between the two: |E| is small all along, or E rises or falls from one small value to another."""
        try:
            error, slope = self._beside(far) if not near else self._farther_out(near, far)
        except (Straddling, DomainError, Undecidable):
            return far == self.bound and bool(near) and self._holds_up_to_break(near)
        if self._is_inside(error):
            return True
        if far != self.bound or not sign(slope):
            return False
        return self._is_at_most(self._error_at(far)) and (not near or self._is_inside(self._error_at(near)))

    def _is_inside(self, error: Scalar) -> bool:
        return sign(subtract(self.tolerance, absolute(error))) == 1

    def _is_at_most(self, error: Scalar) -> bool:
        return sign(subtract(self.tolerance, absolute(error))) in (0, 1)

    def _error_at(self, distance: fmpq) -> Scalar:
        """E at one place, exact where f and its slope are."""
        shift = self.side * distance
        value = enclose(self.tree, add(self.x, shift), self.parameters)
        return subtract(divide(subtract(value, self.height), shift), self.series.slope)

    def _beside(self, far: fmpq) -> tuple[arb, arb]:
        """E and its derivative from a to far."""
        hull = StretchWalk(self.x, self.side, far, self.parameters, self.zero).at(self.tree).hull
        last = min(TERMS - 1, len(self.series.coefficients))
        numbers = [*map(ball, self.series.coefficients[2:last]), hull[last]]
        t = ball(self.side * far).union(arb(0))
        return arb_poly(numbers)(t) * t, arb_poly([(k + 1) * number for k, number in enumerate(numbers)])(t)

    def _farther_out(self, near: fmpq, far: fmpq) -> tuple[arb, arb]:
        """The same between two places, by the mean value theorem."""
        ends = [ball(add(self.x, self.side * distance)) for distance in (near, far)]
        series = SeriesWalk(ends[0].union(ends[1]), self.parameters).at(self.tree)
        t, middle = ball(self.side * near).union(ball(self.side * far)), (near + far) / 2
        quotient = (series[0] - ball(self.height)) / t
        slope = (series[1] - quotient) / t
        return ball(self._error_at(middle)) + slope * (t - ball(self.side * middle)), slope

    def _holds_up_to_break(self, near: fmpq) -> bool:
        """|E| is small all along up to the bound, where f may jump: by what f is just before that."""
        end = add(self.x, self.side * self.bound)
        hull = StretchWalk(end, -self.side, self.bound - near, self.parameters).at(self.tree).hull
        t = ball(self.side * near).union(ball(self.side * self.bound))
        return self._is_inside((hull[0] - ball(self.height)) / t - ball(self.series.slope))


FINEST_DELTA = 1e-16
RUNGS_A_DECADE = 2000
CLOSER_LOOKS, PARTS = 12, 64
"""The edge of the band lies between two rungs: each closer look divides that gap by 64, down to neighbouring floats."""
MOST_ROUND_OFF = 0.1
"""Round-off may move a quotient by at most so much of the tolerance, else it says nothing about the band."""
LEAST_DOUBT = 1e-9
LOOKS, DOUBLE_CHECK = 8, 1e-6
DELTA_DIGITS = 2


@dataclass(frozen=True)
class SideAnswer:
    """side: -1 or 1; exists: whether f has values there; slope: the verdict's, maybe an infinity, None where none.

    delta: positive; every smaller one keeps to the band, and 2 stands for all that are looked at; None where none does.
    proved: whether that holds for the exact quotient at every smaller delta, and not only for those that were looked
    at. finest: the delta down to which floats tell whether the quotient is in the band: all the way where none of them
    leaves it, else as far as round-off is small beside the tolerance; None where it never is.
    """

    side: Side
    exists: bool
    slope: float | None
    delta: float | None = None
    proved: bool = False
    finest: float | None = None

    @property
    def settles(self) -> bool:
        """Whether the quotients of this side tend to a number."""
        return self.slope is not None and math.isfinite(self.slope)

    @property
    def name(self) -> str:
        """left or right."""
        return "left" if self.side < 0 else "right"


@dataclass(frozen=True)
class Band:
    """The question put to one side: which deltas keep |(f(a + side delta) - f(a))/(side delta) - slope| < tolerance.

    series: what f is on that side; truth: what the floats of f lose near a.
    """

    function: Function
    a: float
    side: Side
    slope: float
    tolerance: float
    series: OneSidedSeries
    truth: ExactSlopes

    def round_off(self, deltas: Values) -> Values:
        """What rounding does to the quotients: what both values of f typically lose."""
        with np.errstate(over="ignore"):
            return np.asarray(2 * self.truth.noise(deltas) / deltas)

    def computed_gaps(self, deltas: Values) -> Values:
        """How far the quotient that floats give is from the slope; NaN where f has no value."""
        slopes = quotients(self.function.f, np.array([self.a]), self.side * deltas)[0]
        return np.asarray(np.abs(slopes - self.slope))

    def keeps(self, deltas: Values) -> Mask:
        """Where the quotient is inside, whatever rounding did to it; not where f has no value."""
        return np.asarray(self.computed_gaps(deltas) + self.round_off(deltas) < self.tolerance)

    def is_proved(self, delta: float) -> bool:
        """Whether every smaller delta is proved to be inside; 2 itself too, since the answer then is any up to 2."""
        return keeps_below(
            self.function, self.a, self.side, self.series, self.tolerance, delta, with_bound=delta == WIDEST_DELTA
        )

    def is_inside_below(self, delta: float) -> bool:
        """Whether a few quotients just below delta are inside, all digits of them being right."""
        below = np.linspace(delta * (1 - DOUBLE_CHECK), delta, LOOKS, endpoint=False)
        gaps = exact_gaps(self.function, self.a, self.side * below, {self.side: Fraction(1)})
        return bool(np.all(np.abs(gaps) < self.tolerance))


def answer_side(side: SideAnswer, band: Band) -> SideAnswer:
    """The side with its delta and its finest: the ladder is climbed from its finest rung to the first one outside."""
    ladder = np.geomspace(FINEST_DELTA, WIDEST_DELTA, _rungs())
    trusted = np.flatnonzero(band.round_off(ladder) <= MOST_ROUND_OFF * band.tolerance)
    if not trusted.size:
        return side
    finer, ladder = np.split(ladder, trusted[:1])
    candidates = _candidates(band, ladder)
    proved = next((delta for delta in candidates if band.is_proved(delta)), None)
    delta = proved or next((delta for delta in candidates if band.is_inside_below(delta)), None)
    unblurred = delta is not None and np.all(band.computed_gaps(finer) < band.tolerance)
    finest = FINEST_DELTA if unblurred else float(ladder[0])
    return replace(side, delta=delta, proved=proved is not None, finest=finest)


def _rungs() -> int:
    return 1 + round(RUNGS_A_DECADE * math.log10(WIDEST_DELTA / FINEST_DELTA))


def _candidates(band: Band, ladder: Values) -> list[float]:
    """The delta up to which all that were looked at are inside, rounded down; before it a larger one within its doubt.

    The band of x^2 at 1 ends at delta = 0.01 exactly, and floats find 0.0099999999999.
    """
    outside = np.flatnonzero(~band.keeps(ladder))
    if not outside.size:
        return [WIDEST_DELTA]
    if outside[0] == 0:
        return []
    edge = _closer(band, float(ladder[outside[0] - 1]), float(ladder[outside[0]]))
    doubt = max(LEAST_DOUBT, 2 * float(band.round_off(np.array([edge]))[0]) / band.tolerance)
    low, high = round_down(edge, DELTA_DIGITS), round_down(edge * (1 + doubt), DELTA_DIGITS)
    return [high, low] if high > low else [low]


def _closer(band: Band, inside: float, outside: float) -> float:
    """The largest delta found below which every one looked at is inside; the gap is divided again and again."""
    for _ in range(CLOSER_LOOKS):
        between = np.linspace(inside, outside, PARTS + 1)
        place = int(np.argmin(band.keeps(between[1:])))
        inside, outside = float(between[place]), float(between[place + 1])
    return inside
