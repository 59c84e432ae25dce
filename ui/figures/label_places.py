"""Where the names of curves stand: near their ends, and apart from other curves and names."""

from collections.abc import Sequence

import numpy as np

from core.numbers import Values

WIDTH, HEIGHT = 360, 380
"""About how many pixels the left panel takes: what keeps the names of the curves apart."""

APART = 19
"""Pixels between two names that do not crowd each other."""


def label_places(
    points: Values, curves: Sequence[Values], words: Sequence[str], heights: tuple[float, float]
) -> list[tuple[float, float]]:
    """For each curve a place above or beside it, in its outer parts, as far from other curves and names as can be."""
    scale = np.array([WIDTH / (points[-1] - points[0]), HEIGHT / (heights[1] - heights[0])])
    middle, top, bottom = points.mean() * scale[0], heights[1] * scale[1], heights[0] * scale[1]
    lines = [np.stack([points, curve], axis=1)[::2] * scale for curve in curves]
    found: list[Values] = []
    for place, (line, word) in enumerate(zip(lines, words, strict=True)):
        half = 3.7 * len(word) + 3
        beside = np.concatenate([line + offset for offset in ([0, 11], [half + 6, 4], [-half - 6, 4])])
        away = np.abs(beside[:, 0] - middle)
        outer = (away >= 0.24 * WIDTH) & (away <= 0.5 * WIDTH - half - 3)
        shown = outer & (beside[:, 1] < top - 9) & (beside[:, 1] > bottom + 9)
        candidates = beside[shown] if shown.any() else beside[outer]
        others = np.concatenate([other for at, other in enumerate(lines) if at != place])
        room = _room(candidates, others, half) + 4 * np.minimum(_nearest(candidates, line, half), 10)
        room += _room(candidates, np.concatenate(found), half) if found else 0
        best = candidates[np.argmax(room)]
        found.append(best + np.outer([-1, 0, 1], [half, 0]))
    return [tuple((each[1] / scale).tolist()) for each in found]


def _room(candidates: Values, others: Values, half: float) -> Values:
    """How far from the others; farther than a few names is far enough."""
    return np.minimum(_nearest(candidates, others, half), 3 * APART)


def _nearest(candidates: Values, others: Values, half: float) -> Values:
    """How far a word of that half width at each of the candidates, (C, 2), is from the nearest of others, (O, 2)."""
    across, up = (candidates[:, np.newaxis] - others[np.newaxis]).transpose(2, 0, 1)
    beyond = np.maximum(np.abs(across) - half, 0)
    return np.asarray(np.hypot(beyond, up).min(axis=1))
