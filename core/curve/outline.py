"""The few points of a finely sampled line that draw it on a screen as well as all of them do."""

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]
Truth = npt.NDArray[np.bool_]

TOLERANCE = 0.15
FIRST_STRIDE = 64


def outline(x: Values, y: Values, starts: Indices, pinned: Truth, most: int) -> Indices:
    """Indices of the points to keep, at most `most`; x, y in pixels; starts: where each unbroken line begins, 0 first.

    pinned: the points that must stay, besides the ends of the lines.
    Every gap between kept points, in all lines at once, is split at the point farthest from its chord until none is
    farther than 0.15 pixels (Ramer 1972; Douglas and Peucker 1973); where there are too many, the farthest come first.
    """
    kept = pinned.copy()
    kept[starts] = True
    kept[np.append(starts[1:], len(x)) - 1] = True
    if kept.sum() + len(x) // FIRST_STRIDE < most:
        kept[::FIRST_STRIDE] = True
    while True:
        corners = np.flatnonzero(kept)
        farthest = _farthest(x, y, corners)[: max(0, most - len(corners))]
        if not len(farthest):
            return corners[:most]
        kept[farthest] = True


def _farthest(x: Values, y: Values, corners: Indices) -> Indices:
    """In each gap the point farthest from the chord, if it is too far; the worst gap first."""
    gap = np.repeat(np.arange(len(corners) - 1), np.diff(corners))
    distance = _from_chords(x, y, corners, gap)
    most = np.maximum.reduceat(distance, corners[:-1])
    places = np.flatnonzero((distance == most[gap]) & (distance > TOLERANCE))
    firsts = places[np.unique(gap[places], return_index=True)[1]]
    worst_first: Indices = firsts[np.argsort(-distance[firsts], kind="stable")]
    return worst_first


def _from_chords(x: Values, y: Values, corners: Indices, gap: Indices) -> Values:
    """The distance of every point but the last from the chord of its gap: |cross product| / length."""
    run, rise = np.diff(x[corners]), np.diff(y[corners])
    across = (x[:-1] - x[corners[gap]]) * rise[gap] - (y[:-1] - y[corners[gap]]) * run[gap]
    # Two points of one place on the screen have no chord, and nothing between them.
    distances: Values = np.abs(across) / np.maximum(np.hypot(run, rise), np.finfo(np.float64).tiny)[gap]
    return distances
