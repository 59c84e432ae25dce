"""A tiny classifier: ReLU layers, softmax and categorical cross-entropy, as pure functions of one flat vector."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.network.datasets import Samples
from core.numbers import Values, Whole, read_only
from core.refusal import Refusal

MOST_UNITS = 64


@dataclass(frozen=True)
class Layer:
    """One layer's part of the flat vector: first its weights, row by row of inputs, then its biases.

    inputs, units: how many; start: index of its first weight.
    """

    inputs: int
    units: int
    start: int

    @property
    def bias_start(self) -> int:
        """Index of its first bias."""
        return self.start + self.inputs * self.units

    @property
    def end(self) -> int:
        """Index after its last bias."""
        return self.bias_start + self.units

    def weights(self, parameters: Values) -> Values:
        """A view W of parameters (..., P), shape (..., inputs, units): W[i, j] leads from input i to unit j."""
        shape = (*parameters.shape[:-1], self.inputs, self.units)
        return parameters[..., self.start : self.bias_start].reshape(shape)

    def biases(self, parameters: Values) -> Values:
        """A view b of parameters (..., P), shape (..., 1, units), ready to be added to every sample's row."""
        return parameters[..., np.newaxis, self.bias_start : self.end]


@dataclass(frozen=True)
class Place:
    """Which weight or bias a parameter is: layer, source (None for a bias) and unit, all counted from 1."""

    layer: int
    source: int | None
    unit: int

    @property
    def symbol(self) -> str:
        """LaTeX: w^{(layer)}_{source,unit} or b^{(layer)}_{unit}."""
        if self.source is None:
            return f"b^{{({self.layer})}}_{{{self.unit}}}"
        return f"w^{{({self.layer})}}_{{{self.source},{self.unit}}}"

    @property
    def name(self) -> str:
        """In words: weight from input 2 to unit 3 of layer 1."""
        if self.source is None:
            return f"bias of unit {self.unit} of layer {self.layer}"
        return f"weight from input {self.source} to unit {self.unit} of layer {self.layer}"


@dataclass(frozen=True)
class Network:
    """widths: inputs, units of each hidden layer, classes; at least one layer, each width at least 1."""

    widths: tuple[int, ...]

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """From the inputs to the outputs."""
        layers: list[Layer] = []
        for inputs, units in zip(self.widths, self.widths[1:], strict=False):
            layers.append(Layer(inputs, units, layers[-1].end if layers else 0))
        return tuple(layers)

    @property
    def parameter_count(self) -> int:
        """P = the sum of (inputs + 1) units over the layers."""
        return self.layers[-1].end

    def place(self, index: int) -> Place:
        """What parameter number index (from 0) is."""
        number, layer = next((k, layer) for k, layer in enumerate(self.layers, 1) if index < layer.end)
        if index >= layer.bias_start:
            return Place(number, None, index - layer.bias_start + 1)
        source, unit = divmod(index - layer.start, layer.units)
        return Place(number, source + 1, unit + 1)

    def start(self, generator: np.random.Generator) -> Values:
        """Parameters to start from, shape (P,): weights normal with spread sqrt(2/inputs), biases 0.

        K. He and others, "Delving deep into rectifiers", ICCV 2015: so the size of the signal outlives ReLU.
        """
        parts = [
            part
            for layer in self.layers
            for part in (
                math.sqrt(2 / layer.inputs) * generator.standard_normal(layer.inputs * layer.units),
                np.zeros(layer.units),
            )
        ]
        return read_only(np.concatenate(parts))


def classifier(hidden: tuple[int, ...], classes: int) -> Network | Refusal:
    """From the plane to so many classes through hidden layers of so many units; refused outside 1 to 64 units."""
    if not hidden or not all(1 <= units <= MOST_UNITS for units in hidden):
        return Refusal(f"A hidden layer has from 1 to {MOST_UNITS} units.")
    return Network((2, *hidden, classes))


