"""Where a curve swings faster than a screen can show: counted in narrow columns of the picture, and declared."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]

COLUMNS = 175
SAMPLES_A_COLUMN = 48
MOST_SWEEPS = 3.2
JOINED_COLUMNS = 6
COLUMNS_A_SLICE = 4
EVEN_PIXELS = 20


@dataclass(frozen=True)
class Stretch:
    """From low to high the curve swings too fast to draw; bottom, top: the least and the greatest height measured."""

    low: float
    high: float
    bottom: float
    top: float


def stretches(x: Values, y: Values, pixel: float) -> tuple[Stretch, ...]:
    """The stretches in the order of x; one whose swings change in height comes as slices side by side.

    x: the grid, COLUMNS columns of SAMPLES_A_COLUMN samples each and the end; y: heights, cut to those that can be
    seen, NaN for none; pixel: its height.
    """
    least, greatest = _envelope(y, np.fmin), _envelope(y, np.fmax)
    found: list[Stretch] = []
    for first, last in _runs(_crowded_columns(y, least, greatest)):
        if np.any(greatest[first:last] - least[first:last] > pixel):
            slices = [
                _stretch(x, least, greatest, start, min(start + COLUMNS_A_SLICE, last))
                for start in range(first, last, COLUMNS_A_SLICE)
            ]
            found += [_stretch(x, least, greatest, first, last)] if _even(slices, pixel) else slices
    return tuple(found)


def _even(slices: list[Stretch], pixel: float) -> bool:
    """Whether one band is as good as the slices."""
    ends = np.array([(stretch.bottom, stretch.top) for stretch in slices])
    return bool(np.max(np.ptp(ends, axis=0)) < EVEN_PIXELS * pixel)


def _stretch(x: Values, least: Values, greatest: Values, first: int, last: int) -> Stretch:
    low, high = float(x[first * SAMPLES_A_COLUMN]), float(x[last * SAMPLES_A_COLUMN])
    return Stretch(low, high, float(np.fmin.reduce(least[first:last])), float(np.fmax.reduce(greatest[first:last])))


def _runs(flags: Truth) -> list[tuple[int, int]]:
    """Start and stop of each run of True; runs with only a few columns between them are one."""
    ends = np.flatnonzero(np.diff(flags, prepend=False, append=False)).tolist()
    runs: list[tuple[int, int]] = []
    for first, last in zip(ends[::2], ends[1::2], strict=True):
        if runs and first - runs[-1][1] <= JOINED_COLUMNS:
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
