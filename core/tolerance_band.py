"""One side of a point: from which delta on the difference quotient stays in the band around its one-sided slope."""

import math
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from core.difference_error import PESSIMISM
from core.evaluate import Truth, Values
from core.fifty_digits import value
from core.function import Function
from core.numbers import rounded_down
from core.rounding import UNIT, with_rounding
from core.secant import WIDEST_DELTA, quotients

FINEST_DELTA = 1e-12
RUNGS_A_DECADE = 2000
CLOSER_LOOKS, LOOKED_AT = 12, 64
"""The edge of the band lies between two rungs: each closer look divides that gap by 64, down to neighbouring floats."""
TRUSTED = 0.1
"""Round-off may move a quotient by at most so much of the tolerance, else it says nothing about the band."""
LEAST_DOUBT = 1e-9
EXACT_LOOKS = 8
USABLE = 1e-6
"""A larger bound of f(a)'s rounding, relative to max(1, |f(a)|), tells of a step at a, not of the value."""


@dataclass(frozen=True)
class OneSide:
    """side: -1 or 1; exists: whether f has values there; slope: the verdict's, maybe an infinity, None where none.

    delta: positive; every smaller one keeps to the band, and 2 stands for all that are looked at; None where none does.
    finest: the smallest delta whose round-off is small beside the tolerance; None where there is none.
    """

    side: int
    exists: bool
    slope: float | None
    delta: float | None = None
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
    """The question put to one side: which deltas keep |(f(a + side delta) - f(a))/(side delta) - slope| < tolerance."""

    function: Function
    a: float
    side: int
    slope: float
    tolerance: float

    def round_off(self, deltas: Values) -> Values:
        """What rounding does to the quotients: about 2 eps |f(a)|/delta + eps |a f'(a)|/delta.

        More where f loses digits on the way, as e^x - 1 does at 0: an eighth of the bounds is what they typically lose.
        """
        tree, parameters = self.function.expression.tree, self.function.parameters
        here, start = (float(part) for part in with_rounding(tree, self.a, parameters))
        _, end = with_rounding(tree, self.a + self.side * deltas, parameters)
        start = start if start <= USABLE * max(1.0, abs(here)) else 0.0
        plain = UNIT * (2 * abs(here) + abs(self.a * self.slope))
        with np.errstate(over="ignore"):
            return np.asarray(np.fmax(plain, (start + end) / PESSIMISM) / deltas)

    def keeps(self, deltas: Values) -> Truth:
        """Where the quotient is inside, whatever rounding did to it; not where f has no value."""
        found = quotients(self.function.f, np.array([self.a]), self.side * deltas)[0]
        return np.asarray(np.abs(found - self.slope) + self.round_off(deltas) < self.tolerance)

    def keeps_exactly(self, delta: float) -> bool:
        """Whether the quotient of the float just inside delta keeps to the band, by fifty digits."""
        x = self.a + self.side * delta
        if abs(Fraction(x) - Fraction(self.a)) >= Fraction(delta):
            x = math.nextafter(x, self.a)
        start, end = value(self.function, self.a), value(self.function, x)
        if start is None or end is None or x == self.a:
            return False
        run = Fraction(x) - Fraction(self.a)
        return bool(abs((end - start) * run.denominator / run.numerator - self.slope) < self.tolerance)


def answered(side: OneSide, band: Band) -> OneSide:
    """The side with its delta and its finest: the ladder is climbed from its finest rung to the first one outside."""
    ladder = np.geomspace(FINEST_DELTA, WIDEST_DELTA, _rungs())
    trusted = np.flatnonzero(band.round_off(ladder) <= TRUSTED * band.tolerance)
    if not trusted.size:
        return side
    ladder = ladder[trusted[0] :]
    return replace(side, delta=_small_enough(band, ladder), finest=float(ladder[0]))


def _rungs() -> int:
    return 1 + round(RUNGS_A_DECADE * math.log10(WIDEST_DELTA / FINEST_DELTA))


def _small_enough(band: Band, ladder: Values) -> float | None:
    outside = np.flatnonzero(~band.keeps(ladder))
    if not outside.size:
        return WIDEST_DELTA
    if outside[0] == 0:
        return None
    edge = _closer(band, float(ladder[outside[0] - 1]), float(ladder[outside[0]]))
    return _in_two_digits(band, edge)


def _closer(band: Band, inside: float, outside: float) -> float:
    """The largest delta found below which every one looked at is inside; the gap is divided again and again."""
    for _ in range(CLOSER_LOOKS):
        between = np.linspace(inside, outside, LOOKED_AT + 1)
        place = int(np.argmin(band.keeps(between[1:])))
        inside, outside = float(between[place]), float(between[place + 1])
    return inside


def _in_two_digits(band: Band, edge: float) -> float:
    """The edge rounded down, so that what is said of every smaller delta stays true.

    The band of x^2 at 1 ends at delta = 0.01 exactly, and floats find 0.0099999999999. Where a larger number of two
    digits lies within the doubt of rounding, fifty digits decide; "every delta below 0.01" is then the truth.
    """
    doubt = max(LEAST_DOUBT, 2 * float(band.round_off(np.array([edge]))[0]) / band.tolerance)
    low, high = rounded_down(edge, 2), rounded_down(edge * (1 + doubt), 2)
    between = np.linspace(edge, high, EXACT_LOOKS + 1)[1:].tolist()
    return high if high > low and all(band.keeps_exactly(delta) for delta in between) else low
