"""Where slopes are compared: parameters from the seed, as far from the corners of ReLU as a few draws allow."""

import numpy as np

from core.network import Network
from core.network.datasets import Samples
from core.network.forward import nearest_corner
from core.numbers import Values, read_only

DRAWS = 24
SPREAD = 0.1
"""Of the biases: at bias 0 a sample in the origin sits on the corner of every unit of the first layer."""


def away_from_corners(network: Network, samples: Samples, seed: int) -> Values:
    """Of DRAWS vectors (P,) from the seed, the one whose nearest corner is the farthest away."""
    generator = np.random.default_rng(seed)
    draws = [_draw(network, generator) for _ in range(DRAWS)]
    return max(draws, key=lambda each: nearest_corner(network, each, samples.inputs))


def _draw(network: Network, generator: np.random.Generator) -> Values:
    parameters = network.start(generator).copy()
    for layer in network.layers:
        parameters[layer.bias_start : layer.end] = SPREAD * generator.standard_normal(layer.units)
    return read_only(parameters)
