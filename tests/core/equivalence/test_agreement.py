"""Values compared by balls: what is apart, what is equal to 100 digits, and what is neither."""

import pytest

from core.equivalence import Missing, agree, agreement, slopes_of, values_of
from core.expression import Expression, parse
from core.function import Function


def read(text: str) -> Expression:
    expression = parse(text)
    assert isinstance(expression, Expression)
    return expression


@pytest.mark.parametrize(
    ("first", "second", "x", "same"),
    [
        ("sin(2x)", "2sin x cos x", 0.7, True),
        ("sin(2x)", "2sin x cos x + 1e-15", 0.7, False),
        ("1e-15 x", "0", 1e-300, False),
        ("x - 0.1", "0", 0.1, True),
        ("sin(x)^2 + cos(x)^2 - 1", "0", 0.3, None),
        ("floor(x) - 5", "0", 5.5, True),
        ("ln x", "0", -1.0, None),
        ("1/x", "1/x", 0.0, None),
        ("1/(sin(x)^2 + cos(x)^2 - 1)", "0", 0.3, None),
        ("1 - tanh(x)", "1 - tanh(x)", 1e6, None),
    ],
)
def test_two_values(first: str, second: str, x: float, same: bool | None) -> None:
    assert agree(values_of(read(first).tree, {}), values_of(read(second).tree, {}), x) is same


def test_points_are_counted_up_to_the_first_that_differs() -> None:
    first, second = values_of(read("|x|").tree, {}), values_of(read("x").tree, {})
    assert agreement(first, second, [1.0, 2.0, 0.0]) == (3, None)
    assert agreement(first, second, [1.0, 2.0, -0.5, 3.0]) == (2, -0.5)


@pytest.mark.parametrize(
    ("text", "x", "slope"),
    [("x^2", 3.0, 6.0), ("x|x|", 0.0, 0.0), ("{x<1: x^2, 2x-1}", 1.0, 2.0), ("cbrt(x)^4", 0.0, 0.0)],
)
def test_slopes_come_from_the_function_itself(text: str, x: float, slope: float) -> None:
    assert float(slopes_of(Function(read(text))).at(x).mid()) == slope


@pytest.mark.parametrize(
    ("text", "x", "missing"),
    [("|x|", 0.0, Missing.OPEN), ("ln x", -1.0, Missing.UNDEFINED), ("1/x", 0.0, Missing.OPEN)],
)
def test_where_there_is_no_slope(text: str, x: float, missing: Missing) -> None:
    assert slopes_of(Function(read(text))).at(x) is missing
