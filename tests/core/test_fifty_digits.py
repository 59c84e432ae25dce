"""Fifty digits, against closed forms that mpmath evaluates by another route, and against the floats of evaluate()."""

import math
from typing import Any

import mpmath
import pytest

from core.expression import Expression, parse
from core.expression.functions import FUNCTIONS
from core.fifty_digits import derivatives, value
from core.function import Function


def function_of(text: str, **parameters: float) -> Function:
    found = parse(text)
    assert isinstance(found, Expression), found
    return Function(found, parameters)


@pytest.fixture(autouse=True)
def digits() -> Any:
    with mpmath.workdps(60):
        yield


def near(found: Any, expected: Any, places: int = 45) -> bool:
    return bool(abs(found - expected) <= mpmath.mpf(10) ** -places * max(1, abs(expected)))


def test_the_derivatives_of_the_sine() -> None:
    series = derivatives(function_of("sin(x)"), 0.7, 1, 9)
    assert series is not None
    sine, cosine = mpmath.sin(0.7), mpmath.cos(0.7)
    assert all(near(f, e) for f, e in zip(series, [sine, cosine, -sine, -cosine] * 2 + [sine, cosine], strict=True))


def test_decimals_are_exact_and_points_are_the_floats_they_are() -> None:
    series = derivatives(function_of("0.1 x"), 3.0, 1, 1)
    assert series is not None
    assert near(series[1], mpmath.mpf(1) / 10)
    assert near(value(function_of("x"), 0.1), mpmath.mpf(0.1))


def test_each_side_of_a_corner_has_its_own_derivatives() -> None:
    left, right = (derivatives(function_of("|x| + x^2"), 0.0, side, 2) for side in (-1, 1))
    assert left is not None and right is not None
    assert [float(number) for number in left] == pytest.approx([0, -1, 2])
    assert [float(number) for number in right] == pytest.approx([0, 1, 2])


@pytest.mark.parametrize("text", ["ln(x)", "sqrt(x)", "{x > 0: x}", "arcsin(x)"])
def test_outside_the_domain_there_is_nothing(text: str) -> None:
    assert derivatives(function_of(text), -2.0, 1, 1) is None


@pytest.mark.parametrize("text", ["sin(e^(e^(e^x)))", "e^(e^(e^(e^x)))", "x^x^x^x"])
def test_a_monster_is_given_up_and_not_worked_on(text: str) -> None:
    assert derivatives(function_of(text), 9.5, 1, 9) is None


@pytest.mark.parametrize("word", [word for word, entry in FUNCTIONS.items() if entry.arity == 1])
@pytest.mark.parametrize("x", [-1.3, 0.4, 2.6])
def test_every_function_has_the_values_that_floats_have(word: str, x: float) -> None:
    function = function_of(f"{word}(x)")
    found, expected = value(function, x), float(function.f(x))
    assert (found is None) == math.isnan(expected)
    if found is not None:
        assert float(found) == pytest.approx(expected, rel=1e-14, abs=1e-300)


@pytest.mark.parametrize(
    "text",
    ["x^(1/3)", "x^0.2", "x^-2", "log_3(x)", "max(x, 1) - min(x, 1)", "{0 < x < 2: 1, x != 5: x, 9}", "k x^n", "x^e"],
)
@pytest.mark.parametrize("x", [-8.0, 0.5, 5.0])
def test_powers_cases_and_parameters_agree_with_floats(text: str, x: float) -> None:
    function = function_of(text, k=2.5, n=3.0) if "k" in text else function_of(text)
    found, expected = value(function, x), float(function.f(x))
    assert (found is None) == math.isnan(expected)
    if found is not None:
        assert float(found) == pytest.approx(expected, rel=1e-13)
