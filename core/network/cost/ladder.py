"""The networks that are measured: from one unit a layer up to the chosen width, and two large ones beside them."""

from dataclasses import dataclass

import numpy as np

from core.network import Network
from core.network.datasets import DATASETS, LARGEST_SEED, Samples, samples
from core.network.layers import MOST_UNITS
from core.refusal import Refusal

WIDTHS = (4, MOST_UNITS)
DEPTHS = (1, 4)
BATCHES = (8, 300)
SEEDS = (0, LARGEST_SEED)
RUNGS = 8
DATA = DATASETS["spirals"]
LARGE_WIDTHS = (315, 1000)
"""Units of both hidden layers of the large networks: 101,433 and 1,007,003 parameters."""


@dataclass(frozen=True)
class Setting:
    """width: units a hidden layer; depth: hidden layers; batch: samples; seed: of the samples and of all weights."""

    width: int
    depth: int
    batch: int
    seed: int

    @property
    def network(self) -> Network:
        """The chosen one: two inputs, three classes."""
        return _network(self.width, self.depth)

    @property
    def samples(self) -> Samples:
        """Spirals; ValueError outside BATCHES and SEEDS."""
        found = samples(DATA, self.batch, self.seed)
        if isinstance(found, Refusal):
            raise ValueError(found.sentence)
        return found


def ladder(setting: Setting) -> tuple[Network, ...]:
    """At most RUNGS networks of the chosen depth; their counts of parameters are about evenly spaced on a log scale."""
    widths = np.arange(1, setting.width + 1)
    counts = np.log([_network(int(width), setting.depth).parameter_count for width in widths])
    wanted = np.linspace(counts[0], counts[-1], RUNGS)
    nearest = np.abs(counts[:, np.newaxis] - wanted).argmin(axis=0)
    return tuple(_network(int(width), setting.depth) for width in widths[np.unique(nearest)])


def large_networks() -> tuple[Network, ...]:
    """Large enough that a pass is nearly all arithmetic, small enough to be measured; two hidden layers each."""
    return tuple(_network(width, 2) for width in LARGE_WIDTHS)


def largest_within(setting: Setting, passes_a_parameter: float, work: float) -> Network:
    """The largest of the ladder whose passes_a_parameter * P passes cost at most so much work; else the smallest.

    Work: passes * parameters * samples, the number of multiplications with a weight.
    """
    networks = ladder(setting)
    fitting = [n for n in networks if passes_a_parameter * n.parameter_count**2 * setting.batch <= work]
    return fitting[-1] if fitting else networks[0]


def _network(width: int, depth: int) -> Network:
    return Network((2, *[width] * depth, DATA.classes))
