"""The default vertical window of a curve: high enough to show it, and not flattened by a pole."""

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
View = tuple[float, float]

PADDING = 0.08
NEAR_ZERO = 1 / 3
GROWTH_SHOWN = 25
LEAST_PEAK = 1e-3
LARGEST = 1e100


def vertical_window(heights: Values, marks: Values, down: bool, up: bool) -> View:
    """bottom and top for a curve whose heights were taken at evenly spread x, in order, NaN where it has none.

    marks: heights of circles; down, up: whether the curve falls or rises without bound at a pole. A side without a pole
    is shown entire, unless that would press the middle 70 % of the heights into less than 1/25 of the picture (a peak
    inside the window is shown even then, if its upper half is as wide as a pixel). Otherwise the side is cut where 4 %
    of the heights lie beyond, and at most 1.2 times the middle's spread away from the middle.
    """
    known = np.clip(heights[np.isfinite(heights)], -LARGEST, LARGEST)
    marks = np.clip(marks[np.isfinite(marks)], -LARGEST, LARGEST)
    known = known if len(known) else marks
    if not len(known):
        return -1.0, 1.0
    return _pad(-_reach(-known, -marks, down), _reach(known, marks, up))


def widen(view: View, heights: float) -> View:
    """The view with so many of its heights added at the bottom and at the top."""
    bottom, top = view
    return bottom - heights * (top - bottom), top + heights * (top - bottom)


def _reach(heights: Values, marks: Values, unbounded: bool) -> float:
    """The top of the picture; its bottom is the same of the heights turned upside down."""
    low, middle, high = (float(height) for height in np.quantile(heights, (0.15, 0.85, 0.96)))
    spread = middle - low
    peak = max(float(heights.max()), float(marks.max(initial=-np.inf)))
    entire = peak - middle <= GROWTH_SHOWN * spread or _broad_peak(heights, (peak + middle) / 2)
    return peak if entire and not unbounded else min(high, middle + 1.2 * spread)


def _broad_peak(heights: Values, half: float) -> bool:
    """Whether the curve's largest values lie inside the window, and enough of them to be seen."""
    inside = max(heights[0], heights[-1]) < half
    return bool(inside and np.mean(heights > half) >= LEAST_PEAK)


def _pad(bottom: float, top: float) -> View:
    """Room above and below, the line y = 0 where it is near, and +-1 around a constant (up to rounding)."""
    size = max(abs(bottom), abs(top))
    if top - bottom <= 1e-10 * size:
        half = max(1.0, 1e-6 * size)
        return (bottom + top) / 2 - half, (bottom + top) / 2 + half
    near = NEAR_ZERO * (top - bottom)
    bottom, top = (0.0 if 0 < bottom < near else bottom), (0.0 if -near < top < 0 else top)
    room = PADDING * (top - bottom)
    return bottom - room, top + room
