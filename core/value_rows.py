"""A curve as a few rows of numbers: for those who do not see its picture, and for those who want to copy it."""

from dataclasses import dataclass

import numpy as np

from core.evaluate import Values
from core.function import Function

ROWS = 13
"""An odd number: the window's middle, often 0, is one of them."""


@dataclass(frozen=True)
class ValueRow:
    """f, f' and f'' at x; NaN where there is none."""

    x: float
    value: float
    slope: float
    second: float


def spread(low: float, high: float) -> Values:
    """The points of the rows: both ends of the window, and evenly between."""
    return np.linspace(low, high, ROWS)


def value_rows(function: Function, low: float, high: float) -> tuple[ValueRow, ...]:
    """ROWS rows over the window."""
    x = spread(low, high)
    columns = (x, function.f(x), function.df(x), function.d2f(x))
    return tuple(ValueRow(*map(float, row)) for row in zip(*columns, strict=True))
