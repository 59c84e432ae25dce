"""Which class a network gives to every point of the plane, and the outline of such a region as one closed line."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.network.layers import Network, layer_sums
from core.numbers import Values, freeze

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
    found = leading[here].pop()
    if not leading[here]:
        del leading[here]
    return found


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
    found: dict[Corner, list[Corner]] = {}
    for beyond, (x0, y0), (x1, y1) in sides:
        for row, column in np.argwhere(middle & ~beyond).tolist():
            found.setdefault((column + x0, row + y0), []).append((column + x1, row + y1))
    return found


def _turns(walked: list[Corner]) -> list[Corner]:
    """The closed walk without the corners that it goes straight through."""
    ring = walked[:-1]
    kept = [
        here
        for before, here, after in zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True)
        if (here[0] - before[0], here[1] - before[1]) != (after[0] - here[0], after[1] - here[1])
    ]
    return [*kept, kept[0]]
