"""The numbers beside the formula: slopes by hand, and formulas that are wrong."""

import math

import pytest

from core.expression import Expression, parse
from core.expression.tree import Node
from core.function import Function
from core.rules.derivative_formula import check, check_formula


def function_of(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression), read
    return Function(read)


def tree_of(text: str) -> Node:
    return function_of(text).expression.tree


def test_the_gap_of_a_parabola_is_delta() -> None:
    """((x + d)^2 - x^2)/d = 2x + d."""
    found = check_formula(function_of("x^2"), tree_of("2x"), 3.0)
    assert (found.formula, found.quotient, found.gap, found.expected) == (6, 6.00001, 1e-5, 1e-5)
    assert found.agrees is True


@pytest.mark.parametrize(
    ("text", "slope"),
    [("sin(50x)", "50cos(50x)"), ("e^x", "e^x"), ("ln(x + 5)", "1/(x + 5)"), ("x^4", "4x^3"), ("5", "0")],
)
def test_a_right_formula_agrees_everywhere(text: str, slope: str) -> None:
    found = check(function_of(text), tree_of(slope), 0.5, -3, 3)
    assert [place.x for place in found] == [-1.8, 0.5, 1.5]
    assert [place.agrees for place in found] == [True] * 3


@pytest.mark.parametrize(("text", "slope"), [("sin(2x)", "cos(2x)"), ("x^3", "3x"), ("e^x", "e^x + 0.001")])
def test_a_wrong_formula_does_not(text: str, slope: str) -> None:
    assert not any(place.agrees for place in check(function_of(text), tree_of(slope), 0.7, -3, 3))


@pytest.mark.parametrize("scale", ["1e-10", "1e-4", "1", "1e4", "1e10"])
@pytest.mark.parametrize(("text", "slope", "right"), [("sin(2x)", "cos(2x)", False), ("sin(2x)", "2cos(2x)", True)])
def test_the_size_of_a_function_does_not_matter(scale: str, text: str, slope: str, right: bool) -> None:
    found = check(function_of(f"{scale}*{text}"), tree_of(f"{scale}*{slope}"), 0.7, -3, 3)
    assert [place.agrees for place in found] == [right] * 3


@pytest.mark.parametrize(("text", "slope", "x"), [("|x - 0.500001|", "-1", 0.5), ("x|x|", "2|x|", 0.0)])
def test_nothing_is_said_where_a_kink_is_near(text: str, slope: str, x: float) -> None:
    """The mean of the slopes up to x + delta needs f to be smooth up to there."""
    found = check_formula(function_of(text), tree_of(slope), x)
    assert not math.isnan(found.gap) and found.agrees is None


def test_at_a_corner_the_formula_has_no_say() -> None:
    """sign(0) = 0, and yet |x| has no slope at 0."""
    found = check_formula(function_of("|x|"), tree_of("sign(x)"), 0.0)
    assert math.isnan(found.formula) and found.quotient == 1 and found.agrees is None


def test_where_f_has_no_value_there_is_nothing_to_compare() -> None:
    found = check_formula(function_of("ln(x)"), tree_of("1/x"), -1.0)
    assert math.isnan(found.quotient) and math.isnan(found.formula) and found.agrees is None


def test_a_gap_below_the_digits_that_are_compared_is_0() -> None:
    """Of a straight line quotient and slope are one number, however the case is enclosed."""
    found = check_formula(function_of("{x<1: x^2, 3-x}"), tree_of("{x<1: 2x, -1}"), 1.5)
    assert (found.formula, found.quotient, found.gap, found.agrees) == (-1, -1, 0, True)
