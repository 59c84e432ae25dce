"""What the curve does at a place where its formula may fail to be smooth: is it in one piece, and has it a slope."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.curvature.found import Gap
from core.function import Function
from core.sampling.breaks import Break, breaks_at

FINEST_SLOPE = 3e-9
"""A derivative cannot be read nearer to a kink than evaluate() looks beside it, relative to max(1, |x|)."""
FLAT = 1e-6
GRID = 1001


@dataclass(frozen=True)
class Place:
    """A singular place of f.

    value: f(x), None where the curve has no point of its own that it runs into. joined: whether the curve runs through
    it. edge: where only one side exists and runs into the value: -1 for the left, 1 for the right side, else 0.
    left, right: the slopes that f' tends to, infinities included, NaN where it tends to nothing. gap: what is there
    where the curve is torn. twice: whether f'' exists too, since it tends to one number from both sides.
    """

    x: float
    value: float | None
    joined: bool
    edge: int
    left: float
    right: float
    gap: Gap | None
    smooth: bool
    flat: bool
    twice: bool

    @property
    def vertical(self) -> bool:
        """Whether both slopes are one infinity."""
        return math.isinf(self.left) and self.left == self.right


def places_at(function: Function, singular: Sequence[float], low: float, high: float) -> tuple[Place, ...]:
    """Each of the singular points, sorted, that the curve comes near to."""
    xs, width = np.array(singular, dtype=np.float64), high - low
    grid = np.linspace(low, high, GRID)
    heights = [_height(curve(grid)) for curve in (function.f, function.df, function.d2f)]
    values = breaks_at(function.f, xs, width, heights[0])
    slopes = breaks_at(function.df, xs, width, heights[1], FINEST_SLOPE)
    seconds = breaks_at(function.d2f, xs, width, heights[2], FINEST_SLOPE)
    made = (_place(*curves, heights[1]) for curves in zip(values, slopes, seconds, strict=True))
    return tuple(place for place in made if place is not None)


def _height(values: np.ndarray) -> float:
    known = values[np.isfinite(values)]
    spread = float(np.subtract(*np.quantile(known, (0.85, 0.15)))) if known.size else 0.0
    return spread or 1.0


def _place(value: Break, slope: Break, second: Break, height: float) -> Place | None:
    sides = value.left.behaviour, value.right.behaviour
    if sides == ("outside", "outside"):
        return None
    joined = value.through
    edge = _edge(value)
    left, right = slope.left.limit, slope.right.limit
    meet = _meet(slope)
    return Place(
        value.x,
        value.value if joined or edge else None,
        joined,
        edge,
        left,
        right,
        None if joined or edge else _gap(value),
        joined and meet,
        joined and max(abs(left), abs(right)) <= FLAT * height,
        joined and meet and _meet(second),
    )


def _meet(derivative: Break) -> bool:
    """Whether it tends to one number from both sides, which is then the derivative at the place itself."""
    left, right = derivative.left.limit, derivative.right.limit
    return math.isfinite(left) and math.isfinite(right) and derivative.level


def _edge(value: Break) -> int:
    if not value.edge:
        return 0
    side, sign = (value.right, 1) if value.left.behaviour == "outside" else (value.left, -1)
    return sign if side.behaviour == "limit" and value.attached(side) else 0


def _gap(value: Break) -> Gap:
    if value.pole:
        return "pole"
    if value.edge:
        return "edge"
    if not value.two_limits:
        return "break"
    return "jump" if value.jump else "hole"
