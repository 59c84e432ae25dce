"""The race: searches side by side on one task, pass for pass, as a picture needs them."""

import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.network.datasets import Samples
from core.network.regions import HALF_WIDTH, Classes, Outline, outline, regions
from core.network.search.run import Run, Task, snapshot_passes
from core.numbers import Values, Whole, read_only, read_only_whole

RACERS = ("guesses", "nudges", "forward", "backpropagation")
"""The searches that race, words of SEARCHES."""

RESOLUTION = 48
"""Cells of the plane each way."""
POINTS_A_DECADE = 60


@dataclass(frozen=True)
class Lane:
    """One search in the race.

    layers: for each class k, for each of the race's M frames, where the network says k or a later class: laid one over
    the other they show the classes; a frame whose loss is no number has none. still: which layers are the same in
    every frame. losses, accuracies: of what is held then, shape (M,). course_passes, course_losses: the loss against
    passes, shape (K,), each accepted step or, where they are many, the first, last, least and greatest of each
    stretch; to the passes spent.
    """

    run: Run
    layers: tuple[tuple[Outline, ...], ...]
    still: tuple[bool, ...]
    losses: Values
    accuracies: Values
    course_passes: Whole
    course_losses: Values


@dataclass(frozen=True)
class Race:
    """passes: of the frames, shape (M,), evenly spaced on a log scale.

    places: where the samples are, shape (N, 2), in cells of the plane's grid; kinds: the class of each, shape (N,).
    parameters, budget: of the network, and of forward passes.
    """

    places: Values
    kinds: Whole
    parameters: int
    budget: int
    passes: Whole
    lanes: tuple[Lane, ...]

    def frame(self, passes: int) -> int:
        """The last frame that is reached after so many passes; the very last for 0."""
        found = int(np.searchsorted(self.passes, passes, side="right")) - 1
        return found if passes > 0 else len(self.passes) - 1

    @property
    def passes_spent(self) -> int:
        """The most passes that a search has spent."""
        return max(lane.run.used for lane in self.lanes)

    @property
    def ranking(self) -> tuple[Lane, ...]:
        """From the smallest loss at the end to the largest; those without a number are last."""
        return tuple(sorted(self.lanes, key=lambda lane: (math.isnan(lane.losses[-1]), lane.losses[-1])))


def fair(budget: int, passes: int) -> int:
    """The last frame of a race in which every search has spent so many passes at least: there all can be compared."""
    times = snapshot_passes(budget)
    return int(times[times <= passes][-1])


def cut(run: Run, passes: int) -> Run:
    """The run as it stood after so many passes, at least 1; itself where it is no longer than that."""
    if run.used <= passes:
        return run
    steps = int(np.searchsorted(run.passes, passes, side="right"))
    frames = int(np.searchsorted(run.snapshot_passes, passes, side="right"))
    return replace(
        run,
        used=passes,
        passes=run.passes[:steps],
        losses=run.losses[:steps],
        accuracies=run.accuracies[:steps],
        snapshot_passes=run.snapshot_passes[:frames],
        snapshot_steps=run.snapshot_steps[:frames],
        snapshots=run.snapshots[:frames],
    )


def lane(task: Task, run: Run) -> Lane:
    """The picture of one run: some ten million multiplications, a job for core.workers.offload."""
    steps = run.snapshot_steps
    seen = regions(task.network, run.snapshots, RESOLUTION)
    known = np.isfinite(run.losses[steps])
    chosen = _course(run.passes, run.losses)
    layers = tuple(_layer(seen, known, kind) for kind in range(task.network.widths[-1]))
    return Lane(
        run,
        layers,
        tuple(all(_same(frame, layer[0]) for frame in layer) for layer in layers),
        read_only(run.losses[steps]),
        read_only(run.accuracies[steps]),
        read_only_whole([*run.passes[chosen], run.used]),
        read_only([*run.losses[chosen], run.losses[-1]]),
    )


def _layer(seen: Classes, known: npt.NDArray[np.bool_], kind: int) -> tuple[Outline, ...]:
    return tuple(outline((frame >= kind) & told) for frame, told in zip(seen, known, strict=True))


def _same(one: Outline, other: Outline) -> bool:
    return np.array_equal(one.x, other.x) and np.array_equal(one.y, other.y)


def race(task: Task, lanes: tuple[Lane, ...]) -> Race:
    """The lanes side by side; one that ended early stands still at its last frame."""
    count = max(len(each.losses) for each in lanes)
    return Race(
        cells(task.samples),
        task.samples.classes,
        task.network.parameter_count,
        task.budget,
        read_only_whole(snapshot_passes(task.budget)[:count]),
        tuple(_extend(each, count) for each in lanes),
    )


def cells(samples: Samples) -> Values:
    """The samples in cells of the grid: its points, from -HALF_WIDTH to HALF_WIDTH, are the middles of the cells."""
    step = 2 * HALF_WIDTH / (RESOLUTION - 1)
    return read_only((samples.inputs + HALF_WIDTH) / step + 0.5)


def _extend(short: Lane, count: int) -> Lane:
    places = np.minimum(np.arange(count), len(short.losses) - 1).tolist()
    return replace(
        short,
        layers=tuple(tuple(layer[place] for place in places) for layer in short.layers),
        losses=read_only(short.losses[places]),
        accuracies=read_only(short.accuracies[places]),
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
    return read_only_whole(sorted(kept))