# From the inputs to the loss.
#
# Layer k takes the row a_(k-1) of a sample (a_0: its inputs) to the sums z_k = a_(k-1) W_k + b_k. Hidden layers pass on
# a_k = max(0, z_k); the last sums become probabilities by softmax, p_c = exp(z_c) / sum over j of exp(z_j); and the
# sample of class t has the categorical cross-entropy
#
#     loss = -ln p_t = ln(sum over j of exp(z_j)) - z_t.
#
# All functions take one vector of parameters (P,) or a stack of them (..., P): one call, as many forward passes. A pass
# whose numbers overflow has the loss NaN or infinity, never a warning.


@dataclass(frozen=True)
class Scores:
    """loss: mean over the samples; accuracy: share of samples whose class has the largest sum; both shape (...,)."""

    loss: Values
    accuracy: Values


def layer_sums(network: Network, parameters: Values, inputs: Values) -> tuple[Values, ...]:
    """z_1, z_2, ... for parameters (..., P) and inputs (N, 2), each of shape (..., N, units)."""
    sums: list[Values] = []
    passed = inputs
    with np.errstate(over="ignore", invalid="ignore"):
        for layer in network.layers:
            sums.append(passed @ layer.weights(parameters) + layer.biases(parameters))
            passed = np.maximum(sums[-1], 0)
    return tuple(sums)


def softmax(sums: Values) -> Values:
    """p of sums z (..., C): exp(z - m)/sum of exp(z - m) with m the largest z, which changes nothing but the range."""
    with np.errstate(over="ignore", invalid="ignore"):
        powers = np.exp(sums - sums.max(axis=-1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def cross_entropy(sums: Values, classes: Whole) -> Values:
    """ln(sum of exp(z)) - z_t per sample, for sums (..., N, C) and classes (N,): shape (..., N), never below 0."""
    with np.errstate(over="ignore", invalid="ignore"):
        lifted = sums - sums.max(axis=-1, keepdims=True)
        own = lifted[..., np.arange(len(classes)), classes]
        return np.asarray(np.log(np.exp(lifted).sum(axis=-1)) - own)


def probabilities(network: Network, parameters: Values, inputs: Values) -> Values:
    """Softmax of the last sums: shape (..., N, C), each row of sum 1."""
    return softmax(layer_sums(network, parameters, inputs)[-1])


def loss_per_sample(network: Network, parameters: Values, samples: Samples) -> Values:
    """Shape (..., N)."""
    return cross_entropy(layer_sums(network, parameters, samples.inputs)[-1], samples.classes)


def losses(network: Network, parameters: Values, samples: Samples) -> Values:
    """The mean loss of each vector of parameters: (..., P) -> (...,)."""
    return np.asarray(loss_per_sample(network, parameters, samples).mean(axis=-1))


def accuracy(sums: Values, classes: Whole) -> Values:
    """Of sums (..., N, C): the share of samples whose largest sum is their class's, the first one at a tie."""
    return np.asarray((sums.argmax(axis=-1) == classes).mean(axis=-1))


def scores(network: Network, parameters: Values, samples: Samples) -> Scores:
    """Loss and accuracy from the same pass."""
    return scores_of(layer_sums(network, parameters, samples.inputs)[-1], samples.classes)


def scores_of(sums: Values, classes: Whole) -> Scores:
    """Loss and accuracy of the last layer's sums (..., N, C)."""
    return Scores(np.asarray(cross_entropy(sums, classes).mean(axis=-1)), accuracy(sums, classes))


def nearest_corner(network: Network, parameters: Values, inputs: Values) -> float:
    """The smallest |z| of any hidden unit over the inputs: how far off the nearest corner of ReLU is; else infinity."""
    hidden = layer_sums(network, parameters, inputs)[:-1]
    return min((float(np.abs(sums).min()) for sums in hidden), default=np.inf)
