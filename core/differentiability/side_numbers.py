"""What a column of numbers tends to: the values of f, or its secant slopes, ever closer to a point from one side."""

import math
from dataclasses import dataclass

import numpy as np

from core.evaluate import Values

TRUSTED = 1e-4
"""A number whose rounding may be more than this part of it (or of 1) says nothing."""
A_RUNG = 8
LAST = 8
FEWEST = 5
SETTLED = 1e-7
STANDSTILL = 0.97
"""Steps that shrink by less than this from rung to rung add up to no limit: a logarithm's do not shrink at all."""
UNSURE = 0.1
"""What part of an extrapolation may be wrong."""
DECAYS, SHRINKS = 0.9, 0.5
"""How much narrower swings that die out become from quarter to quarter, and from the first to the last."""
APPROACH = 0.9


@dataclass(frozen=True)
class Approach:
    """Numbers at ever smaller distances, the widest first, each with a bound of its rounding; all of one shape (n,)."""

    numbers: Values
    bounds: Values

    def rungs(self) -> "Approach":
        """Every eighth: enough for what settles or grows."""
        return Approach(self.numbers[::A_RUNG], self.bounds[::A_RUNG])

    def trusted(self) -> "Approach":
        """Those of the numbers whose rounding is small beside them, in order."""
        with np.errstate(all="ignore"):
            known = self.bounds <= TRUSTED * np.maximum(1.0, np.abs(self.numbers))
        known &= np.isfinite(self.numbers)
        return Approach(self.numbers[known], self.bounds[known])


def tendency(approach: Approach) -> float | None:
    """The limit that the numbers show: finite, infinite, NaN where they swing for ever, None where nothing shows."""
    known = approach.rungs().trusted()
    numbers = known.numbers
    if numbers.size < FEWEST:
        return None
    last = numbers[-LAST:]
    spread = max(float(np.ptp(last[-4:])), float(known.bounds[-4:].max()))
    if spread <= SETTLED * max(1.0, abs(float(last[-1]))):
        return _known_to(float(last[-1]), spread)
    steps = np.diff(last)
    if np.all(steps > 0) or np.all(steps < 0):
        return _of_monotone(last, steps)
    return _of_swinging(approach.trusted())


def _of_monotone(last: Values, steps: Values) -> float:
    """Steps that shrink by a factor r add up to step r/(1 - r) more (Aitken); the others to no finite sum."""
    ratio = float((steps[-1] / steps[0]) ** (1 / (steps.size - 1)))
    if ratio >= STANDSTILL:
        return math.copysign(math.inf, float(steps[-1]))
    rest = float(steps[-1]) * ratio / (1 - ratio)
    return _known_to(float(last[-1]) + rest, abs(rest) * UNSURE)


def _of_swinging(known: Approach) -> float:
    """Swings that die out, quarter by quarter, settle on their middle; those that do not have no limit.

    A quarter is as wide as its middle 80 %: rare spikes, as in 1/sin(1/x), must not feign a decay by chance.
    """
    quarters = np.array_split(known.numbers, 4)
    widths = np.array([np.ptp(np.quantile(quarter, (0.1, 0.9))) for quarter in quarters])
    noise = 2 * float(known.bounds.max())
    dies_out = np.all(widths[1:] <= np.maximum(DECAYS * widths[:-1], noise)) and widths[-1] < SHRINKS * widths[0]
    return _known_to(float(quarters[-1].mean()), float(np.ptp(quarters[-1]))) if dies_out else math.nan


def _known_to(limit: float, spread: float) -> float:
    """The limit without the digits that its spread says nothing about."""
    return round(limit, min(12, max(0, -math.ceil(math.log10(max(spread, 1e-12))))))


def supports(approach: Approach, limit: float) -> bool:
    """Whether the numbers go where the limit says; with too few that can be trusted they do not object."""
    numbers = approach.rungs().trusted().numbers
    if numbers.size < FEWEST:
        return True
    if math.isnan(limit):
        shown = tendency(approach)
        return shown is None or math.isnan(shown)
    if math.isinf(limit):
        half = numbers[numbers.size // 2 :] * math.copysign(1.0, limit)
        return bool(half[-1] > 0 and half[-1] > half[0])
    return _closes_in(numbers, limit)


def _closes_in(numbers: Values, limit: float) -> bool:
    gaps = np.abs(numbers - limit)
    quarter = max(2, numbers.size // 4)
    near = TRUSTED * max(1.0, abs(limit))
    return bool(gaps[-1] <= near or gaps[-quarter:].max() < APPROACH * gaps[:quarter].max())
