"""Function: f, f', f'' where they exist, and the places where f may fail to be smooth."""

import math

import numpy as np
import pytest
import sympy

from core.expression import Expression, parse
from core.function import DEFAULT_PARAMETERS, Function

NAN = math.nan


def function_of(text: str, **parameters: float) -> Function:
    found = parse(text)
    assert isinstance(found, Expression), found
    return Function(found, parameters)


@pytest.mark.parametrize(
    ("text", "x", "slope"),
    [
        ("x^2", 3.0, 6.0),
        ("|x|", 0.0, NAN),
        ("|x|", -2.0, -1.0),
        ("|x|", 1e-7, 1.0),
        ("x|x|", 0.0, 0.0),
        ("relu(x)", 0.0, NAN),
        ("floor(x)", 0.5, 0.0),
        ("floor(x)", 2.0, NAN),
        ("sign(x)", 0.0, NAN),
        ("{x < 0: x^2, x^3}", 0.0, 0.0),
        ("{x < 0: x^2, x}", 0.0, NAN),
        ("{x < 0.3: x^2, 0.6x - 0.09}", 0.3, 0.6),
        ("{x < 0: -1, 1}", 0.0, NAN),
        ("{x = 0: 5, x}", 0.0, NAN),
        ("min(x, x^2)", 1.0, NAN),
        ("min(x, x^2)", 0.5, 1.0),
        ("|x^3|", 0.0, 0.0),
        ("ln(x)", -1.0, NAN),
        ("x/x", 0.0, NAN),
        ("cbrt(x)", 0.0, NAN),
        ("sqrt(x)", 0.0, NAN),
        ("tan(x)", math.pi / 2, NAN),
        ("sqrt(relu(x))", -1.0, 0.0),
        ("sqrt(relu(x))", 0.0, NAN),
        ("arccos(min(x, 1))", 2.0, 0.0),
        ("0^x", 1.0, 0.0),
        ("0^x", 0.0, NAN),
        ("1/(1 + e^(1000x))", 2.0, 0.0),
    ],
)
def test_slopes(text: str, x: float, slope: float) -> None:
    assert float(function_of(text).df(x)) == pytest.approx(slope, nan_ok=True)


@pytest.mark.parametrize(
    ("text", "x", "second"),
    [
        ("x^3", 2.0, 12.0),
        ("x|x|", 0.0, NAN),
        ("x|x|", -1.0, -2.0),
        ("|x|", 0.0, NAN),
        ("|x|", 1.0, 0.0),
        ("e^x", 0.0, 1.0),
    ],
)
def test_second_derivatives(text: str, x: float, second: float) -> None:
    assert float(function_of(text).d2f(x)) == pytest.approx(second, nan_ok=True)


def test_arrays_and_scalars() -> None:
    function = function_of("x^2")
    assert function.f([1, 2]).tolist() == [1.0, 4.0]
    assert function.df(np.array([1.0, 2.0])).dtype == np.float64
    assert function.df(3).shape == ()


def test_parameters_default_and_only_those_used() -> None:
    function = function_of("m x + b", m=-1, k=7)
    assert function.parameters == {"m": -1.0, "b": DEFAULT_PARAMETERS["b"]}
    assert float(function.f(2)) == -1.0
    assert function.derivative == sympy.Symbol("m", real=True)


def test_the_derivative_for_sympy() -> None:
    x = sympy.Symbol("x", real=True)
    assert sympy.simplify(function_of("x sin(x)").derivative - (sympy.sin(x) + x * sympy.cos(x))) == 0


@pytest.mark.parametrize(
    ("text", "low", "high", "expected"),
    [
        ("x^2", -3, 3, ()),
        ("|x|", -3, 3, (0,)),
        ("1/x", -2.9, 3.1, (0,)),
        ("floor(x)", -2, 2, (-2, -1, 0, 1, 2)),
        ("floor(10x)", 0, 0.5, (0, 0.1, 0.2, 0.3, 0.4, 0.5)),
        ("tan(x)", -4, 4, (-math.pi / 2, math.pi / 2)),
        ("|sin x|", -math.pi, math.pi, (-math.pi, 0, math.pi)),
        ("sin(1/x)", -3, 3, (0,)),
        ("(x^2-1)/(x-1)", -3, 3, (1,)),
        ("sqrt(x^2-2)", -3, 3, (-math.sqrt(2), math.sqrt(2))),
        ("|3x - 1|", -1, 1, (1 / 3,)),
        ("|x - 0.123|", -1, 1, (0.123,)),
        ("1/(x - 0.4567)^2", -1, 1, (0.4567,)),
        ("1/(1 - sin(x + 1))", -3, 3, (math.pi / 2 - 1,)),
        ("1/(1 - sin(x))", -3, 3, (math.pi / 2,)),
        ("ln(x^2 - 2x + 1)", -3, 3.2, (1,)),
        ("|x^3 - 3x^2 + 3x - 1|", -3, 3.1, (1,)),
        ("sqrt(x^2 + 0.0000001)", -3, 3, ()),
        ("{x < 0.75: 1, x < 2: x, 7}", -3, 3, (0.75, 2)),
        ("x^n", -3, 3, ()),
        ("x^x", -3, 3, (0,)),
        ("min(x, x^2)", -3, 3, (0, 1)),
        ("arcsin(x)", -3, 3, (-1, 1)),
        ("c/(x - c)", -3, 3, (1,)),
    ],
)
def test_singular_points(text: str, low: float, high: float, expected: tuple[float, ...]) -> None:
    assert function_of(text).singular_points(low, high) == pytest.approx(expected, rel=4e-16, abs=1e-300)


def test_whole_numbers_are_met_exactly() -> None:
    assert function_of("floor(x)").singular_points(-20, 20) == tuple(float(x) for x in range(-20, 21))


def test_a_parameter_that_is_no_whole_number_makes_the_base_critical() -> None:
    assert function_of("x^n", n=0.5).singular_points(-1, 1) == (0.0,)


def test_many_singular_points_are_capped() -> None:
    assert len(function_of("floor(100x)").singular_points(-3, 3)) == 400


def test_flat_stretches_have_no_second_derivative_but_0() -> None:
    assert function_of("sqrt(relu(x))").d2f([-2.0, -1.0]).tolist() == [0.0, 0.0]


def test_singular_points_are_remembered_but_not_confused() -> None:
    assert function_of("1/(x - b)", b=1).singular_points(-3, 3) == (1,)
    assert function_of("1/(x - b)", b=2).singular_points(-3, 3) == (2,)
    assert function_of("1/(x - b)", b=2).singular_points(-3, 1) == ()
    first, second = (function_of("|sin x| + 1/x").singular_points(-3, 3) for _ in range(2))
    assert first is second
