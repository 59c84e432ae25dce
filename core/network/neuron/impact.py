"""What each parameter does to the loss of each sample.

The chain parameters -> z -> y -> loss gives, by the chain rule,

    dloss/dw_i = 2 (y - t) * activation'(z) * x_i,        dloss/db = 2 (y - t) * activation'(z).

A sample whose z is below 0 has activation'(z) = 0 under ReLU: its whole row is 0, and no small change of any parameter
moves its loss (a dead ReLU, for that sample).
"""

from dataclasses import dataclass

import numpy as np

from core.network.neuron import ACTIVATIONS, Neuron, NeuronPass, NeuronSamples, forward
from core.numbers import Values, read_only


@dataclass(frozen=True)
class Impact:
    """The impact table of N samples and D + 1 parameters, and the links of the chain it is made of.

    loss_slope: dloss/dy = 2 (y - t), shape (N,); output_slope: dy/dz, shape (N,); table: dloss/dparameter,
    shape (N, D + 1), the bias last; mean: its mean over the samples, dL/dparameter, shape (D + 1,);
    dead: the samples whose row is all 0 since their ReLU gives 0, by index; corners: those with z = 0 exactly.
    """

    chain: NeuronPass
    loss_slope: Values
    output_slope: Values
    table: Values
    mean: Values
    dead: tuple[int, ...]
    corners: tuple[int, ...]

    def has_conflict(self, parameter: int) -> bool:
        """Whether raising the parameter helps one sample and hurts another."""
        column = self.table[:, parameter]
        return bool((column > 0).any() and (column < 0).any())


def impact(neuron: Neuron, samples: NeuronSamples) -> Impact:
    """At the neuron's present parameters."""
    chain = forward(neuron, samples)
    loss_slope = 2 * (chain.outputs - samples.targets)
    output_slope = ACTIVATIONS[neuron.activation].slope(chain.sums)
    by_sum = (loss_slope * output_slope)[:, np.newaxis]
    table = by_sum * np.hstack([samples.inputs, np.ones_like(by_sum)]) + 0.0  # turns -0.0 into 0.0
    of_relu = neuron.activation == "relu"
    return Impact(
        chain,
        read_only(loss_slope),
        read_only(output_slope),
        read_only(table),
        read_only(table.mean(axis=0)),
        tuple(np.flatnonzero(chain.sums <= 0).tolist()) if of_relu else (),
        tuple(np.flatnonzero(chain.sums == 0).tolist()) if of_relu else (),
    )


def set_parameter(neuron: Neuron, parameter: int, value: float) -> Neuron:
    """The neuron with that parameter set to value."""
    before = neuron.parameters
    return neuron.with_parameters((*before[:parameter], value, *before[parameter + 1 :]))


@dataclass(frozen=True)
class DescentStep:
    """A step down the slope of the mean loss: the neuron after it, and the chain's numbers before and after.

    moves: whether any parameter is another one after it.
    """

    neuron: Neuron
    before: NeuronPass
    after: NeuronPass
    moves: bool


def descent_step(neuron: Neuron, samples: NeuronSamples, size: float) -> DescentStep:
    """Every parameter minus size times the mean's slope along it."""
    found = impact(neuron, samples)
    after = neuron.with_parameters(tuple((np.array(neuron.parameters) - size * found.mean).tolist()))
    return DescentStep(after, found.chain, forward(after, samples), after != neuron)
