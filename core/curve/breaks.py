"""A place where a curve may have to be broken, and what the curve does on either side of it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.curve.approach import Side, approach

Values = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]
RealCurve = Callable[[Values], Values]

RUNGS = 24
CLEAR = 1e-6
SAME_HEIGHT = 5e-4


@dataclass(frozen=True, eq=False)
class Break:
    """A place x, the curve's own value there (NaN for none), what it does on either side, and samples beside it.

    tolerance: two heights nearer than this are one height on the screen. beside: trusted (x, y), in no order.
    """

    x: float
    value: float
    left: Side
    right: Side
    tolerance: float
    beside: tuple[Values, Values]

    def is_attached(self, side: Side) -> bool:
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
