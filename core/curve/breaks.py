"""A place where a curve may have to be broken, and what the curve does on either side of it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.curve.approach import Approach, approach
from core.function.evaluate import Truth, Values

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
OVERFLOW = 1e100


def find_breaks(curve: RealCurve, x: Values, y: Values, named: Values, step: float) -> list[float]:
    """Where, between the samples (x, y), the domain ends, or the curve steps by more than step however near one looks.

    Intervals that hold a named place are left out; y is already cut to the heights that matter.
    """
    free = np.searchsorted(named, x[:-1], "left") == np.searchsorted(named, x[1:], "right")
    ends = np.flatnonzero(free & (np.isnan(y[:-1]) != np.isnan(y[1:])))[:MOST_ENDS]
    rises = np.nan_to_num(np.where(free, np.abs(np.diff(y)), 0.0))
    suspects = np.argsort(-rises, kind="stable")[:MOST_SUSPECTS]
    return _ends_of_domain(curve, x, y, ends) + _steps(curve, x, suspects[rises[suspects] > step])


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


def _steps(curve: RealCurve, x: Values, intervals: Intervals) -> list[float]:
    """Where a step does not shrink with its interval, each interval being halved towards the larger step."""
    with np.errstate(over="ignore"):
        return _narrow(curve, x[intervals], x[intervals + 1])


def _narrow(curve: RealCurve, low: Values, high: Values) -> list[float]:
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
