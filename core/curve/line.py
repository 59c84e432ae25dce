"""The line of a curve as rows to draw: cut at its breaks, led out of the picture where it leaves it, and outlined."""

import math

import numpy as np
import numpy.typing as npt

from core.curve.breaks import Break, RealCurve, across, clear_of, sections
from core.curve.window import SwingBand, View, widen
from core.function.evaluate import Truth
from core.numbers import Values, freeze

Indices = npt.NDArray[np.intp]

TOLERANCE = 0.15
FIRST_STRIDE = 64


def outline(x: Values, y: Values, starts: Indices, pinned: Truth, most: int) -> Indices:
    """Indices of the points to keep, at most `most`; x, y in the details
    that the picture resolves; starts: where each unbroken line begins, 0 first.

    pinned: the points that must stay, besides the ends of the lines.
    Every gap between kept points, in all lines at once, is split at the point farthest from its chord until none is
    farther than 0.15 details (Ramer 1972; Douglas and Peucker 1973); where there are too many, the farthest come first.
    """
    mask = pinned.copy()
    mask[starts] = True
    mask[np.append(starts[1:], len(x)) - 1] = True
    if mask.sum() + len(x) // FIRST_STRIDE < most:
        mask[::FIRST_STRIDE] = True
    while True:
        corners = np.flatnonzero(mask)
        farthest = _farthest(x, y, corners)[: max(0, most - len(corners))]
        if not len(farthest):
            return corners[:most]
        mask[farthest] = True


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
    # Two points of one place in the picture have no chord, and nothing between them.
    distances: Values = np.abs(across) / np.maximum(np.hypot(run, rise), np.finfo(np.float64).tiny)[gap]
    return distances


MOST_POINTS = 1500
MOST_LINES = 450
DETAILS_ACROSS, DETAILS_UP = 700, 450
"""How many details a picture resolves each way: what is exact to a fraction of one of them is exact."""
MARGIN_HEIGHTS = 2.0
"""How far beyond the picture, in its heights, a point may lie: so steep lines leave the panel at their true angle."""
CLEAR_HEIGHTS = 0.25
EXIT_NARROWINGS = 13


def polyline(
    curve: RealCurve, x: Values, y: Values, breaks: tuple[Break, ...], unresolved: tuple[SwingBand, ...], view: View
) -> tuple[Values, Values]:
    """The rows of the line through the samples (x, y), in order, NaN between two lines, as read-only arrays.

    It is cut at the breaks, left out in the unresolved stretches, and sent no farther than two heights beyond the view.
    """
    x, y = _merge_samples(x, y, breaks)
    cuts = _cuts(breaks)
    drawable = ~_within(x, unresolved)
    exits = _exits(
        curve, x[drawable], y[drawable], np.searchsorted(cuts, x[drawable]) + np.cumsum(~drawable)[drawable], view
    )
    x, y = _sort_samples(np.append(x, exits), np.append(y, curve(exits)))
    visible = _is_near(y, view) & ~_within(x, unresolved)
    line = np.searchsorted(cuts, x) + np.cumsum(~visible)
    corner = np.isin(x, [place.x for place in breaks])
    return _rows(x[visible], y[visible], line[visible], corner[visible], view)


def _is_near(y: Values, view: View) -> Truth:
    bottom, top = widen(view, MARGIN_HEIGHTS)
    within: Truth = (y >= bottom) & (y <= top)
    return within


def _merge_samples(x: Values, y: Values, breaks: tuple[Break, ...]) -> tuple[Values, Values]:
    """The grid with the samples beside each break, and the break itself where the line runs into its value."""
    low, high = x[0], x[-1]
    clear = clear_of(np.array([place.x for place in breaks]), x, high - low)
    joined = [place for place in breaks if place.is_attached(place.left) or place.is_attached(place.right)]
    x = np.concatenate([x[clear], *(place.samples[0] for place in breaks), [place.x for place in joined]])
    y = np.concatenate([y[clear], *(place.samples[1] for place in breaks), [place.value for place in joined]])
    inside = (x >= low) & (x <= high)
    return _sort_samples(x[inside], y[inside])


def _sort_samples(x: Values, y: Values) -> tuple[Values, Values]:
    """Both in the order of x, each x once."""
    x, first = np.unique(x, return_index=True)
    return x, y[first]


def _cuts(breaks: tuple[Break, ...]) -> Values:
    """The line is cut after each of these x: at a break, or just before it where the value belongs to the right."""
    return np.array(
        [
            math.nextafter(place.x, -math.inf) if place.is_attached(place.right) else place.x
            for place in breaks
            if not place.through
        ]
    )


def _exits(curve: RealCurve, x: Values, y: Values, line: Indices, view: View) -> Values:
    """Where the line leaves the picture between two samples: an x whose height is beyond it, but not far beyond."""
    near = _is_near(y, view)
    leaving = np.flatnonzero((near[:-1] != near[1:]) & (line[:-1] == line[1:]))
    first = near[leaving]
    inside, outside = np.where(first, x[leaving], x[leaving + 1]), np.where(first, x[leaving + 1], x[leaving])
    height = np.where(first, y[leaving], y[leaving + 1])
    for _ in range(EXIT_NARROWINGS):
        if np.all(_clear(height, view)):
            break
        places = sections(inside, outside)
        heights = curve(places[1:-1])
        near = _is_near(heights, view)
        height, _ = across(near, np.vstack([height, heights, height]))
        inside, outside = across(near, places)
    return inside


def _clear(heights: Values, view: View) -> Truth:
    """Whether they lie far enough beyond the picture for a line to them to have left it."""
    bottom, top = widen(view, CLEAR_HEIGHTS)
    return (heights < bottom) | (heights > top)


def _within(x: Values, unresolved: tuple[SwingBand, ...]) -> Truth:
    """Whether each x lies in a stretch that is shaded instead of drawn; where two slices meet counts as inside."""
    low = np.array([stretch.low for stretch in unresolved])
    high = np.array([stretch.high for stretch in unresolved])
    strictly: Truth = np.searchsorted(low, x, "left") > np.searchsorted(high, x, "right")
    return strictly | (np.isin(x, low) & np.isin(x, high))


def _lines_that_fit(line: Indices) -> Truth:
    """All lines of two points or more; of more than fit in 1,500 points, all narrower than two details, every n-th."""
    alone = np.diff(line, prepend=-1) * np.diff(line, append=-1) != 0
    order = np.cumsum(np.diff(line[~alone], prepend=-1) != 0) - 1
    stride = 1 + (int(order[-1]) // MOST_LINES if len(order) else 0)
    fits: Truth = ~alone
    fits[fits] = order % stride == 0
    return fits


def _rows(x: Values, y: Values, line: Indices, corner: Truth, view: View) -> tuple[Values, Values]:
    """The outline of each line of two points or more, with a row of NaN between two lines."""
    fits = _lines_that_fit(line)
    x, y, line, corner = x[fits], y[fits], line[fits], corner[fits]
    if len(x):
        starts = np.flatnonzero(np.diff(line, prepend=-1))
        wide, high = DETAILS_ACROSS / (x[-1] - x[0]), DETAILS_UP / (view[1] - view[0])
        chosen = outline((x - x[0]) * wide, (y - view[0]) * high, starts, corner, MOST_POINTS - len(starts) + 1)
        gaps = np.flatnonzero(np.diff(line[chosen])) + 1
        x, y = np.insert(x[chosen], gaps, np.nan), np.insert(y[chosen], gaps, np.nan)
    freeze(x, y)
    return x, y
