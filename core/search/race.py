"""The race: searches side by side on one task, pass for pass, as a picture needs them."""

import math
from dataclasses import dataclass

import numpy as np

from core.datasets import Samples
from core.frozen import Values, Whole, frozen, frozen_whole
from core.network.regions import HALF_WIDTH, Classes, regions
from core.search.run import Run, Task, snapshot_passes

RACERS = ("guesses", "nudges", "forward", "backpropagation")
"""The searches that race, words of SEARCHES."""

RESOLUTION = 40
POINTS_A_DECADE = 60
NO_CLASS = 255
"""In place of a class where the loss is no longer a number, so that no class can be told."""


@dataclass(frozen=True)
class Lane:
    """One search in the race.

    classes: the class of each point of the grid, shape (M, B, A), for each of the race's M frames; losses, accuracies:
    of what is held then, shape (M,). course_passes, course_losses: the loss against passes, shape (K,), each accepted
    step or, where they are many, the first, last, least and greatest of each stretch; to the passes spent.
    """

    run: Run
    classes: Classes
    losses: Values
    accuracies: Values
    course_passes: Whole
    course_losses: Values


@dataclass(frozen=True)
class Race:
    """passes: of the frames, shape (M,), evenly spaced on a log scale; ticks: the grid's coordinates both ways, (A,).

    budget, parameters, kinds: of forward passes, of the network's parameters, of classes.
    """

    samples: Samples
    kinds: int
    parameters: int
    budget: int
    passes: Whole
    ticks: Values
    lanes: tuple[Lane, ...]

    def frame(self, passes: int) -> int:
        """The last frame that is reached after so many passes; the very last for 0."""
        found = int(np.searchsorted(self.passes, passes, side="right")) - 1
        return found if passes > 0 else len(self.passes) - 1

    @property
    def spent(self) -> int:
        """The passes of the last frame."""
        return int(self.passes[-1])

    @property
    def ranking(self) -> tuple[Lane, ...]:
        """From the smallest loss at the end to the largest; those without a number are last."""
        return tuple(sorted(self.lanes, key=lambda lane: (math.isnan(lane.losses[-1]), lane.losses[-1])))


def lane(task: Task, run: Run) -> Lane:
    """The picture of one run: some ten million multiplications, a job for core.bounded."""
    steps = run.snapshot_steps
    seen = regions(task.network, run.snapshots, RESOLUTION).classes.copy()
    seen[~np.isfinite(run.losses[steps])] = NO_CLASS
    chosen = _course(run.passes, run.losses)
    return Lane(
        run,
        seen,
        frozen(run.losses[steps]),
        frozen(run.accuracies[steps]),
        frozen_whole([*run.passes[chosen], run.used]),
        frozen([*run.losses[chosen], run.losses[-1]]),
    )


def race(task: Task, lanes: tuple[Lane, ...]) -> Race:
    """The lanes side by side; one that ended early stands still at its last frame."""
    count = max(len(each.losses) for each in lanes)
    return Race(
        task.samples,
        task.network.widths[-1],
        task.network.parameter_count,
        task.budget,
        frozen_whole(snapshot_passes(task.budget)[:count]),
        frozen(np.linspace(-HALF_WIDTH, HALF_WIDTH, RESOLUTION)),
        tuple(_prolonged(each, count) for each in lanes),
    )


def _prolonged(short: Lane, count: int) -> Lane:
    places = np.minimum(np.arange(count), len(short.losses) - 1)
    return Lane(
        short.run,
        short.classes[places],
        frozen(short.losses[places]),
        frozen(short.accuracies[places]),
        short.course_passes,
        short.course_losses,
    )


def _course(passes: Whole, losses: Values) -> Whole:
    """Indices of the steps to draw: of each 60th of a decade of passes the first, last, least and greatest."""
    stretches = np.floor(POINTS_A_DECADE * np.log10(passes)).astype(np.int64)
    borders = np.flatnonzero(np.diff(stretches, prepend=-1))
    ends = [*borders[1:], len(passes)]
    kept: set[int] = set()
    for first, end in zip(borders.tolist(), ends, strict=True):
        stretch = losses[first:end]
        kept |= {first, int(end) - 1, first + int(stretch.argmin()), first + int(stretch.argmax())}
    return frozen_whole(sorted(kept))
