"""A measurement as a whole: how long a pass and a gradient take, the power laws of that, and larger networks.

The clock is handed in: core has none of its own. Passes are made one at a time here, so that the seconds stand beside
the count of passes; measure_stacked() shows what many nudged networks in one call gain.

The seconds of one step at any P follow from a large network of P0 parameters, on the assumption that on the same
machine, with as many samples and in the same precision, a pass takes time in proportion to P: every weight meets every
sample once, which is all the arithmetic there is. So

    pass(P) = pass(P0) P / P0,       backpropagation(P) = backpropagation(P0) P / P0,
    forward quotients: (P + 1) pass(P),          central quotients: 2 P pass(P).

The small networks of the ladder tell nothing about it: most of their time is Python's, whatever P.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import linear_regression, median

import numpy as np

from core.network import Network, losses
from core.network.backward import slopes
from core.network.cost import NUMERICAL, WAYS, CostSetting, away_from_corners, ladder, large_networks
from core.network.datasets import Samples
from core.network.gradient_check import Loss, NumericalGradient, central_gradient, forward_gradient
from core.numbers import Values, read_only

Clock = Callable[[], float]
"""Seconds since whenever, such as time.perf_counter."""

SHORTEST = 0.003
"""Seconds: what is quicker is repeated until it fills them, for the clock's and the machine's jitter."""
LONGEST = 0.25
"""Seconds for one numerical gradient; of one that would take longer a known part of its passes is measured."""
BUDGET = 0.06
"""Seconds for the repetitions of one measurement, of which there are at most MOST_REPEATS."""
MOST_REPEATS = 15
DELTA = 1e-5


@dataclass(frozen=True)
class Timing:
    """seconds: for all passes of one gradient; passes: how many forward ones that takes; measured: how many were made.

    Where measured is less than passes, seconds are those of the measured ones times passes / measured.
    """

    seconds: float
    passes: int
    measured: int

    @property
    def is_whole(self) -> bool:
        """Whether every pass was made."""
        return self.measured == self.passes


@dataclass(frozen=True)
class Rung:
    """One network: seconds of a forward pass, and of a gradient each way of WAYS, by its word."""

    network: Network
    one_pass: float
    timings: dict[str, Timing]

    @property
    def parameters(self) -> int:
        """P."""
        return self.network.parameter_count

    def seconds(self, way: str) -> float:
        """Of one gradient."""
        return self.timings[way].seconds


@dataclass(frozen=True)
class LargePass:
    """A large network: seconds of a forward pass and of a backpropagated gradient; none of its numerical ones."""

    parameters: int
    one_pass: float
    backpropagation: float


def rung(network: Network, samples: Samples, seed: int, clock: Clock) -> Rung:
    """All three gradients of a network at parameters drawn from the seed."""
    here = away_from_corners(network, samples, seed)
    one_pass = seconds_of(lambda: losses(network, here, samples), clock)
    back = seconds_of(lambda: slopes(network, here, samples), clock)
    loss = one_at_a_time(network, samples)
    timings = {
        "forward": numerical("forward", forward_gradient, loss, here, one_pass, clock),
        "central": numerical("central", central_gradient, loss, here, one_pass, clock),
        "backpropagation": Timing(back, 1, 1),
    }
    return Rung(network, one_pass, timings)


def measure_stacked(network: Network, samples: Samples, seed: int, clock: Clock) -> Timing:
    """The forward quotients once more, as many vectors in one call as core.network.gradient_check sends."""
    here = away_from_corners(network, samples, seed)
    many = np.repeat(here[np.newaxis], 16, axis=0)
    one_pass = seconds_of(lambda: losses(network, many, samples), clock) / len(many)
    return numerical("forward", forward_gradient, lambda tried: losses(network, tried, samples), here, one_pass, clock)


def large_pass(network: Network, samples: Samples, seed: int, clock: Clock) -> LargePass:
    """Of a network whose numerical gradient nobody will wait for."""
    here = network.start(np.random.default_rng(seed))
    one_pass = seconds_of(lambda: losses(network, here, samples), clock)
    return LargePass(network.parameter_count, one_pass, seconds_of(lambda: slopes(network, here, samples), clock))


def one_at_a_time(network: Network, samples: Samples) -> Loss:
    """The loss, a call of NumPy for each vector of parameters."""
    return lambda tried: np.array([losses(network, each, samples) for each in tried])


def numerical(
    way: str,
    gradient: Callable[[Loss, Values, float], NumericalGradient],
    loss: Loss,
    here: Values,
    one_pass: float,
    clock: Clock,
) -> Timing:
    """Seconds of a numerical gradient at here (P,): in all parameters, or in as many as LONGEST has time for."""
    passes = WAYS[way].count(here.size).forward
    allowed = LONGEST / max(one_pass, 1e-9)
    count = here.size if passes <= allowed else max(1, int(allowed * here.size / passes))

    def first_ones(tried: Values) -> Values:
        whole = np.repeat(here[np.newaxis], len(tried), axis=0)
        whole[:, :count] = tried
        return loss(whole)

    passes_run = WAYS[way].count(count).forward
    seconds = seconds_of(lambda: gradient(first_ones if count < here.size else loss, here[:count], DELTA), clock)
    return Timing(seconds * passes / passes_run, passes, passes_run)


def seconds_of(call: Callable[[], object], clock: Clock) -> float:
    """The median over repetitions of one call, after one that warms up; a long call is made once and no more."""
    once = _seconds_per_call(call, 1, clock)
    if once >= BUDGET:
        return once
    loops = max(1, int(SHORTEST / max(once, 1e-7)))
    repeats = min(MOST_REPEATS, max(1, int(BUDGET / max(once * loops, 1e-7))))
    return median(_seconds_per_call(call, loops, clock) for _ in range(repeats)) / loops


def _seconds_per_call(call: Callable[[], object], loops: int, clock: Clock) -> float:
    began = clock()
    for _ in range(loops):
        call()
    return clock() - began


@dataclass(frozen=True)
class PowerLaw:
    """y = factor * x^exponent: a straight line on logarithmic axes, the exponent its slope."""

    factor: float
    exponent: float

    def at(self, x: float) -> float:
        """Its value at x > 0."""
        return float(self.factor * x**self.exponent)


def power_law(x: Values, y: Values) -> PowerLaw | None:
    """Least squares in ln x and ln y, for x, y > 0 of shape (K,); None for fewer than two different x.

    exponent = sum (ln x - mean)(ln y - mean) / sum (ln x - mean)^2; the line goes through both means.
    """
    if len(np.unique(x)) < 2:
        return None
    exponent, intercept = linear_regression(np.log(x).tolist(), np.log(y).tolist())
    return PowerLaw(math.exp(intercept), exponent)


LARGE_SIZES = (10**5, 10**8, 10**11)
"""The counts of parameters whose step is estimated."""


@dataclass(frozen=True)
class StepEstimate:
    """One step's gradient at P parameters: seconds by the word of each way; measured_at: P0 of the large network."""

    parameters: int
    one_pass: float
    seconds: dict[str, float]
    measured_at: int

    @property
    def is_measured(self) -> bool:
        """Whether P0 is so near that only the numerical passes were multiplied out, and no size was."""
        return 0.9 < self.parameters / self.measured_at < 1.1


