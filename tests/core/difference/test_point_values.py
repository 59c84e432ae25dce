"""Values, slopes and quotients against mpmath, to the last digit of a float."""

import math
from collections.abc import Callable
from fractions import Fraction
from itertools import islice
from typing import Any

import mpmath
import numpy as np
import pytest

from core.difference.exact_quotients import exact_gaps, exact_quotients
from core.difference.point_values import (
    central,
    derivatives_at,
    error_at,
    evaluate_combinations,
    gap,
    quotient,
    quotient_at,
    tree_value,
    value_at,
)
from core.difference.secant import LADDER
from core.expression import Expression, parse
from core.function import Function
from core.numbers import format_number
from core.refusal import Refusal
from tests.core.random_formulas import derivative, formulas
from tests.effort import examples

SLOPES = examples(150, 1000)
FORMULAS: dict[str, Callable[[Any], Any]] = {
    "(1-cos x)/x^2": lambda x: (1 - mpmath.cos(x)) / x**2,
    "(x^2-1)/(x-1)": lambda x: (x**2 - 1) / (x - 1),
    "(e^x-1)/x": lambda x: mpmath.expm1(x) / x,
    "cosh(x)^2-sinh(x)^2": lambda x: mpmath.mpf(1) + 0 * x,
    "tanh x": mpmath.tanh,
    "e^x/(1+e^x)": lambda x: 1 / (1 + mpmath.exp(-x)),
    "ln(1+e^x)": lambda x: x + mpmath.log1p(mpmath.exp(-x)),
    "sin(x)/x": lambda x: mpmath.sin(x) / x,
    "1e-10 x^2": lambda x: x**2 / 10**10,
    "sqrt(x^2+1)-x": lambda x: 1 / (mpmath.sqrt(x**2 + 1) + x),
}
KINDS = [
    ("(1-cos x)/x^2", "0.0001"),
    ("(x^2-1)/(x-1)", "1.0000001"),
    ("(e^x-1)/x", "1e-6"),
    ("cosh(x)^2-sinh(x)^2", "20"),
    ("tanh x", "20"),
    ("e^x/(1+e^x)", "700"),
    ("ln(1+e^x)", "800"),
    ("ln(1+e^x)", "-30"),
    ("sin(x)/x", "1e-9"),
    ("1e-10 x^2", "3"),
    ("sqrt(x^2+1)-x", "1e7"),
]


def function_of(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression), text
    return Function(read)


def exact(text: str) -> Any:
    number = Fraction(text)
    return mpmath.mpf(number.numerator) / number.denominator


def test_random_slopes_agree_with_mpmath_to_the_last_digit() -> None:
    compared = 0
    for text, formula, a in islice(formulas(20260801), 4 * SLOPES):
        if isinstance(parse(text), Refusal):
            continue
        try:
            expected = [derivative(formula, a, order) for order in (0, 1)]
        except (ArithmeticError, ValueError, mpmath.libmp.ComplexResult):
            continue
        if None in expected or not all(1e-300 < abs(number) < 1e300 or number == 0 for number in expected):
            continue
        found = derivatives_at(function_of(text), a, 1)
        assert found == tuple(map(float, expected)), (text, a)
        compared += 1
        if compared == SLOPES:
            return
    raise AssertionError(f"only {compared} slopes could be compared")


@pytest.mark.parametrize(("text", "a"), KINDS)
def test_what_cancels_is_right_all_the_same(text: str, a: str) -> None:
    function, formula = function_of(text), FORMULAS[text]
    with mpmath.workdps(700):
        point = exact(a)
        slopes = [float(mpmath.diff(formula, point, order)) for order in range(3)]
    assert value_at(function, float(a)) == slopes[0]
    assert list(derivatives_at(function, float(a), 2)) == pytest.approx(slopes, rel=1e-15, abs=0)


