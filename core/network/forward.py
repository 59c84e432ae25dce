"""From the inputs to the loss.

Layer k takes the row a_(k-1) of a sample (a_0: its inputs) to the sums z_k = a_(k-1) W_k + b_k. Hidden layers pass on
a_k = max(0, z_k); the last sums become probabilities by softmax, p_c = exp(z_c) / sum over j of exp(z_j); and the
sample of class t has the categorical cross-entropy

    loss = -ln p_t = ln(sum over j of exp(z_j)) - z_t.

All functions take one vector of parameters (P,) or a stack of them (..., P): one call, as many forward passes. A pass
whose numbers overflow has the loss NaN or infinity, never a warning.
"""

from dataclasses import dataclass

import numpy as np

from core.network.datasets import Samples
from core.network.layers import Network
from core.numbers import Values, Whole


@dataclass(frozen=True)
class Scores:
    """loss: mean over the samples; accuracy: share of samples whose class has the largest sum; both shape (...,)."""

    loss: Values
    accuracy: Values


def layer_sums(network: Network, parameters: Values, inputs: Values) -> tuple[Values, ...]:
    """z_1, z_2, ... for parameters (..., P) and inputs (N, 2), each of shape (..., N, units)."""
    found: list[Values] = []
    passed = inputs
    with np.errstate(over="ignore", invalid="ignore"):
        for layer in network.layers:
            found.append(passed @ layer.weights(parameters) + layer.biases(parameters))
            passed = np.maximum(found[-1], 0)
    return tuple(found)


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
