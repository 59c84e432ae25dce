"""One side of a point: from which delta on the difference quotient stays in the band around its one-sided slope."""

import math
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from core.difference.exact_quotients import exact_gaps
from core.difference.exact_slope import OneSide, Side, Truth
from core.difference.secant import WIDEST_DELTA, quotients
from core.difference.tolerance_proof import keeps_below
from core.function import Function
from core.function.evaluate import Truth as Mask
from core.function.evaluate import Values
from core.numbers import round_down

FINEST_DELTA = 1e-16
RUNGS_A_DECADE = 2000
CLOSER_LOOKS, LOOKED_AT = 12, 64
"""The edge of the band lies between two rungs: each closer look divides that gap by 64, down to neighbouring floats."""
TRUSTED = 0.1
"""Round-off may move a quotient by at most so much of the tolerance, else it says nothing about the band."""
LEAST_DOUBT = 1e-9
LOOKS, DOUBLE_CHECK = 8, 1e-6
DIGITS = 2


@dataclass(frozen=True)
class Answer:
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

    known: what f is on that side; truth: what the floats of f lose near a.
    """

    function: Function
    a: float
    side: Side
    slope: float
    tolerance: float
    known: OneSide
    truth: Truth

    def round_off(self, deltas: Values) -> Values:
        """What rounding does to the quotients: what both values of f typically lose."""
        with np.errstate(over="ignore"):
            return np.asarray(2 * self.truth.noise(deltas) / deltas)

    def computed_gaps(self, deltas: Values) -> Values:
        """How far the quotient that floats give is from the slope; NaN where f has no value."""
        found = quotients(self.function.f, np.array([self.a]), self.side * deltas)[0]
        return np.asarray(np.abs(found - self.slope))

    def keeps(self, deltas: Values) -> Mask:
        """Where the quotient is inside, whatever rounding did to it; not where f has no value."""
        return np.asarray(self.computed_gaps(deltas) + self.round_off(deltas) < self.tolerance)

    def is_proved(self, delta: float) -> bool:
        """Whether every smaller delta is proved to be inside; 2 itself too, since the answer then is any up to 2."""
        return keeps_below(
            self.function, self.a, self.side, self.known, self.tolerance, delta, with_bound=delta == WIDEST_DELTA
        )

    def is_inside_below(self, delta: float) -> bool:
        """Whether a few quotients just below delta are inside, all digits of them being right."""
        below = np.linspace(delta * (1 - DOUBLE_CHECK), delta, LOOKS, endpoint=False)
        gaps = exact_gaps(self.function, self.a, self.side * below, {self.side: Fraction(1)})
        return bool(np.all(np.abs(gaps) < self.tolerance))


def answer_side(side: Answer, band: Band) -> Answer:
    """The side with its delta and its finest: the ladder is climbed from its finest rung to the first one outside."""
    ladder = np.geomspace(FINEST_DELTA, WIDEST_DELTA, _rungs())
    trusted = np.flatnonzero(band.round_off(ladder) <= TRUSTED * band.tolerance)
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
    low, high = round_down(edge, DIGITS), round_down(edge * (1 + doubt), DIGITS)
    return [high, low] if high > low else [low]


def _closer(band: Band, inside: float, outside: float) -> float:
    """The largest delta found below which every one looked at is inside; the gap is divided again and again."""
    for _ in range(CLOSER_LOOKS):
        between = np.linspace(inside, outside, LOOKED_AT + 1)
        place = int(np.argmin(band.keeps(between[1:])))
        inside, outside = float(between[place]), float(between[place + 1])
    return inside
