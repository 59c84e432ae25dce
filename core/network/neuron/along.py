"""The loss along one parameter, all others held: each sample's curve and their mean, with the slopes on both sides.

With every other parameter as it is, z = rest + x v is a line in the parameter's value v (x: its input, 1 for the bias),
so the chain rule gives dloss/dv = 2 (y - t) * activation'(z) * x. Just right of v the sum z moves up where x > 0 and
down where x < 0: at ReLU's corner z = 0 that tells which of its two slopes counts.
"""

import math
from dataclasses import dataclass

import numpy as np

from core.curve import Curve
from core.difference.secant import COARSE_LADDER, LADDER, WIDEST_DELTA, SecantField, field_of, grid
from core.network.neuron import ACTIVATIONS, Activation, Neuron, NeuronSamples, impact, set_parameter, sums_of, with_one
from core.numbers import Values, read_only


@dataclass(frozen=True, eq=False)
class Along:
    """One parameter set free; parameter: its index, D for the bias. What it answers has a row a value, (V, ...)."""

    neuron: Neuron
    samples: NeuronSamples
    parameter: int

    @property
    def activation(self) -> Activation:
        """The neuron's."""
        return ACTIVATIONS[self.neuron.activation]

    @property
    def inputs(self) -> Values:
        """What the parameter is multiplied by in each sample's sum, shape (N,)."""
        return with_one(self.samples)[:, self.parameter]

    def sums(self, values: Values) -> Values:
        """z, shape (V, N)."""
        parameters = np.tile(np.array(self.neuron.parameters), (len(values), 1))
        parameters[:, self.parameter] = values
        return sums_of(parameters, self.samples)

    def losses(self, values: Values) -> Values:
        """The loss of each sample, shape (V, N)."""
        return np.asarray((self.activation.value(self.sums(values)) - self.samples.targets) ** 2)

    def mean(self, values: Values) -> Values:
        """The mean loss, shape (V,)."""
        return np.asarray(self.losses(values).mean(axis=-1))

    def one_sided_slopes(self, values: Values, side: int) -> Values:
        """dloss/dparameter of each sample just left (side -1) or right (1) of the values, shape (V, N)."""
        sums = self.sums(values)
        upwards = self.inputs * side > 0
        by_sum = np.where(upwards, self.activation.right_slope(sums), self.activation.slope(sums))
        by_output = 2 * (self.activation.value(sums) - self.samples.targets)
        return np.asarray(by_output * by_sum * self.inputs + 0.0)

    def mean_one_sided_slope(self, values: Values, side: int) -> Values:
        """The mean of the same, shape (V,)."""
        return np.asarray(self.one_sided_slopes(values, side).mean(axis=-1))

    @property
    def corners(self) -> Values:
        """Where ReLU's corner makes a sample's curve bend at once, in the order of values, shape (at most N,)."""
        if self.neuron.activation != "relu":
            return np.zeros(0)
        rests, inputs = self.sums(np.zeros(1))[0], self.inputs
        bends = inputs != 0
        return np.unique(-rests[bends] / inputs[bends] + 0.0)

    def points(self, low: float, high: float) -> Values:
        """The values a hand can drag the parameter to: the stage's grid, and every corner between."""
        steps = grid(low, high)
        inside = self.corners[(self.corners > low) & (self.corners < high)]
        apart = np.abs(inside[:, np.newaxis] - steps).min(axis=1) > 1e-9 * (high - low)
        return read_only(np.union1d(steps, inside[apart]))


def mean_field(along: Along, points: Values) -> SecantField:
    """Every secant of the mean loss from each of the points."""
    return field_of(along.mean, along.mean_one_sided_slope, points, COARSE_LADDER)


def mean_row(along: Along, at: float, delta: float) -> SecantField:
    """The exact secants and slopes at one value, against the whole ladder and delta itself."""
    deltas = np.append(LADDER, abs(delta) or WIDEST_DELTA)
    return field_of(along.mean, along.mean_one_sided_slope, np.array([at]), deltas)


@dataclass(frozen=True, eq=False)
class ChainField:
    """Every number of the chain and of the impact table at each of V values of one parameter.

    sums, outputs, losses, loss_slopes (dloss/dy), output_slopes (dy/dz): shape (V, N); table: (V, N, D + 1);
    mean_losses: (V,); means: the mean of the table over the samples, (V, D + 1).
    """

    sums: Values
    outputs: Values
    losses: Values
    loss_slopes: Values
    output_slopes: Values
    table: Values
    mean_losses: Values
    means: Values


def chain_field(along: Along, points: Values) -> ChainField:
    """At each of the points, shape (V,)."""
    impacts = [impact(set_parameter(along.neuron, along.parameter, float(at)), along.samples) for at in points]
    return ChainField(
        read_only([each.chain.sums for each in impacts]),
        read_only([each.chain.outputs for each in impacts]),
        read_only([each.chain.losses for each in impacts]),
        read_only([each.loss_slope for each in impacts]),
        read_only([each.output_slope for each in impacts]),
        read_only([each.table for each in impacts]),
        read_only([each.chain.mean for each in impacts]),
        read_only([each.mean for each in impacts]),
    )


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
        read_only(along.one_sided_slopes(points, -1)),
        read_only(along.one_sided_slopes(points, 1)),
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
    left, right = along.mean_one_sided_slope(points, -1), along.mean_one_sided_slope(points, 1)
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
