"""Balls against mpmath at 700 digits, exact numbers where they must stay exact, and one precision a thread."""

import math
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from typing import Any

import mpmath
import pytest
from flint import arb, ctx, fmpq

from core.expression import Expression, parse
from core.expression.tree import Node
from core.function import DEFAULT_PARAMETERS
from core.function.enclosure import coefficients, derivative_values, enclose, point_sign, point_value
from core.function.enclosure.scalars import DomainError, Straddling, rational, working_precision
from core.function.enclosure.walk import typed_fraction

CANCELLING = {
    "(1-cos x)/x^2": "0.0001",
    "(x^2-1)/(x-1)": "1.0000001",
    "(e^x-1)/x": "1e-6",
    "tanh x": "20",
    "sqrt(x^2+1)-x": "1e7",
    "e^x/(1+e^x)": "700",
    "ln(1+e^x)": "-300",
    "x^x": "2.5",
    "sinh(x)/x": "0.001",
}


def _tree(text: str) -> Node:
    expression = parse(text)
    assert isinstance(expression, Expression)
    return expression.tree


def _exact(text: str) -> fmpq:
    return rational(Fraction(text))


@pytest.mark.parametrize(("text", "a"), CANCELLING.items())
def test_values_and_slopes_are_right_to_the_last_digit(text: str, a: str) -> None:
    expression = parse(text)
    assert isinstance(expression, Expression)
    with mpmath.workdps(700):
        formula = sympy_function(expression)
        point = mpmath.mpf(Fraction(a).numerator) / Fraction(a).denominator
        expected = [float(formula(point)), float(mpmath.diff(formula, point))]
    assert derivative_values(expression.tree, _exact(a), DEFAULT_PARAMETERS, 1) == tuple(expected)
    assert point_value(expression.tree, _exact(a), DEFAULT_PARAMETERS) == expected[0]


def sympy_function(expression: Expression) -> Any:
    """The formula as mpmath computes it, by way of SymPy."""
    import sympy

    return sympy.lambdify(sympy.Symbol("x", real=True), expression.sympy, "mpmath")


@pytest.mark.parametrize(
    ("text", "a", "sign"),
    [
        ("x - 0.1", "0.1", 0),
        ("x - 0.1 - 0.2", "0.3", 0),
        ("x^2 - 0.01", "0.1", 0),
        ("sin(pi x)", "3", 0),
        ("floor(0.3/0.1) - 3", "0", 0),
        ("sqrt(x) - 1.5", "2.25", 0),
        ("1e-12 x", "1e-300", 1),
        ("x - 1/3", "0.3333333", -1),
        ("{x < 0.1+0.2: -1, 1}", "0.3", 1),
    ],
)
def test_signs_are_exact(text: str, a: str, sign: int) -> None:
    assert point_sign(_tree(text), _exact(a), DEFAULT_PARAMETERS) == sign


@pytest.mark.parametrize(
    ("text", "a"), [("1/x", "0"), ("sqrt(x)", "-1"), ("ln x", "0"), ("arcsin x", "2"), ("x^-2", "0")]
)
def test_what_has_no_value_is_undefined(text: str, a: int) -> None:
    with pytest.raises(DomainError):
        point_value(_tree(text), fmpq(a), DEFAULT_PARAMETERS)


@pytest.mark.parametrize(("text", "n"), [("x^(n-1)", 1.2), ("x^(n/3)", 1.2), ("x^(n-0.1)", 0.3), ("x^(1-n)", 1.4)])
def test_an_exponent_of_letters_is_exact(text: str, n: float) -> None:
    """As floats these are no fractions with an odd denominator, and -2 has no such power."""
    assert point_value(_tree(text), fmpq(-2), {"n": n}) is not None


@pytest.mark.parametrize("text", ["x^floor(b)", "x + |b - 1|", "x max(b, 1)", "x + 0 sign(b - b)"])
def test_functions_of_constants_have_no_breakpoint(text: str) -> None:
    assert derivative_values(_tree(text), fmpq(2), {"b": 1.0}, 1) == (2, 1)


@pytest.mark.parametrize("text", ["|x|", "x^(1/3)", "floor x", "sign x", "max(x, -x)", "relu x", "{x < 0: 0, x}"])
def test_no_taylor_series_over_a_breakpoint(text: str) -> None:
    with working_precision(64, 2), pytest.raises(Straddling):
        coefficients(_tree(text), arb(0, 0.1), DEFAULT_PARAMETERS, 2)


@pytest.mark.parametrize("text", ["x^2 - x", "|x|", "floor(3x)", "x^3 sin x", "cosh x", "cbrt x", "x^4", "max(x, 0.5)"])
def test_an_interval_holds_every_value(text: str) -> None:
    tree = _tree(text)
    with working_precision(64):
        hull = enclose(tree, arb(0.25, 0.5), DEFAULT_PARAMETERS)
        for k in range(-25, 76):
            value = point_value(tree, fmpq(k, 100), DEFAULT_PARAMETERS)
            assert value is not None
            assert arb(hull).overlaps(arb(value))


def test_a_decimal_is_the_number_that_was_typed() -> None:
    assert typed_fraction(0.1) == Fraction(1, 10)
    assert typed_fraction(1e-7) == Fraction(1, 10**7)


def test_threads_do_not_share_their_precision() -> None:
    def digits(bits: int) -> int:
        for _ in range(50):
            with working_precision(bits):
                assert ctx.prec == bits
                accurate = (arb(2).sqrt() * arb(3).log()).rel_accuracy_bits()
                assert bits - 16 <= accurate <= bits
        return bits

    precisions = [64, 80, 100, 128, 200, 256, 400, 512]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(digits, precisions)) == precisions


def test_what_is_too_large_for_a_float_is_infinite() -> None:
    assert point_value(_tree("x^400"), fmpq(-10), DEFAULT_PARAMETERS) == math.inf
    assert point_value(_tree("-x^400"), fmpq(10), DEFAULT_PARAMETERS) == -math.inf
    assert point_value(_tree("1/x^400"), fmpq(10), DEFAULT_PARAMETERS) == 0
