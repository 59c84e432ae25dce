"""A measurement as a whole: its jobs one after the other, the power laws of the results, and larger networks.

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
from statistics import linear_regression

import numpy as np

from core.network.cost import NUMERICAL, WAYS, CostSetting, ladder, large_networks
from core.network.cost.timing import Clock, LargePass, Rung, Timing, large_pass, measure_stacked, rung
from core.numbers import Values, read_only


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
    known = below[-1] if below else large[0]
    grown = parameters / known.parameters
    one_pass = known.one_pass * grown
    seconds = {word: WAYS[word].count(parameters).forward * one_pass for word in NUMERICAL}
    return StepEstimate(
        parameters, one_pass, {**seconds, "backpropagation": known.backpropagation * grown}, known.parameters
    )


JobResult = Rung | Timing | LargePass


@dataclass(frozen=True)
class Job:
    """title: what is measured, to follow "Measuring"; call(*arguments): one result, for core.workers.offload."""

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


def gather(found: Sequence[JobResult]) -> Measurement:
    """What the first so many of the jobs gave."""
    return Measurement(
        tuple(each for each in found if isinstance(each, Rung)),
        next((each for each in found if isinstance(each, Timing)), None),
        tuple(each for each in found if isinstance(each, LargePass)),
    )
