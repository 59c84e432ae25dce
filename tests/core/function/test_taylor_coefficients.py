"""Taylor coefficients right to the last digit, and none where a derivative is not proved to exist."""

import math
from fractions import Fraction

import mpmath
import pytest
import sympy

from core.expression import Expression, parse
from core.function import Function
from core.function.enclosure.scalars import rational
from core.function.enclosure.walk import typed_fraction
from core.function.taylor_coefficients import taylor_numbers


def numbers(text: str, a: float, order: int, **parameters: float) -> tuple[float, ...] | None:
    read = parse(text)
    assert isinstance(read, Expression)
    return taylor_numbers(Function(read, parameters), rational(typed_fraction(a)), order)


@pytest.mark.parametrize(
    ("text", "a"),
    [
        ("e^(sin x)", 0.1),
        ("(1 - cos x)/x^2", 0.0001),
        ("tanh x", 20.0),
        ("x^x", 0.3),
        ("(x - 0.1)^3/(x + 0.2)", 0.1),
        ("ln(1 + e^x)", -40.0),
        ("sqrt(x^2 + 1) - x", 1e6),
        ("1/(1 + x^2)", 3.0),
    ],
)
def test_against_mpmath(text: str, a: float) -> None:
    read = parse(text)
    assert isinstance(read, Expression)
    formula = sympy.lambdify(sympy.Symbol("x", real=True), read.sympy, "mpmath")
    found = numbers(text, a, 6)
    with mpmath.workdps(120):
        point = mpmath.mpf(Fraction(repr(a)).numerator) / Fraction(repr(a)).denominator
        expected = [float(number) for number in mpmath.taylor(formula, point, 6)]
    assert found is not None
    assert found == pytest.approx(expected, rel=3e-16, abs=1e-90)


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("x^3 |x|", 3, (0, 0, 0, 0)),
        ("1 + x^2 + x^4 |x|", 4, (1, 0, 1, 0, 0)),
        ("{x = 0: 1, sin(x)/x}", 4, (1, 0, -1 / 6, 0, 1 / 120)),
        ("{x = 0: 1/3, (tan x - x)/x^3}", 2, (1 / 3, 0, 2 / 15)),
        ("{x = 0: 0, e^(-1/x^2)}", 4, (0, 0, 0, 0, 0)),
        ("{x < 0: sin x, x - x^3/6}", 4, (0, 1, 0, -1 / 6, 0)),
    ],
)
def test_at_a_seam_of_the_formula(text: str, order: int, expected: tuple[float, ...]) -> None:
    assert numbers(text, 0.0, order) == expected


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("|x|", 1),
        ("x|x|", 2),
        ("x^3 |x|", 4),
        ("x^(7/3)", 3),
        ("{x = 0: 1.0000000001, sin(x)/x}", 1),
        ("{x < 0: sin x, x - x^3/6}", 5),
        ("{x = 0: 0, x^4 sin(1/x)}", 2),
        ("1/x", 0),
        ("ln x", 0),
        ("sqrt x", 1),
    ],
)
def test_none_where_a_derivative_is_missing_or_not_proved(text: str, order: int) -> None:
    assert numbers(text, 0.0, order) is None


def test_a_typed_decimal_is_that_number() -> None:
    assert numbers("(x - k)^2", 0.1, 2, k=0.1) == (0, 0, 1)
    assert numbers("sin(pi x)", 1.0, 1) == (0, -math.pi)
