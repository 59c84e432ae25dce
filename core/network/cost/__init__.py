"""What slopes and searches of a whole network cost: passes by each way, combinations of weights, and spans of time."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext

import numpy as np

from core.network import MOST_UNITS, Network, Place, nearest_corner
from core.network.backward import BACKWARD_PASSES, MISTAKES, RIGHT
from core.network.datasets import DATASETS, LARGEST_SEED, Samples, samples
from core.network.gradient_check import Agreement, GradientCheck, agreement, gradient_check
from core.numbers import MISSING, Values, read_only
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
        data = samples(DATA, self.batch, self.seed)
        if isinstance(data, Refusal):
            raise ValueError(data.sentence)
        return data


def ladder(setting: CostSetting) -> tuple[Network, ...]:
    """At most RUNGS networks of the chosen depth; their counts of parameters are about evenly spaced on a log scale."""
    widths = np.arange(1, setting.width + 1)
    counts = np.log([_spiral_network(int(width), setting.depth).parameter_count for width in widths])
    targets = np.linspace(counts[0], counts[-1], RUNGS)
    nearest = np.abs(counts[:, np.newaxis] - targets).argmin(axis=0)
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


MOST_DIGITS = 4000
"""Python writes whole numbers of up to 4300 digits; longer counts are kept as a power of ten alone."""

SECONDS_A_YEAR = 31_557_600
"""The Julian year, 365.25 days of 86,400 seconds."""

AGE_OF_THE_UNIVERSE = 13.8e9
"""In years: Planck Collaboration, "Planck 2018 results. VI", Astronomy & Astrophysics 641, 2020."""


@dataclass(frozen=True)
class Combinations:
    """values tried for each of parameters: k^P combinations.

    exact: k^P, None where it has more than MOST_DIGITS digits; log10: P log10 k, always there.
    """

    values: int
    parameters: int
    exact: int | None
    log10: float

    def log10_seconds(self, passes_a_second: float) -> float:
        """log10 of the seconds they take; passes_a_second > 0."""
        return self.log10 - math.log10(passes_a_second)

    def log10_years(self, passes_a_second: float) -> float:
        """log10 of the years they take."""
        return self.log10_seconds(passes_a_second) - math.log10(SECONDS_A_YEAR)

    def log10_universe_ages(self, passes_a_second: float) -> float:
        """log10 of how many times the age of the universe they take."""
        return self.log10_years(passes_a_second) - math.log10(AGE_OF_THE_UNIVERSE)

    @property
    def mantissa(self) -> tuple[float, int]:
        """(m, e) with k^P = m 10^e and 1 <= m < 10, m right to about nine digits for any P."""
        with localcontext(prec=40):
            power = Decimal(self.parameters) * Decimal(self.values).log10()
            exponent = math.floor(power)
            return float(Decimal(10) ** (power - exponent)), exponent


def combinations(values: int, parameters: int) -> Combinations:
    """k^P for k = values >= 1 and P = parameters >= 0."""
    log10 = parameters * math.log10(values)
    return Combinations(values, parameters, values**parameters if log10 < MOST_DIGITS else None, log10)


UNITS = (
    (1e-9, "ns", "ns"),
    (1e-6, "µs", "µs"),
    (1e-3, "ms", "ms"),
    (1.0, "second", "seconds"),
    (60.0, "minute", "minutes"),
    (3600.0, "hour", "hours"),
    (86_400.0, "day", "days"),
    (float(SECONDS_A_YEAR), "year", "years"),
    (1e6 * SECONDS_A_YEAR, "million years", "million years"),
    (1e9 * SECONDS_A_YEAR, "billion years", "billion years"),
)
"""Seconds of one, its name, and that of several."""
MOST = {"second": 120, "minute": 120, "hour": 72, "day": 730, "million years": 1000, "year": 1_000_000}
"""So many of a unit are still said in it; of the others a thousand."""


def span(seconds: float) -> str:
    """seconds >= 0 with two significant digits, in the unit that a person would take."""
    if not math.isfinite(seconds):
        return MISSING
    for size, one, many in UNITS:
        count = float(f"{seconds / size:.1e}")
        if count < MOST.get(one, 1000) or one == UNITS[-1][1]:
            return f"{_count(count)} {one if count == 1 else many}"
    raise AssertionError("the last unit takes all")


def _count(count: float) -> str:
    return f"{count:,.0f}" if count >= 10 or count == int(count) else f"{count:.{2 if count < 1 else 1}f}"
