"""Backpropagation by hand: from the loss back to the slope of every parameter.

L is the mean loss over N samples. The chain rule from the last layer to the first, with D_k = dL/dz_k, (N, units):

- Softmax and cross-entropy together: loss = ln(sum of exp(z_j)) - z_t, so dloss/dz_c = p_c - [c = t],
  and the mean divides by N:                   D_last = (p - one_hot(t)) / N.
- z_k = a_(k-1) W_k + b_k, summed over samples: dL/dW_k = a_(k-1)^T D_k,   dL/db_k = sum over samples of D_k,
  and for the layer below                      dL/da_(k-1) = D_k W_k^T.
- a = max(0, z) has slope 1 where z > 0 and 0 where z < 0; at the corner z = 0 we pick 0, as networks do:
                                               D_(k-1) = dL/da_(k-1) * [z_(k-1) > 0].

D. Rumelhart, G. Hinton, R. Williams, "Learning representations by back-propagating errors", Nature 323, 1986.
A backward pass makes two matrix products a layer where a forward pass makes one: it is counted as BACKWARD_PASSES = 2.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from core.network import Network, cross_entropy, layer_sums, softmax
from core.network.datasets import Samples
from core.numbers import Values, Whole

BACKWARD_PASSES = 2


def output_error(shares: Values, classes: Whole) -> Values:
    """(p - one_hot(t)) / N for probabilities p (N, C): dL/dz of the last layer."""
    return np.asarray((shares - np.eye(shares.shape[-1])[classes]) / len(classes))


def weight_slopes(passed: Values, error: Values) -> Values:
    """a^T D: (N, inputs), (N, units) -> (inputs, units)."""
    return np.asarray(passed.T @ error)


def bias_slopes(error: Values) -> Values:
    """The sum of D over the samples: (N, units) -> (units,)."""
    return np.asarray(error.sum(axis=0))


def through_weights(error: Values, weights: Values) -> Values:
    """D W^T: (N, units), (inputs, units) -> (N, inputs)."""
    return np.asarray(error @ weights.T)


def through_relu(error: Values, sums: Values) -> Values:
    """The error where z > 0, and 0 elsewhere: (N, units)."""
    return np.asarray(error * (sums > 0))


@dataclass(frozen=True)
class BackwardLines:
    """The five lines of the backward pass; a broken one can take a line's place."""

    output_error: Callable[[Values, Whole], Values] = output_error
    weight_slopes: Callable[[Values, Values], Values] = weight_slopes
    bias_slopes: Callable[[Values], Values] = bias_slopes
    through_weights: Callable[[Values, Values], Values] = through_weights
    through_relu: Callable[[Values, Values], Values] = through_relu


RIGHT = BackwardLines()


@dataclass(frozen=True)
class Mistake:
    """word: stable name; title: what the programmer forgot; lines: the backward pass with that line broken."""

    word: str
    title: str
    lines: BackwardLines


MISTAKES: dict[str, Mistake] = {
    mistake.word: mistake
    for mistake in (
        Mistake("relu", "ReLU's slope is forgotten", replace(RIGHT, through_relu=lambda error, sums: error)),
        Mistake(
            "mean",
            "the division by the number of samples is forgotten",
            replace(RIGHT, output_error=lambda shares, classes: output_error(shares, classes) * len(classes)),
        ),
        Mistake(
            "bias",
            "the bias takes the mean over the samples, not the sum",
            replace(RIGHT, bias_slopes=lambda error: np.asarray(error.mean(axis=0))),
        ),
        Mistake(
            "target",
            "the 1 of the right class is not subtracted",
            replace(RIGHT, output_error=lambda shares, classes: shares / len(classes)),
        ),
    )
}


@dataclass(frozen=True)
class Slopes:
    """loss: L at the parameters; gradient: dL/dparameter, shape (P,)."""

    loss: float
    gradient: Values


def slopes(network: Network, parameters: Values, samples: Samples, lines: BackwardLines = RIGHT) -> Slopes:
    """One forward and one backward pass at parameters (P,); lines: where one line shall be broken."""
    sums = layer_sums(network, parameters, samples.inputs)
    loss = float(cross_entropy(sums[-1], samples.classes).mean())
    return Slopes(loss, backward(network, parameters, samples, sums, lines))


def backward(
    network: Network, parameters: Values, samples: Samples, sums: tuple[Values, ...], lines: BackwardLines = RIGHT
) -> Values:
    """The backward pass alone, shape (P,), from the sums z of the forward pass at parameters (P,)."""
    gradient = np.empty(network.parameter_count)
    with np.errstate(over="ignore", invalid="ignore"):
        error = lines.output_error(softmax(sums[-1]), samples.classes)
        for number in range(len(network.layers) - 1, -1, -1):
            layer = network.layers[number]
            passed = np.maximum(sums[number - 1], 0) if number else samples.inputs
            gradient[layer.start : layer.bias_start] = lines.weight_slopes(passed, error).ravel()
            gradient[layer.bias_start : layer.end] = lines.bias_slopes(error)
            if number:
                back = lines.through_weights(error, layer.weights(parameters))
                error = lines.through_relu(back, sums[number - 1])
    return gradient
