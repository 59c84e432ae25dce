"""How a curve behaves as x nears a place from one side, read from its values on a ladder of ever smaller distances.

The ladder is geometric, so a value that tends to its limit like a power of the distance takes steps that shrink by a
fixed ratio, a logarithm takes equal steps, and a pole takes growing ones.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Behaviour = Literal["limit", "pole", "outside", "wild"]

NEGLIGIBLE = 2e-4
NOISY_STEPS = 3
TAIL, LONG_TAIL = 6, 12
HUGE = 1e6
OVERFLOW = 1e100
LOGARITHMIC = 0.8
STEADY, NEARLY_STEADY = 1e-3, 0.05
"""How little the ratio r of steps d may change: a power of the distance keeps it (and Aitken's limit y + d r/(1 - r) is
exact), a power series nearly keeps it, a logarithm does not."""


@dataclass(frozen=True)
class Approach:
    """behaviour: "limit" (tends to a number), "pole" (grows without bound), "outside" (no values), "wild" (none).

    limit: the number, or the signed infinity of a pole, else NaN. trusted: how many rungs of the ladder, from the far
    end, carry values that rounding has not spoiled.
    """

    behaviour: Behaviour
    limit: float = math.nan
    trusted: int = 0


def approach(values: Sequence[float], scale: float) -> Approach:
    """values: the curve on the ladder, far to near, NaN where it has none; scale: the picture's height."""
    start, stop = _last_stretch(values)
    heights = values[start:stop]
    missing = len(values) - stop
    if missing and heights and abs(heights[-1]) > min(OVERFLOW, HUGE * max(scale, abs(heights[0]))):
        # The numbers ran out (overflow) before the ladder did: e^(1/x) beside 0.
        return Approach("pole", math.copysign(math.inf, heights[-1]), stop)
    if len(heights) < TAIL or missing > len(values) // 2:
        return Approach("outside")
    if _soars(heights, scale):
        return Approach("pole", math.copysign(math.inf, heights[-1]), stop)
    return (
        _convergent_limit(heights, scale, start) or _growing(heights, stop) or _slow(heights, stop) or Approach("wild")
    )


def _last_stretch(values: Sequence[float]) -> tuple[int, int]:
    """The last run of numbers among the values, as start and stop."""
    stop = len(values)
    while stop and math.isnan(values[stop - 1]):
        stop -= 1
    start = stop
    while start and not math.isnan(values[start - 1]):
        start -= 1
    return start, stop


def _steps(heights: Sequence[float]) -> list[float]:
    return [after - before for before, after in zip(heights, heights[1:], strict=False)]


def _soars(heights: Sequence[float], scale: float) -> bool:
    """A pole so steep that it looks settled farther out, as (sin x)^x does: a long rise, far beyond any rounding."""
    tail = [abs(height) for height in heights[-LONG_TAIL:]]
    steps = _steps(tail)
    rising = len(tail) == LONG_TAIL and all(0 < before < after for before, after in zip(steps, steps[1:], strict=False))
    one_side = min(heights[-LONG_TAIL:]) * max(heights[-LONG_TAIL:]) > 0
    return rising and one_side and tail[-1] > HUGE * scale


def _convergent_limit(heights: Sequence[float], scale: float, start: int) -> Approach | None:
    """The limit where the steps become negligible before rounding makes them grow again, as in (1 - cos x)/x^2."""
    sizes = [abs(step) for step in _steps(heights)]
    best = _smallest_before_noise(sizes)
    # Two small steps running: one alone may be chance, as in sin(1/x).
    if sizes[best] > NEGLIGIBLE * scale or sizes[max(best - 1, 0)] > 100 * NEGLIGIBLE * scale:
        return None
    limit = _extrapolate(heights[: best + 2])
    # What is left of a limit 0 after rounding is 0.
    return Approach("limit", limit if abs(limit) > 1e-12 * scale else 0.0, start + best + 2)


def _smallest_before_noise(sizes: Sequence[float]) -> int:
    """The place of the smallest step before the first lasting rise; the last one where the steps shrink to the end.

    A turning point on the way makes one step small and the next ones larger, as noise does; but noise never shrinks.
    """
    if len(sizes) >= TAIL and all(
        after < before for before, after in zip(sizes[-TAIL:], sizes[1 - TAIL :], strict=False)
    ):
        return len(sizes) - 1
    best = worse = 0
    for place, size in enumerate(sizes):
        if size <= sizes[best]:
            best, worse = place, 0
        elif size > 10 * sizes[best]:
            worse += 1
            if worse == NOISY_STEPS:
                break
    return best


def _extrapolate(heights: Sequence[float]) -> float:
    """The limit that the last three steps point to, where they shrink steadily; else the last height."""
    if len(heights) < 4:
        return heights[-1]
    first, second, third = _steps(heights[-4:])
    if first == 0 or second == 0 or not 0 < third / second < 1:
        return heights[-1]
    ratio, unsteady = third / second, abs(third / second - second / first)
    if ratio > LOGARITHMIC and unsteady > STEADY:
        return _logarithmic_limit(second, third, heights[-2])
    return heights[-1] + third * ratio / (1 - ratio) if unsteady < NEARLY_STEADY and ratio < 0.95 else heights[-1]


def _logarithmic_limit(before: float, last: float, between: float) -> float:
    """The L of y = L + c/(k + d) through three rungs k (Wynn's rho), as in 1/ln x; before, last: the steps between."""
    return between + 2 / (1 / last - 1 / before) if last != before else between


def _growing(heights: Sequence[float], stop: int) -> Approach | None:
    """A pole: the last values move away from 0 on one side of it, by steps that do not shrink."""
    tail = heights[-TAIL:]
    steps = _steps([abs(height) for height in tail])
    if min(tail) * max(tail) > 0 and min(steps) > 0 and steps[-1] >= 0.8 * steps[0]:
        return Approach("pole", math.copysign(math.inf, tail[-1]), stop)
    return None


def _slow(heights: Sequence[float], stop: int) -> Approach | None:
    """A limit still some way off, reached by shrinking steps of one direction: x^0.1 or 1/ln x at 0."""
    steps = _steps(heights[-TAIL:])
    if min(steps) * max(steps) <= 0 or abs(steps[-1]) >= 0.8 * abs(steps[0]):
        return None
    return Approach("limit", _extrapolate(heights), stop)
