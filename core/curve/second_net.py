"""The second net: places where a curve must be broken though its formula did not name them, found among its samples."""

import numpy as np
import numpy.typing as npt

from core.curve.breaks import RealCurve, Values

Intervals = npt.NDArray[np.intp]
Truth = npt.NDArray[np.bool_]

MOST_ENDS = 400
MOST_SUSPECTS = 64
HALVINGS = 80
NARROWINGS = 40
SECTIONS, SECTIONS_OF_MANY, MANY = 16, 4, 64
"""Parts that an interval is cut into at once: several points of one evaluation cost little more than one."""
OVERFLOW = 1e100


def find_breaks(curve: RealCurve, x: Values, y: Values, known: Values, step: float) -> list[float]:
    """Where, between the samples (x, y), the domain ends, or the curve steps by more than step however near one looks.

    Intervals that hold a known place are left out; y is already cut to the heights that matter.
    """
    free = np.searchsorted(known, x[:-1], "left") == np.searchsorted(known, x[1:], "right")
    ends = np.flatnonzero(free & (np.isnan(y[:-1]) != np.isnan(y[1:])))[:MOST_ENDS]
    rises = np.nan_to_num(np.where(free, np.abs(np.diff(y)), 0.0))
    suspects = np.argsort(-rises, kind="stable")[:MOST_SUSPECTS]
    return _ends_of_domain(curve, x, y, ends) + _steps(curve, x, suspects[rises[suspects] > step])


def _ends_of_domain(curve: RealCurve, x: Values, y: Values, intervals: Intervals) -> list[float]:
    """The last x with a value in each interval that has a value at one end only; overflow is no end of the domain."""
    if not len(intervals):
        return []
    first = np.isfinite(y[intervals])
    inside = np.where(first, x[intervals], x[intervals + 1])
    outside = np.where(first, x[intervals + 1], x[intervals])
    for _ in range(NARROWINGS):
        places = sections(inside, outside)
        if np.all((places[1:-1] == inside) | (places[1:-1] == outside)):
            break
        inside, outside = across(np.isfinite(curve(places[1:-1])), places)
    return [float(place) for place in inside[np.abs(curve(inside)) < OVERFLOW]]


def sections(inside: Values, outside: Values) -> Values:
    """The ends of equal parts from inside to outside, one row for each: shape (parts + 1, len(inside))."""
    return np.linspace(inside, outside, 1 + (SECTIONS if len(inside) <= MANY else SECTIONS_OF_MANY))


def across(holds: Truth, rows: Values) -> tuple[Values, Values]:
    """The two neighbouring rows, column by column, between which holds turns false; it is true at the first row.

    holds is about the rows between the first and the last, and is taken to be false at the last.
    """
    columns = np.arange(rows.shape[1])
    last = np.logical_and.accumulate(holds).sum(axis=0)
    return rows[last, columns], rows[last + 1, columns]


def _steps(curve: RealCurve, x: Values, intervals: Intervals) -> list[float]:
    """Where a step does not shrink with its interval, each interval being halved towards the larger step."""
    with np.errstate(over="ignore"):
        return _narrow(curve, x[intervals], x[intervals + 1])


def _narrow(curve: RealCurve, low: Values, high: Values) -> list[float]:
    start, end = curve(low), curve(high)
    enough = 0.2 * np.abs(end - start)
    for _ in range(HALVINGS):
        lasting = ~(np.abs(end - start) <= enough)
        low, high, start, end, enough = (part[lasting] for part in (low, high, start, end, enough))
        middle = (low + high) / 2
        if np.all((middle == low) | (middle == high)):
            break
        value = curve(middle)
        right = ~(np.abs(value - start) >= np.abs(end - value))
        low, start = np.where(right, middle, low), np.where(right, value, start)
        high, end = np.where(right, high, middle), np.where(right, end, value)
    return [_rounder(float(a), float(b)) for a, b in zip(low, high, strict=True)]


def _rounder(a: float, b: float) -> float:
    """Of two neighbouring numbers the one that is written shorter: 1.0 rather than 0.9999999999999999."""
    return min(a, b, key=lambda number: len(repr(number)))