@pytest.mark.parametrize(("text", "a"), KINDS)
@pytest.mark.parametrize("delta", ["0.5", "-0.001", "3e-7"])
def test_quotients_and_gaps_are_right_to_the_last_digit(text: str, a: str, delta: str) -> None:
    function, formula = function_of(text), FORMULAS[text]
    with mpmath.workdps(700):
        point, step = exact(a), exact(delta)
        forward = (formula(point + step) - formula(point)) / step
        middle = (formula(point + step) - formula(point - step)) / (2 * step)
        left_over = forward - mpmath.diff(formula, point)
        expected = [float(number) for number in (forward, middle, left_over)]
    found = evaluate_combinations(function, float(a), [each(float(delta)) for each in (quotient, central, gap)])
    assert found == pytest.approx(expected, rel=1e-15, abs=0)
    deltas = np.append(LADDER, float(delta))
    assert exact_quotients(function, float(a), deltas)[-1] == found[0]
    assert exact_gaps(function, float(a), deltas, {1: Fraction(1)})[-1] == pytest.approx(found[2], rel=1e-15, abs=0)


@pytest.mark.parametrize("text", ["e^x", "|x-0.7|", "x^2 sin(1/x)", "sqrt(x)", "floor(3x)", "1e-10 sin(50x)"])
def test_a_whole_ladder_is_what_each_delta_gives_by_itself(text: str) -> None:
    deltas = np.concatenate([LADDER[::5], -LADDER[::5]])
    found = exact_quotients(function_of(text), 0.7, deltas)
    alone = [quotient_at(function_of(text), 0.7, delta) for delta in deltas.tolist()]
    assert np.array_equal(found, alone, equal_nan=True)


def test_far_out_and_at_special_places() -> None:
    assert format_number(derivatives_at(function_of("tanh x"), 20, 1)[1]) == "1.7e\u221217"
    assert derivatives_at(function_of("tan x"), math.pi, 1) == (0, 1)
    assert derivatives_at(function_of("sin x"), math.pi, 2) == (0, -1, 0)
    assert derivatives_at(function_of("e^x/(1+e^x)"), 800, 1) == (1, 0)
    assert derivatives_at(function_of("cosh(x)^2-sinh(x)^2"), 20, 2) == (1, 0, 0)
    assert value_at(function_of("floor(10x)"), 0.3) == 3
    assert value_at(function_of("sqrt(0.01-x^2)"), 0.1) == 0


def test_a_kink_has_what_both_sides_share() -> None:
    at = [derivatives_at(function_of(text), 0, 2) for text in ("|x|", "x|x|", "|x|^3", "{x=0: 0, x^2 sin(1/x)}")]
    assert np.array_equal(at, [[0, np.nan, np.nan], [0, 0, np.nan], [0, 0, 0], [0, 0, np.nan]], equal_nan=True)
    assert np.isnan(derivatives_at(function_of("1/x"), 0, 1)).all()
    assert math.isnan(derivatives_at(function_of("{x=1: 5, x^2}"), 1, 1)[1])


def test_what_there_is_not_is_nan() -> None:
    assert math.isnan(value_at(function_of("ln x"), -1))
    assert math.isnan(quotient_at(function_of("ln x"), 1, -2))
    assert math.isnan(quotient_at(function_of("1/x"), 0, 1))
    assert math.isnan(evaluate_combinations(function_of("cbrt x"), 0, [gap(0.1)])[0])
    assert math.isnan(value_at(function_of("e^(e^(e^x))"), 3))
    assert math.isnan(error_at(function_of("x"), 0, math.nan))


def test_an_estimate_is_measured_against_the_slope_and_not_against_its_float() -> None:
    """The float nearest to cos(1) is 4.1e-17 off, which mpmath tells by another route."""
    with mpmath.workdps(50):
        expected = float(mpmath.mpf(math.cos(1)) - mpmath.cos(1))
    assert error_at(function_of("sin x"), 1, math.cos(1)) == pytest.approx(expected, rel=1e-12, abs=0)


def test_a_formula_is_worked_out_at_a_decimal() -> None:
    read = parse("(x - 0.1) m")
    assert isinstance(read, Expression)
    assert tree_value(read.tree, 0.3, {"m": 1e20}) == 2e19
