"""Rows of numbers of a curve, against the numbers by hand."""

import math

import pytest

from core.difference.point_values import ROWS, value_rows
from core.expression import Expression, parse
from core.function import Function


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


def test_numbers_are_right_where_floats_have_no_digit() -> None:
    """tan at a multiple of pi; tanh far out; (e^x - 1)/x = 1 + x/2 + x^2/6 beside its hole."""
    middle = rows("tan(x)", -math.pi, 3 * math.pi)[ROWS // 2]
    assert (middle.value, middle.slope, middle.second) == (0, 1, 0)
    last = rows("tanh(x)", -20, 20)[-1]
    assert (last.value, last.slope) == pytest.approx((1, 4 * math.exp(-40)), rel=1e-14)
    near = rows("(e^x-1)/x", -6e-6, 6e-6)[7]
    assert (near.x, near.value, near.slope) == pytest.approx((1e-6, 1 + 5e-7 + 1e-12 / 6, 0.5 + 1e-6 / 3), rel=1e-12)
