"""The loss over a plane in the space of all weights: a slice that can be drawn.

A plane is origin + u first + v second, with first and second of length 1 and at right angles. A path that leaves the
plane is shown by its foot on it: u = (p - origin) . first, v = (p - origin) . second; off is p's distance from it,
and the loss of p itself is not the loss of its foot.

The two principal directions of a path are those along which its points spread most about the origin: H. Li and others,
"Visualizing the loss landscape of neural nets", NeurIPS 2018, with the descent's end as origin.
"""

from dataclasses import dataclass

import numpy as np

from core.network import Network, Place, losses
from core.network.datasets import Samples
from core.network.search.run import Run, Task
from core.numbers import Values, read_only
from core.refusal import Refusal

LEAST_SPREAD = 1e-9
FARTHEST = 1e100
"""Parameters beyond this have distances whose squares are no floats."""

MARGIN = 0.25
"""How much wider than the path the window is, on each side, as a share of the path's extent."""

LEAST_HALF_WIDTH = 0.5


@dataclass(frozen=True)
class Plane:
    """origin, first, second: shape (P,) each; explained: share of the path's spread that lies in it, or 0."""

    origin: Values
    first: Values
    second: Values
    explained: float = 0.0

    def points(self, u: Values, v: Values) -> Values:
        """origin + u first + v second, for u and v of one shape (...,): shape (..., P)."""
        return np.asarray(self.origin + u[..., np.newaxis] * self.first + v[..., np.newaxis] * self.second)

    def foot(self, parameters: Values) -> Values:
        """(u, v) of parameters (..., P): shape (..., 2)."""
        return np.asarray((parameters - self.origin) @ np.stack([self.first, self.second], axis=1))

    def off(self, parameters: Values) -> Values:
        """The distance of parameters (..., P) from the plane, shape (...,)."""
        foot = self.foot(parameters)
        return np.asarray(np.linalg.norm(parameters - self.points(foot[..., 0], foot[..., 1]), axis=-1))


def principal_plane(path: Values) -> Plane | Refusal:
    """Through the last point of a path (S, P), along its two principal directions.

    The first points from the end to where the path began. Refused where the path spreads in fewer than two directions,
    or has run off to numbers that floats cannot square, as a diverged descent does.
    """
    if not (np.abs(path) <= FARTHEST).all():
        return Refusal("The path runs off to infinity: no plane can show it.")
    away = path - path[-1]
    _, sizes, directions = np.linalg.svd(away, full_matrices=False)
    if len(sizes) < 2 or not sizes[1] > LEAST_SPREAD:
        return Refusal("The path is too short or too straight to span a plane.")
    explained = float((sizes[:2] ** 2).sum() / (sizes**2).sum())
    first, second = (direction * (1.0 if direction @ away[0] >= 0 else -1.0) for direction in directions[:2])
    return Plane(read_only(path[-1]), read_only(first), read_only(second), explained)


def parameter_plane(parameters: Values, first: int, second: int) -> Plane | Refusal:
    """Through parameters (P,), along two of them by index; refused where they are the same or not there."""
    if first == second or not all(0 <= index < parameters.size for index in (first, second)):
        return Refusal("A slice needs two different parameters of the network.")
    axes = np.eye(parameters.size)
    return Plane(read_only(parameters), read_only(axes[first]), read_only(axes[second]))


@dataclass(frozen=True)
class Marks:
    """Points of weight space on a slice: foot (K, 2), off (K,) from the plane, loss (K,) of the points themselves."""

    foot: Values
    off: Values
    loss: Values


@dataclass(frozen=True)
class LossSlice:
    """u (A,), v (B,): distances along the plane's directions; loss: shape (B, A); path and probes: marks on it."""

    plane: Plane
    u: Values
    v: Values
    loss: Values
    path: Marks
    probes: Marks


def loss_slice(
    network: Network,
    samples: Samples,
    plane: Plane,
    path: Values,
    probes: int = 0,
    generator: np.random.Generator | None = None,
    resolution: int = 41,
) -> LossSlice:
    """The loss on a grid that holds the feet of a path (S, P), with so many random probes in the same window.

    Probes lie in the plane itself, evenly spread by the generator; without one there are none.
    """
    u, v = _slice_window(plane.foot(path), resolution)
    grid = plane.points(*np.meshgrid(u, v))
    count = probes if generator is not None else 0
    places = generator.uniform((u[0], v[0]), (u[-1], v[-1]), (count, 2)) if generator is not None else np.empty((0, 2))
    tried = plane.points(places[:, 0], places[:, 1])
    return LossSlice(
        plane,
        u,
        v,
        read_only([losses(network, row, samples) for row in grid]),
        marks(network, samples, plane, path),
        marks(network, samples, plane, tried),
    )


def marks(network: Network, samples: Samples, plane: Plane, parameters: Values) -> Marks:
    """Where parameters (K, P), such as fresh guesses, are seen on the plane."""
    feet, off = plane.foot(parameters), plane.off(parameters)
    return Marks(read_only(feet), read_only(off), read_only(losses(network, parameters, samples)))


def _slice_window(feet: Values, resolution: int) -> tuple[Values, Values]:
    low, high = feet.min(axis=0), feet.max(axis=0)
    half = np.maximum((high - low) * (0.5 + MARGIN), LEAST_HALF_WIDTH)
    middle = (low + high) / 2
    u, v = (read_only(np.linspace(c - h, c + h, resolution)) for c, h in zip(middle, half, strict=True))
    return u, v


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
    surface = _slice(task, plane, path)
    with np.errstate(invalid="ignore"):
        heights = np.log10(np.maximum(surface.loss, FLOOR))
    heights[~np.isfinite(heights)] = np.nan
    moved = tuple(task.network.place(index) for index in (first, second)) if two_weights else ()
    return Landscape(surface, read_only(heights), moved)


def _slice(task: Task, plane: Plane, path: Values) -> LossSlice:
    one = task.network.parameter_count * task.samples.count
    resolution = max(15, min(RESOLUTION, int((WORK / one) ** 0.5)))
    chance = task.chance("probes")
    return loss_slice(task.network, task.samples, plane, path, PROBES, chance, resolution)


def _largest_changes(path: Values) -> tuple[int, int]:
    order = np.argsort(np.abs(path[-1] - path[0]), kind="stable")
    return int(order[-1]), int(order[-2])
