"""Where names stand: beside their marks and near the ends of curves, and where they collide with nothing."""

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
    """The box of a text of that size at Plotly's textposition around (x, y); gap: its distance from the point."""
    width, height = size
    up, across = (SIGNS[part] for part in position.split())
    left = x + across * gap + (across - 1) * width / 2
    bottom = y + up * gap + (up - 1) * height / 2
    return Box(left, left + width, bottom, bottom + height)


def text_width(text: str) -> float:
    """The approximate width in pixels of a text of 13 pixels."""
    return sum(WIDTHS.get(letter, 6.9) for letter in text)


def free_position(
    x: float,
    y: float,
    size: tuple[float, float],
    boxes: Sequence[Box],
    frame: Box,
    first: str,
    lines: Sequence[Line] = (),
    gap: float = 0,
) -> tuple[str, Box] | None:
    """The first position, beginning with `first`, that is inside the frame and meets no box and no line; or None."""
    for position in dict.fromkeys((first, *POSITIONS)):
        box = beside(x, y, size, position, gap)
        met = any(box.meets(other) for other in boxes) or any(box.is_crossed(line) for line in lines)
        if frame.holds(box) and not met:
            return position, box
    return None


PICTURE_WIDTH, PICTURE_HEIGHT = 360, 380
"""About how many pixels the left panel takes: what keeps the names of the curves apart."""

CROWDED = 19
"""Pixels between two names that do not crowd each other."""


def label_places(
    points: Values, curves: Sequence[Values], words: Sequence[str], heights: tuple[float, float]
) -> list[tuple[float, float]]:
    """For each curve a place above or beside its outer parts, as far from other curves and names as possible."""
    scale = np.array([PICTURE_WIDTH / (points[-1] - points[0]), PICTURE_HEIGHT / (heights[1] - heights[0])])
    middle, top, bottom = points.mean() * scale[0], heights[1] * scale[1], heights[0] * scale[1]
    lines = [np.stack([points, curve], axis=1)[::2] * scale for curve in curves]
    label_points: list[Values] = []
    for place, (line, word) in enumerate(zip(lines, words, strict=True)):
        half = 3.7 * len(word) + 3
        beside = np.concatenate([line + offset for offset in ([0, 11], [half + 6, 4], [-half - 6, 4])])
        away = np.abs(beside[:, 0] - middle)
        outer = (away >= 0.24 * PICTURE_WIDTH) & (away <= 0.5 * PICTURE_WIDTH - half - 3)
        inside = outer & (beside[:, 1] < top - 9) & (beside[:, 1] > bottom + 9)
        candidates = beside[inside] if inside.any() else beside[outer]
        others = np.concatenate([other for at, other in enumerate(lines) if at != place])
        room = _room(candidates, others, half) + 4 * np.minimum(_nearest(candidates, line, half), 10)
        room += _room(candidates, np.concatenate(label_points), half) if label_points else 0
        best = candidates[np.argmax(room)]
        label_points.append(best + np.outer([-1, 0, 1], [half, 0]))
    return [tuple((each[1] / scale).tolist()) for each in label_points]


def _room(candidates: Values, others: Values, half: float) -> Values:
    """The distance from the others, at most a few names' width."""
    return np.minimum(_nearest(candidates, others, half), 3 * CROWDED)


def _nearest(candidates: Values, others: Values, half: float) -> Values:
    """The distance of a word of that half width at each candidate, (C, 2), from the nearest of others, (O, 2)."""
    across, up = (candidates[:, np.newaxis] - others[np.newaxis]).transpose(2, 0, 1)
    beyond = np.maximum(np.abs(across) - half, 0)
    return np.asarray(np.hypot(beyond, up).min(axis=1))
