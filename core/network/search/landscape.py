"""The loss about the path of a descent: over a plane of weight space that holds most of the path, or two weights."""

from dataclasses import dataclass

import numpy as np

from core.network import Place
from core.network.loss_slice import LossSlice, Plane, loss_slice, parameter_plane, principal_plane
from core.network.search.run import Run, Task
from core.numbers import Values, read_only
from core.refusal import Refusal

PROBES = 150
RESOLUTION = 41
WORK = 60_000_000
"""Multiplications of one slice, about: of a large network on many samples the grid is coarser."""

FLOOR = 1e-6
"""On the logarithmic scale a loss below this is drawn as this."""


@dataclass(frozen=True)
class Landscape:
    """heights: log10 of the slice's loss, shape (B, A), not below log10 of FLOOR; NaN where the loss is no number.

    moved: the two parameters that span the plane, or () where it is spanned by the path.
    """

    slice: LossSlice
    heights: Values
    moved: tuple[Place, ...]


def landscape(task: Task, run: Run, two_weights: bool = False) -> Landscape | Refusal:
    """About the snapshots of a run; two_weights: over the two parameters that it moved most."""
    path = run.snapshots[np.isfinite(run.losses[run.snapshot_steps])]
    first, second = _largest_changes(path)
    plane = parameter_plane(path[-1], first, second) if two_weights else principal_plane(path)
    if isinstance(plane, Refusal):
        return plane
    found = _slice(task, plane, path)
    with np.errstate(invalid="ignore"):
        heights = np.log10(np.maximum(found.loss, FLOOR))
    heights[~np.isfinite(heights)] = np.nan
    moved = tuple(task.network.place(index) for index in (first, second)) if two_weights else ()
    return Landscape(found, read_only(heights), moved)


def _slice(task: Task, plane: Plane, path: Values) -> LossSlice:
    one = task.network.parameter_count * task.samples.count
    resolution = max(15, min(RESOLUTION, int((WORK / one) ** 0.5)))
    chance = task.chance("probes")
    return loss_slice(task.network, task.samples, plane, path, PROBES, chance, resolution)


def _largest_changes(path: Values) -> tuple[int, int]:
    order = np.argsort(np.abs(path[-1] - path[0]), kind="stable")
    return int(order[-1]), int(order[-2])
