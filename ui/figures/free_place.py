"""Where a name beside a mark collides with nothing: a greedy search over the places around the mark."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.numbers import Values

POSITIONS = (
    "bottom right",
    "bottom left",
    "top right",
    "top left",
    "bottom center",
    "top center",
    "middle right",
    "middle left",
)
SIGNS = {"right": 1, "left": -1, "center": 0, "top": 1, "bottom": -1, "middle": 0}
WIDTHS = {**dict.fromkeys("mwMW=", 10.5), **dict.fromkeys("ijlftr.,: '", 4.2)}
"""Pixels of wide and of narrow letters of 13 pixels; all others have about 6.9."""
Line = tuple[Values, Values]
"""x and y of a line through points, broken at NaN."""


@dataclass(frozen=True)
class Box:
    """A rectangle in units of the picture: pixels, or those of its axes."""

    left: float
    right: float
    bottom: float
    top: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top

    def holds(self, other: "Box") -> bool:
        """Whether the other lies inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.bottom <= other.bottom and other.top <= self.top

    def is_crossed(self, line: Line) -> bool:
        """Whether a part of the line lies inside: each of its segments is cut down to the box."""
        enter, leave = np.zeros(len(line[0]) - 1), np.ones(len(line[0]) - 1)
        with np.errstate(divide="ignore", invalid="ignore"):
            for along, low, high in zip(line, (self.left, self.bottom), (self.right, self.top), strict=True):
                start, step = along[:-1], np.diff(along)
                ends = (low - start) / step, (high - start) / step
                enter, leave = np.maximum(enter, np.minimum(*ends)), np.minimum(leave, np.maximum(*ends))
        return bool(np.any(enter < leave))


def beside(x: float, y: float, size: tuple[float, float], position: str, gap: float = 0) -> Box:
    """The box of a text of that width and height at Plotly's textposition around (x, y); gap: how far off it stands."""
    width, height = size
    up, across = (SIGNS[part] for part in position.split())
    left = x + across * gap + (across - 1) * width / 2
    bottom = y + up * gap + (up - 1) * height / 2
    return Box(left, left + width, bottom, bottom + height)


def text_width(text: str) -> float:
    """About how many pixels a text of 13 pixels is wide."""
    return sum(WIDTHS.get(letter, 6.9) for letter in text)


def free_position(
    x: float,
    y: float,
    size: tuple[float, float],
    taken: Sequence[Box],
    frame: Box,
    first: str,
    lines: Sequence[Line] = (),
    gap: float = 0,
) -> tuple[str, Box] | None:
    """The first position, beginning with `first`, that is inside the frame and meets no box and no line; or None."""
    for position in dict.fromkeys((first, *POSITIONS)):
        box = beside(x, y, size, position, gap)
        met = any(box.meets(other) for other in taken) or any(box.is_crossed(line) for line in lines)
        if frame.holds(box) and not met:
            return position, box
    return None
