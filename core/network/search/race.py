"""The race: searches side by side on one task, pass for pass, as a picture needs them: where each gives which class."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.network import Network, layer_sums
from core.network.datasets import Samples
from core.network.search.run import Run, Task, snapshot_passes
from core.numbers import Values, Whole, freeze, read_only, read_only_whole

Classes = npt.NDArray[np.uint8]

HALF_WIDTH = 1.25
"""The data lie about within -1..1; the picture shows a little more."""


def regions(network: Network, parameters: Values, resolution: int, half_width: float = HALF_WIDTH) -> Classes:
    """The likeliest class for parameters (..., P), shape (..., resolution, resolution): rows go up, columns across.

    The grid has resolution points each way, from -half_width to half_width.
    """
    ticks = np.linspace(-half_width, half_width, resolution)
    points = np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
    largest = layer_sums(network, parameters, points)[-1].argmax(axis=-1)
    classes: Classes = largest.astype(np.uint8).reshape(*parameters.shape[:-1], resolution, resolution)
    freeze(classes)
    return classes


Cells = npt.NDArray[np.uint8]
Corner = tuple[int, int]


@dataclass(frozen=True)
class Outline:
    """x, y: corners of one closed line, shape (K,), in cells: cell (row, column) reaches from column to column + 1
    across, and from row to row + 1 up. Several loops hang together by bridges that are gone there and back.

    Loops have what is inside on their left, holes too: filled by either rule of filling, it is the part of the grid.
    """

    x: Cells
    y: Cells


def outline(inside: npt.NDArray[np.bool_]) -> Outline:
    """inside: shape (B, A), at most 255 each way; of nothing, the line is one corner."""
    line: list[Corner] = []
    for loop in _loops(inside):
        line += loop if not line else [*loop, line[0]]
    corners = np.array(line or [(0, 0)], dtype=np.uint8)
    freeze(corners)
    return Outline(corners[:, 0], corners[:, 1])


def _loops(inside: npt.NDArray[np.bool_]) -> Iterator[list[Corner]]:
    """Each closed loop of the border, from a corner back to it."""
    leading = _edges(inside)
    while leading:
        start = here = next(iter(leading))
        walked = [start]
        while True:
            here = _next(leading, here)
            walked.append(here)
            if here == start:
                break
        yield _turns(walked)


def _next(leading: dict[Corner, list[Corner]], here: Corner) -> Corner:
    """Along an edge that has not been walked yet."""
    corner = leading[here].pop()
    if not leading[here]:
        del leading[here]
    return corner


def _edges(inside: npt.NDArray[np.bool_]) -> dict[Corner, list[Corner]]:
    """From each corner of the border the corners that its edges lead to, with the inside on the left."""
    walled = np.pad(inside, 1)
    middle = walled[1:-1, 1:-1]
    sides = (
        (walled[:-2, 1:-1], (0, 0), (1, 0)),
        (walled[1:-1, 2:], (1, 0), (1, 1)),
        (walled[2:, 1:-1], (1, 1), (0, 1)),
        (walled[1:-1, :-2], (0, 1), (0, 0)),
    )
    edges: dict[Corner, list[Corner]] = {}
    for beyond, (x0, y0), (x1, y1) in sides:
        for row, column in np.argwhere(middle & ~beyond).tolist():
            edges.setdefault((column + x0, row + y0), []).append((column + x1, row + y1))
    return edges


def _turns(walked: list[Corner]) -> list[Corner]:
    """The closed walk without the corners that it goes straight through."""
    ring = walked[:-1]
    corners = [
        here
        for before, here, after in zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True)
        if (here[0] - before[0], here[1] - before[1]) != (after[0] - here[0], after[1] - here[1])
    ]
    return [*corners, corners[0]]


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
        place = int(np.searchsorted(self.passes, passes, side="right")) - 1
        return place if passes > 0 else len(self.passes) - 1

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
    """The picture of one run: some ten million multiplications, a job for core.workers.offload()."""
    steps = run.snapshot_steps
    classes = regions(task.network, run.snapshots, RESOLUTION)
    finite = np.isfinite(run.losses[steps])
    indices = _course(run.passes, run.losses)
    layers = tuple(_layer(classes, finite, kind) for kind in range(task.network.widths[-1]))
    return Lane(
        run,
        layers,
        tuple(all(_same(frame, layer[0]) for frame in layer) for layer in layers),
        read_only(run.losses[steps]),
        read_only(run.accuracies[steps]),
        read_only_whole([*run.passes[indices], run.used]),
        read_only([*run.losses[indices], run.losses[-1]]),
    )


def _layer(classes: Classes, finite: npt.NDArray[np.bool_], kind: int) -> tuple[Outline, ...]:
    return tuple(outline((frame >= kind) & is_finite) for frame, is_finite in zip(classes, finite, strict=True))


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
    steps: set[int] = set()
    for first, end in zip(borders.tolist(), ends, strict=True):
        stretch = losses[first:end]
        steps |= {first, int(end) - 1, first + int(stretch.argmin()), first + int(stretch.argmax())}
    return read_only_whole(sorted(steps))
