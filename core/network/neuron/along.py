"""The loss along one parameter, all others held: each sample's curve and their mean, with the slopes on both sides.

With every other parameter as it is, z = rest + x v is a line in the parameter's value v (x: its input, 1 for the bias),
so the chain rule gives dloss/dv = 2 (y - t) * activation'(z) * x. Just right of v the sum z moves up where x > 0 and
down where x < 0: at ReLU's corner z = 0 that tells which of its two slopes counts.
"""

from dataclasses import dataclass

import numpy as np

from core.difference.secant import COARSE_LADDER, LADDER, WIDEST_DELTA, SecantField, field_of, grid, quotients
from core.network.neuron.impact import impact, set_parameter
from core.network.neuron.model import ACTIVATIONS, Activation, Neuron, NeuronSamples, sums_of, with_one
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

    def slopes_beside(self, values: Values, side: int) -> Values:
        """dloss/dparameter of each sample just left (side -1) or right (1) of the values, shape (V, N)."""
        sums = self.sums(values)
        upwards = self.inputs * side > 0
        by_sum = np.where(upwards, self.activation.right_slope(sums), self.activation.slope(sums))
        by_output = 2 * (self.activation.value(sums) - self.samples.targets)
        return np.asarray(by_output * by_sum * self.inputs + 0.0)

    def mean_slope_beside(self, values: Values, side: int) -> Values:
        """The mean of the same, shape (V,)."""
        return np.asarray(self.slopes_beside(values, side).mean(axis=-1))

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
    return field_of(along.mean, along.mean_slope_beside, points, COARSE_LADDER)


def mean_row(along: Along, at: float, delta: float) -> SecantField:
    """The exact secants and slopes at one value, against the whole ladder and delta itself."""
    deltas = np.append(LADDER, abs(delta) or WIDEST_DELTA)
    return field_of(along.mean, along.mean_slope_beside, np.array([at]), deltas)


def mean_column(along: Along, points: Values, delta: float) -> Values:
    """The secant slope of delta, signed, from each of the points, shape (V,); all NaN for delta = 0."""
    if delta == 0:
        return np.full(len(points), np.nan)
    return quotients(along.mean, points, np.array([delta]))[:, 0]


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
    found = [impact(set_parameter(along.neuron, along.parameter, float(at)), along.samples) for at in points]
    return ChainField(
        read_only([each.chain.sums for each in found]),
        read_only([each.chain.outputs for each in found]),
        read_only([each.chain.losses for each in found]),
        read_only([each.loss_slope for each in found]),
        read_only([each.output_slope for each in found]),
        read_only([each.table for each in found]),
        read_only([each.chain.mean for each in found]),
        read_only([each.mean for each in found]),
    )
