"""A curve as a few rows of numbers: for those who do not see its picture, and for those who want to copy it."""

from dataclasses import dataclass

import numpy as np

from core.difference.point_values import derivatives_at
from core.function import Function
from core.function.evaluate import Values

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
    """ROWS rows over the window, every number right to the last digit."""
    return tuple(ValueRow(x, *derivatives_at(function, x, 2)) for x in spread(low, high).tolist())
