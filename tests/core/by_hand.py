"""The network once more, number by number, as on paper: a second route. Nothing of core computes here."""

import math

from core.network import Network
from core.network.datasets import Samples
from core.numbers import Values


def last_sums_by_hand(network: Network, parameters: Values, inputs: Values) -> list[float]:
    """The last layer's sums of one sample: in each layer first the weights, row by row of inputs, then the biases."""
    numbers, passed = iter(parameters.tolist()), inputs.tolist()
    sums: list[float] = []
    for layer, units in enumerate(network.widths[1:]):
        if layer:
            passed = [max(0.0, z) for z in sums]
        rows = [[next(numbers) for _ in range(units)] for _ in passed]
        biases = [next(numbers) for _ in range(units)]
        sums = [biases[j] + sum(x * row[j] for x, row in zip(passed, rows, strict=True)) for j in range(units)]
    return sums


def loss_by_hand(network: Network, parameters: Values, samples: Samples) -> float:
    """The mean over the samples of -ln(exp(z_t) / sum of exp(z))."""
    total = 0.0
    for inputs, own in zip(samples.inputs, samples.classes.tolist(), strict=True):
        sums = last_sums_by_hand(network, parameters, inputs)
        total -= math.log(math.exp(sums[own]) / sum(math.exp(z) for z in sums))
    return total / samples.count
