"""The default vertical window of a curve, and where the curve swings faster than a picture can show."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.function.evaluate import Truth
from core.numbers import Values, format_number

View = tuple[float, float]

PADDING = 0.08
NEAR_ZERO = 1 / 3
MOST_GROWTH = 25
LEAST_PEAK = 1e-3
LARGEST = 1e100


def vertical_window(heights: Values, marks: Values, down: bool, up: bool) -> View:
    """bottom and top for a curve whose heights were taken at evenly spread x, in order, NaN where it has none.

    marks: heights of circles; down, up: whether the curve falls or rises without bound at a pole. A side without a pole
    is shown entire, unless that would press the middle 70 % of the heights into less than 1/25 of the picture (a peak
    inside the window is shown even then, if its upper half is as wide as a detail). Otherwise the side is cut where 4 %
    of the heights lie beyond, and at most 1.2 times the middle's spread away from the middle.
    """
    finite = np.clip(heights[np.isfinite(heights)], -LARGEST, LARGEST)
    marks = np.clip(marks[np.isfinite(marks)], -LARGEST, LARGEST)
    finite = finite if len(finite) else marks
    if not len(finite):
        return -1.0, 1.0
    return _pad(-_reach(-finite, -marks, down), _reach(finite, marks, up))


def widen(view: View, heights: float) -> View:
    """The view with so many of its heights added at the bottom and at the top."""
    bottom, top = view
    return bottom - heights * (top - bottom), top + heights * (top - bottom)


def _reach(heights: Values, marks: Values, unbounded: bool) -> float:
    """The top of the picture; its bottom is the same of the heights turned upside down."""
    low, middle, high = (float(height) for height in np.quantile(heights, (0.15, 0.85, 0.96)))
    spread = middle - low
    peak = max(float(heights.max()), float(marks.max(initial=-np.inf)))
    entire = peak - middle <= MOST_GROWTH * spread or _broad_peak(heights, (peak + middle) / 2)
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


COLUMNS = 175
SAMPLES_A_COLUMN = 48
MOST_SWEEPS = 3.2
GAP_COLUMNS = 6
COLUMNS_A_SLICE = 4
EVEN_DETAILS = 20


@dataclass(frozen=True)
class SwingBand:
    """From low to high the curve swings too fast to draw; bottom, top: the least and the greatest height measured."""

    low: float
    high: float
    bottom: float
    top: float


def stretches(x: Values, y: Values, detail: float) -> tuple[SwingBand, ...]:
    """The stretches in the order of x; one whose swings change in height comes as slices side by side.

    x: the grid, COLUMNS columns of SAMPLES_A_COLUMN samples each and the end; y: heights, cut to those that can be
    seen, NaN for none; detail: the height that the picture resolves.
    """
    least, greatest = _envelope(y, np.fmin), _envelope(y, np.fmax)
    bands: list[SwingBand] = []
    for first, last in _runs(_crowded_columns(y, least, greatest)):
        if np.any(greatest[first:last] - least[first:last] > detail):
            slices = [
                _stretch(x, least, greatest, start, min(start + COLUMNS_A_SLICE, last))
                for start in range(first, last, COLUMNS_A_SLICE)
            ]
            bands += [_stretch(x, least, greatest, first, last)] if _even(slices, detail) else slices
    return tuple(bands)


def _even(slices: list[SwingBand], detail: float) -> bool:
    """Whether one band is as good as the slices."""
    ends = np.array([(stretch.bottom, stretch.top) for stretch in slices])
    return bool(np.max(np.ptp(ends, axis=0)) < EVEN_DETAILS * detail)


def _stretch(x: Values, least: Values, greatest: Values, first: int, last: int) -> SwingBand:
    low, high = float(x[first * SAMPLES_A_COLUMN]), float(x[last * SAMPLES_A_COLUMN])
    return SwingBand(low, high, float(np.fmin.reduce(least[first:last])), float(np.fmax.reduce(greatest[first:last])))


def _runs(flags: Truth) -> list[tuple[int, int]]:
    """Start and stop of each run of True; runs with only a few columns between them are one."""
    ends = np.flatnonzero(np.diff(flags, prepend=False, append=False)).tolist()
    runs: list[tuple[int, int]] = []
    for first, last in zip(ends[::2], ends[1::2], strict=True):
        if runs and first - runs[-1][1] <= GAP_COLUMNS:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return runs


def _envelope(y: Values, extreme: np.ufunc) -> Values:
    """The least or greatest height in each column, both its ends included."""
    columns = y[:-1].reshape(COLUMNS, SAMPLES_A_COLUMN)
    envelope: Values = extreme(extreme.reduce(columns, axis=1), y[SAMPLES_A_COLUMN::SAMPLES_A_COLUMN])
    return envelope


def _crowded_columns(y: Values, least: Values, greatest: Values) -> Truth:
    """The columns that, with a neighbour, hold too many sweeps through their own height.

    Sweeps are counted as the way up and down divided by the height, so no turning point needs to be found; the samples
    are unevenly spaced, so a swing faster than they are looks like noise, never like a slow swing.
    """
    way = np.nan_to_num(np.abs(np.diff(y))).reshape(COLUMNS, SAMPLES_A_COLUMN).sum(axis=1)
    height = np.fmax(greatest[1:], greatest[:-1]) - np.fmin(least[1:], least[:-1])
    crowded = way[1:] + way[:-1] > MOST_SWEEPS * height
    columns: Truth = np.append(crowded, False) | np.append(False, crowded)
    return columns


MOST_NAMES = 3


def declaration(low: float, high: float, unresolved: Sequence[SwingBand], empty: bool) -> str:
    """A sentence for a picture over [low, high]; empty text where nothing is hidden."""
    if empty:
        return "There is no real value anywhere in this window: choose another window, or another function."
    spans = _merge_intervals(unresolved)
    if not spans:
        return ""
    return f"{_where(spans, low, high)} the curve swings faster than a screen can show; the band shows how far."


def _merge_intervals(unresolved: Sequence[SwingBand]) -> list[tuple[float, float]]:
    """The stretches as intervals, those that touch made one."""
    spans: list[tuple[float, float]] = []
    for stretch in unresolved:
        if spans and spans[-1][1] == stretch.low:
            spans[-1] = (spans[-1][0], stretch.high)
        else:
            spans.append((stretch.low, stretch.high))
    return spans


def _where(spans: list[tuple[float, float]], low: float, high: float) -> str:
    if spans == [(low, high)]:
        return "Everywhere in this window"
    if len(spans) > MOST_NAMES:
        return f"In {len(spans)} stretches of this window"
    digits = max(0, 2 - math.floor(math.log10(high - low)))
    named = [
        f"between {format_number(round(start, digits))} and {format_number(round(end, digits))}" for start, end in spans
    ]
    return " and ".join(named).capitalize()