def estimate_step(parameters: int, large: Sequence[LargePass]) -> StepEstimate:
    """From the large network that is nearest from below, or the smallest; large: at least one, in rising order."""
    below = [each for each in large if each.parameters <= 1.1 * parameters]
    base = below[-1] if below else large[0]
    grown = parameters / base.parameters
    one_pass = base.one_pass * grown
    seconds = {word: WAYS[word].count(parameters).forward * one_pass for word in NUMERICAL}
    return StepEstimate(
        parameters, one_pass, {**seconds, "backpropagation": base.backpropagation * grown}, base.parameters
    )


JobResult = Rung | Timing | LargePass


@dataclass(frozen=True)
class Job:
    """title: what is measured, to follow "Measuring"; call(*arguments): one result, for core.workers.offload()."""

    title: str
    call: Callable[..., JobResult]
    arguments: tuple[object, ...]


def jobs(setting: CostSetting, clock: Clock) -> tuple[Job, ...]:
    """The ladder from its smallest network, the chosen one with stacked passes, the large ones."""
    data, seed, networks = setting.samples, setting.seed, ladder(setting)
    climbed = [
        Job(f"network {number} of {len(networks)}: {each.parameter_count:,} parameters", rung, (each,))
        for number, each in enumerate(networks, 1)
    ]
    large = [Job(f"one pass of {each.parameter_count:,} parameters", large_pass, (each,)) for each in large_networks()]
    all_jobs = [*climbed, Job("many passes in one call", measure_stacked, (networks[-1],)), *large]
    return tuple(Job(job.title, job.call, (*job.arguments, data, seed, clock)) for job in all_jobs)


@dataclass(frozen=True)
class Measurement:
    """rungs: of the ladder, as far as it was climbed; stacked: of the chosen network; large: both, or fewer."""

    rungs: tuple[Rung, ...]
    stacked: Timing | None
    large: tuple[LargePass, ...]

    @property
    def parameters(self) -> Values:
        """P of each rung, shape (K,)."""
        return read_only([rung.parameters for rung in self.rungs])

    def seconds(self, way: str) -> Values:
        """Of one gradient on each rung, shape (K,)."""
        return read_only([rung.seconds(way) for rung in self.rungs])

    def ratios(self, way: str) -> Values:
        """A numerical gradient's seconds over those of backpropagation, on each rung, shape (K,)."""
        return read_only(self.seconds(way) / self.seconds("backpropagation"))

    def growth(self, way: str) -> PowerLaw | None:
        """The power law of the seconds against P; None where fewer than two rungs were measured."""
        return power_law(self.parameters, self.seconds(way))

    def ratio_growth(self, way: str) -> PowerLaw | None:
        """The power law of ratios(way) against P."""
        return power_law(self.parameters, self.ratios(way))

    def steps(self) -> tuple[StepEstimate, ...]:
        """One step at each P of LARGE_SIZES; empty before both large networks were measured."""
        return tuple(estimate_step(parameters, self.large) for parameters in LARGE_SIZES) if len(self.large) > 1 else ()


def gather(results: Sequence[JobResult]) -> Measurement:
    """What the first so many of the jobs gave."""
    return Measurement(
        tuple(each for each in results if isinstance(each, Rung)),
        next((each for each in results if isinstance(each, Timing)), None),
        tuple(each for each in results if isinstance(each, LargePass)),
    )
