"""Small networks and samples for the tests."""

import numpy as np

from core.network import Network, nearest_corner
from core.network.datasets import DATASETS, Samples, samples
from core.numbers import Values, read_only, read_only_whole


def three_samples() -> Samples:
    """Three samples of two classes, numbers that can be followed by hand."""
    return Samples(read_only([[0.5, -1.0], [1.5, 0.25], [-0.75, 2.0]]), read_only_whole([0, 1, 1]))


def drawn(word: str, count: int, seed: int = 0) -> Samples:
    found = samples(DATASETS[word], count, seed)
    assert isinstance(found, Samples)
    return found


def away_from_corners(network: Network, data: Samples, seed: int, margin: float = 1e-3) -> Values:
    """Random parameters at which no hidden sum of any sample is within margin of 0."""
    generator = np.random.default_rng(seed)
    for _ in range(1000):
        parameters = 0.8 * generator.standard_normal(network.parameter_count)
        if nearest_corner(network, parameters, data.inputs) > margin:
            return parameters
    raise AssertionError("no parameters away from the corners")
