"""A place where a curve may have to be broken, and what the curve does on either side of it.

How it behaves as x nears the place is read from its values on a ladder of ever smaller distances. The ladder is
geometric, so a value that tends to its limit like a power of the distance takes steps that shrink by a fixed ratio, a
logarithm takes equal steps, and a pole takes growing ones.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.function.evaluate import Truth
from core.numbers import Values

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


RealCurve = Callable[[Values], Values]

RUNGS = 24
CLEAR = 1e-6
SAME_HEIGHT = 5e-4


@dataclass(frozen=True, eq=False)
class Break:
    """A place x, the curve's own value there (NaN for none), what it does on either side, and samples beside it.

    tolerance: two heights nearer than this are one height in the picture. samples: trusted (x, y), in no order.
    """

    x: float
    value: float
    left: Approach
    right: Approach
    tolerance: float
    samples: tuple[Values, Values]

    def is_attached(self, side: Approach) -> bool:
        """Whether the curve runs into its own value on that side."""
        return abs(side.limit - self.value) <= self.tolerance

    @property
    def through(self) -> bool:
        """Whether the line runs through without a break."""
        return self.is_attached(self.left) and self.is_attached(self.right)

    @property
    def pole(self) -> bool:
        """Whether the curve grows without bound on at least one side."""
        return "pole" in (self.left.behaviour, self.right.behaviour)

    @property
    def edge(self) -> bool:
        """Whether the domain lies on one side only."""
        return (self.left.behaviour == "outside") != (self.right.behaviour == "outside")

    @property
    def two_limits(self) -> bool:
        """Whether each side tends to a number."""
        return self.left.behaviour == self.right.behaviour == "limit"

    @property
    def level(self) -> bool:
        """Whether both sides tend to one height."""
        return abs(self.left.limit - self.right.limit) <= self.tolerance

    @property
    def jump(self) -> bool:
        """Whether the two sides tend to different heights."""
        return self.two_limits and not self.level


def clear_of(places: Values, x: Values, width: float) -> Truth:
    """Whether each x is far enough from all the places, sorted, for its value to be free of their rounding."""
    around = np.concatenate([[-np.inf], places, [np.inf]])
    after = np.searchsorted(around, x)
    clear: Truth = np.minimum(around[after] - x, x - around[after - 1]) > CLEAR * width
    return clear


def breaks_at(curve: RealCurve, places: Values, width: float, height: float, finest: float = 0.0) -> tuple[Break, ...]:
    """The curve at each of the places, sorted; width, height: of the picture.

    finest: how near to a place the curve can be read, relative to max(1, |x|).
    """
    if not len(places):
        return ()
    distances = _ladders(places, width, finest)
    x = np.concatenate([places[:, None], places[:, None] - distances, places[:, None] + distances], axis=1)
    y = curve(x.ravel()).reshape(x.shape)
    return tuple(_break(x_row, y_row, height) for x_row, y_row in zip(x, y, strict=True))


def _ladders(places: Values, width: float, finest: float) -> Values:
    """For each place a row of distances: from well short of the next place down to what rounding allows."""
    gaps = np.diff(places, prepend=-np.inf, append=np.inf)
    rounding = np.maximum(16 * np.spacing(np.abs(places)), finest * np.maximum(1.0, np.abs(places)))
    near = np.maximum(1e-13 * width, rounding)
    far = np.maximum(np.minimum(width / 64, np.minimum(gaps[:-1], gaps[1:]) / 4), 8 * near)
    ladders: Values = far[:, None] * (near / far)[:, None] ** (np.arange(RUNGS) / (RUNGS - 1))
    return ladders


def _break(x: Values, y: Values, height: float) -> Break:
    """x, y: the place itself, then the ladder to its left and the one to its right."""
    left = approach(y[1 : RUNGS + 1].tolist(), height)
    right = approach(y[RUNGS + 1 :].tolist(), height)
    rungs = np.arange(len(x) - 1)
    trusted = 1 + rungs[rungs % RUNGS < np.where(rungs < RUNGS, left.trusted, right.trusted)]
    # Adding 0 makes a -0 plain.
    return Break(float(x[0]), float(y[0]) + 0.0, left, right, SAME_HEIGHT * height, (x[trusted], y[trusted]))


Intervals = npt.NDArray[np.intp]

MOST_ENDS = 400
MOST_SUSPECTS = 64
HALVINGS = 80
NARROWINGS = 40
SECTIONS, SECTIONS_OF_MANY, MANY = 16, 4, 64
"""Parts that an interval is cut into at once: several points of one evaluation cost little more than one."""


def find_breaks(curve: RealCurve, x: Values, y: Values, named: Values, step: float) -> list[float]:
    """Where, between the samples (x, y), the domain ends, or the curve steps by more than step however near one looks.

    Intervals that hold a named place are left out; y is already cut to the heights that matter.
    """
    free = np.searchsorted(named, x[:-1], "left") == np.searchsorted(named, x[1:], "right")
    ends = np.flatnonzero(free & (np.isnan(y[:-1]) != np.isnan(y[1:])))[:MOST_ENDS]
    rises = np.nan_to_num(np.where(free, np.abs(np.diff(y)), 0.0))
    suspects = np.argsort(-rises, kind="stable")[:MOST_SUSPECTS]
    steep = suspects[rises[suspects] > step]
    return _ends_of_domain(curve, x, y, ends) + _lasting_steps(curve, x[steep], x[steep + 1])


def _ends_of_domain(curve: RealCurve, x: Values, y: Values, intervals: Intervals) -> list[float]:
    """The last x with a value in each interval that has a value at one end only; overflow is no end of the domain."""
    if not len(intervals):
        return []
    first = np.isfinite(y[intervals])
    inside = np.where(first, x[intervals], x[intervals + 1])
    outside = np.where(first, x[intervals + 1], x[intervals])
    for _ in range(NARROWINGS):
        places = sections(inside, outside)
        if np.all((places[1:-1] == inside) | (places[1:-1] == outside)):
            break
        inside, outside = across(np.isfinite(curve(places[1:-1])), places)
    return [float(place) for place in inside[np.abs(curve(inside)) < OVERFLOW]]


def sections(inside: Values, outside: Values) -> Values:
    """The ends of equal parts from inside to outside, one row for each: shape (parts + 1, len(inside))."""
    return np.linspace(inside, outside, 1 + (SECTIONS if len(inside) <= MANY else SECTIONS_OF_MANY))


def across(holds: Truth, rows: Values) -> tuple[Values, Values]:
    """The two neighbouring rows, column by column, between which holds turns false; it is true at the first row.

    holds is about the rows between the first and the last, and is taken to be false at the last.
    """
    columns = np.arange(rows.shape[1])
    last = np.logical_and.accumulate(holds).sum(axis=0)
    return rows[last, columns], rows[last + 1, columns]


@np.errstate(over="ignore")
def _lasting_steps(curve: RealCurve, low: Values, high: Values) -> list[float]:
    """Where a step does not shrink with its interval, each interval being halved towards the larger step."""
    start, end = curve(low), curve(high)
    enough = 0.2 * np.abs(end - start)
    for _ in range(HALVINGS):
        lasting = ~(np.abs(end - start) <= enough)
        low, high, start, end, enough = (part[lasting] for part in (low, high, start, end, enough))
        middle = (low + high) / 2
        if np.all((middle == low) | (middle == high)):
            break
        value = curve(middle)
        right = ~(np.abs(value - start) >= np.abs(end - value))
        low, start = np.where(right, middle, low), np.where(right, value, start)
        high, end = np.where(right, high, middle), np.where(right, end, value)
    return [_rounder(float(a), float(b)) for a, b in zip(low, high, strict=True)]


def _rounder(a: float, b: float) -> float:
    """Of two neighbouring numbers the one that is written shorter: 1.0 rather than 0.9999999999999999."""
    return min(a, b, key=lambda number: len(repr(number)))
