"""What a picture of the loss along one parameter needs: its curves over a window, and how far they reach."""

import math
from dataclasses import dataclass

import numpy as np

from core.curve import Curve
from core.difference.secant import SecantField
from core.network.neuron.along import Along, ChainField, chain_field, mean_field
from core.numbers import Values, read_only

WINDOWS = (2.5, 10.0, 30.0, 100.0)
"""How far from 0 a picture reaches to both sides: the smallest that holds the parameter's value."""

NICE = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


@dataclass(frozen=True, eq=False)
class LossView:
    """points: values of the parameter, (V,); losses, left, right: of each sample, (V, N), with both one-sided slopes.

    mean, slopes: the mean loss and its slope as curves; field: every secant of the mean; chain: every other number.
    """

    points: Values
    losses: Values
    left: Values
    right: Values
    mean: Curve
    slopes: Curve
    field: SecantField
    chain: ChainField


def window_for(value: float) -> tuple[float, float]:
    """The picture's ends for a parameter of that value: the same for nearby values, so that it stays as it is."""
    reach = next((reach for reach in WINDOWS if abs(value) <= reach), WINDOWS[-1])
    return -reach, reach


def loss_view(along: Along, low: float, high: float) -> LossView:
    """Over [low, high], at the points a hand can reach."""
    points = along.points(low, high)
    return LossView(
        points,
        read_only(along.losses(points)),
        read_only(along.slopes_beside(points, -1)),
        read_only(along.slopes_beside(points, 1)),
        _mean_curve(along, points),
        _slope_curve(along, points),
        mean_field(along, points),
        chain_field(along, points),
    )


def _mean_curve(along: Along, points: Values) -> Curve:
    """As high as the mean goes, and as the lowest point of each sample's curve: a part of every one is seen."""
    mean = along.mean(points)
    top = nice(1.1 * float(max(mean.max(), along.losses(points).min(axis=0).max())))
    return _curve(points, mean, (), (-0.08 * top, top))


def _slope_curve(along: Along, points: Values) -> Curve:
    """Broken at each corner, with an open circle at either end: there the mean has no slope."""
    left, right = along.mean_slope_beside(points, -1), along.mean_slope_beside(points, 1)
    jumps = np.flatnonzero(np.abs(left - right) > 1e-12 * np.maximum(1.0, np.abs(left)))
    x = np.insert(points, np.repeat(jumps + 1, 2), np.repeat(points[jumps], 2))
    y = np.insert(left, np.repeat(jumps + 1, 2), np.stack([np.full(len(jumps), np.nan), right[jumps]], axis=1).ravel())
    holes = [(float(points[at]), float(side[at])) for at in jumps for side in (left, right)]
    edge = nice(float(max(np.abs(left).max(), np.abs(right).max())))
    low, high = (-edge if min(left.min(), right.min()) < -0.1 * edge else -0.25 * edge), edge
    return _curve(x, y, tuple(holes), (low, high))


def _curve(x: Values, y: Values, holes: tuple[tuple[float, float], ...], y_window: tuple[float, float]) -> Curve:
    nothing: tuple[()] = ()
    ends = float(x[0]), float(x[-1])
    return Curve(read_only(x), read_only(y), holes, nothing, nothing, nothing, nothing, nothing, y_window, *ends)


def nice(size: float) -> float:
    """The smallest of NICE times a power of ten that is at least size; 1 for a size of 0.

    A picture's edge then stays where it is while its curves change a little.
    """
    if size <= 0:
        return 1.0
    decade = 10.0 ** math.floor(math.log10(size))
    return next(step * decade for step in NICE if step * decade >= size * (1 - 1e-12))
