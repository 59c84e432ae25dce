"""What the slopes of a whole network cost, numerically and by backpropagation: ways, networks, and both compared."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.network import Network, Place
from core.network.backward import BACKWARD_PASSES, MISTAKES, RIGHT
from core.network.datasets import DATASETS, LARGEST_SEED, Samples, samples
from core.network.gradient_check import CHECK_DELTA, Agreement, GradientCheck, agreement, gradient_check
from core.network.layers import MOST_UNITS, nearest_corner
from core.numbers import Values, read_only
from core.refusal import Refusal


@dataclass(frozen=True)
class Count:
    """forward, backward: passes of all samples through the network, one way or the other, for one gradient."""

    forward: int
    backward: int

    @property
    def total(self) -> int:
        """In forward passes: a backward one makes two matrix products a layer where a forward one makes one."""
        return self.forward + BACKWARD_PASSES * self.backward


@dataclass(frozen=True)
class Way:
    """word: stable name; title: its label; formula: the count in words of P; count: P to the passes."""

    word: str
    title: str
    formula: str
    count: Callable[[int], Count]


WAYS: dict[str, Way] = {
    way.word: way
    for way in (
        Way("forward", "numerical, forward", "P + 1", lambda parameters: Count(parameters + 1, 0)),
        Way("central", "numerical, central", "2 P", lambda parameters: Count(2 * parameters, 0)),
        Way("backpropagation", "backpropagation", "1 + 2", lambda parameters: Count(1, 1)),
    )
}
NUMERICAL = ("forward", "central")
"""The words of the ways that know no derivative."""


WIDTHS = (4, MOST_UNITS)
DEPTHS = (1, 4)
BATCHES = (8, 300)
SEEDS = (0, LARGEST_SEED)
RUNGS = 8
DATA = DATASETS["spirals"]
LARGE_WIDTHS = (315, 1000)
"""Units of both hidden layers of the large networks: 101,433 and 1,007,003 parameters."""


@dataclass(frozen=True)
class CostSetting:
    """width: units a hidden layer; depth: hidden layers; batch: samples; seed: of the samples and of all weights."""

    width: int
    depth: int
    batch: int
    seed: int

    @property
    def network(self) -> Network:
        """The chosen one: two inputs, three classes."""
        return _spiral_network(self.width, self.depth)

    @property
    def samples(self) -> Samples:
        """Spirals; ValueError outside BATCHES and SEEDS."""
        found = samples(DATA, self.batch, self.seed)
        if isinstance(found, Refusal):
            raise ValueError(found.sentence)
        return found


def ladder(setting: CostSetting) -> tuple[Network, ...]:
    """At most RUNGS networks of the chosen depth; their counts of parameters are about evenly spaced on a log scale."""
    widths = np.arange(1, setting.width + 1)
    counts = np.log([_spiral_network(int(width), setting.depth).parameter_count for width in widths])
    wanted = np.linspace(counts[0], counts[-1], RUNGS)
    nearest = np.abs(counts[:, np.newaxis] - wanted).argmin(axis=0)
    return tuple(_spiral_network(int(width), setting.depth) for width in widths[np.unique(nearest)])


def large_networks() -> tuple[Network, ...]:
    """Large enough that a pass is nearly all arithmetic, small enough to be measured; two hidden layers each."""
    return tuple(_spiral_network(width, 2) for width in LARGE_WIDTHS)


def largest_within(setting: CostSetting, passes_a_parameter: float, work: float) -> Network:
    """The largest of the ladder whose passes_a_parameter * P passes cost at most so much work; else the smallest.

    Work: passes * parameters * samples, the number of multiplications with a weight.
    """
    networks = ladder(setting)
    fitting = [n for n in networks if passes_a_parameter * n.parameter_count**2 * setting.batch <= work]
    return fitting[-1] if fitting else networks[0]


def _spiral_network(width: int, depth: int) -> Network:
    return Network((2, *[width] * depth, DATA.classes))


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


DELTAS = read_only(10.0 ** np.arange(-13, -0.7, 0.5))
NO_MISTAKE = "none"
CHECK_WORK, AGREEMENT_WORK = 6e8, 3e8
"""Multiplications with a weight in all passes of one comparison: they take about half a second."""


@dataclass(frozen=True)
class GradientCheckResult:
    """check: parameter by parameter; corner: the smallest |z| of a hidden unit at these parameters."""

    network: Network
    check: GradientCheck
    corner: float

    @property
    def worst(self) -> Place:
        """Which parameter has the largest relative difference."""
        return self.network.place(self.check.worst)

    @property
    def corner_is_near(self) -> bool:
        """Whether a nudge by delta may carry a unit over its corner, from one slope to the other."""
        return self.corner < 3 * CHECK_DELTA


def check_backward(setting: CostSetting, broken: str) -> GradientCheckResult:
    """The gradient check of the backward pass with the mistake of that word, or with NO_MISTAKE."""
    network, data = check_network(setting), setting.samples
    here = away_from_corners(network, data, setting.seed)
    lines = RIGHT if broken == NO_MISTAKE else MISTAKES[broken].lines
    return GradientCheckResult(
        network, gradient_check(network, here, data, lines), nearest_corner(network, here, data.inputs)
    )


def measure_agreement(setting: CostSetting) -> Agreement:
    """The largest difference from backpropagation at each of DELTAS."""
    network, data = agreement_network(setting), setting.samples
    return agreement(network, away_from_corners(network, data, setting.seed), data, DELTAS)


def check_network(setting: CostSetting) -> Network:
    """2 P passes."""
    return largest_within(setting, 2, CHECK_WORK)


def agreement_network(setting: CostSetting) -> Network:
    """3 P + 1 passes a delta."""
    return largest_within(setting, 3 * DELTAS.size, AGREEMENT_WORK)


def best_delta(deltas: Values, differences: Values) -> tuple[float, float]:
    """Where a way comes nearest to backpropagation, and how near."""
    place = int(np.nanargmin(differences))
    return float(deltas[place]), float(differences[place])
