"""Rows of numbers of a curve, against the numbers by hand."""

import math

import pytest

from core.expression import Expression, parse
from core.function import Function
from core.value_rows import ROWS, value_rows


def rows(text: str, low: float, high: float):
    read = parse(text)
    assert isinstance(read, Expression)
    return value_rows(Function(read), low, high)


def test_the_rows_go_evenly_from_end_to_end() -> None:
    found = rows("x^3", -3, 3)
    assert [row.x for row in found] == [-3 + place / 2 for place in range(ROWS)]
    for row in found:
        assert (row.value, row.slope, row.second) == pytest.approx((row.x**3, 3 * row.x**2, 6 * row.x))


def test_where_there_is_no_number_there_is_none_in_the_row() -> None:
    corner = rows("|x|", -3, 3)[ROWS // 2]
    assert (corner.x, corner.value) == (0, 0)
    assert math.isnan(corner.slope)
    assert math.isnan(rows("ln(x)", -3, 3)[0].value)
