"""The whole measurement: its jobs, one after the other, and what was learned from those that were done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.network.cost.extrapolate import ASKED, Step, step
from core.network.cost.fit import PowerLaw, power_law
from core.network.cost.ladder import Setting, ladder, large_networks
from core.network.cost.measure import Clock, LargePass, Rung, Timing, large_pass, measure_stacked, rung
from core.numbers import Values, read_only

JobResult = Rung | Timing | LargePass


@dataclass(frozen=True)
class Job:
    """title: what is measured, to follow "Measuring"; call(*arguments): one result, for core.workers.offload."""

    title: str
    call: Callable[..., JobResult]
    arguments: tuple[object, ...]


def jobs(setting: Setting, clock: Clock) -> tuple[Job, ...]:
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

    def steps(self) -> tuple[Step, ...]:
        """One step at each P of ASKED; empty before both large networks were measured."""
        return tuple(step(parameters, self.large) for parameters in ASKED) if len(self.large) > 1 else ()


def gather(found: Sequence[JobResult]) -> Measurement:
    """What the first so many of the jobs gave."""
    return Measurement(
        tuple(each for each in found if isinstance(each, Rung)),
        next((each for each in found if isinstance(each, Timing)), None),
        tuple(each for each in found if isinstance(each, LargePass)),
    )
