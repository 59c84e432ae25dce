"""What is known of f beside a point, against Taylor coefficients of mpmath and closed forms."""

import math
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
from flint import arb, fmpq

from core.difference.exact_slope import ExactSlopes, exact_slopes
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function


def known(text: str, a: float) -> ExactSlopes:
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    return exact_slopes(function, a, verdict(function, a))


@pytest.mark.parametrize(
    ("text", "formula", "a"),
    [
        ("sin(x)", mpmath.sin, "0.7"),
        ("1/(1+x^2)", lambda x: 1 / (1 + x**2), "1"),
        ("(1-cos x)/x^2", lambda x: (1 - mpmath.cos(x)) / x**2, "0.0001"),
        ("sqrt(x)", mpmath.sqrt, "2"),
        ("x^x", lambda x: x**x, "1.5"),
    ],
)
def test_fifty_digits_of_the_slope_and_more_coefficients(text: str, formula: Callable[[Any], Any], a: str) -> None:
    found = known(text, float(a))
    assert found.smooth and found.has_fifty_digits and found.right is not None
    with mpmath.workdps(400):
        series = mpmath.taylor(formula, mpmath.mpf(a), 4)
    for k, expected in enumerate(series):
        number = found.right.coefficients[k]
        shown = number.mid().str(60, radius=False) if isinstance(number, arb) else f"{number.p}/{number.q}"
        with mpmath.workdps(60):
            ours = mpmath.mpf(shown) if "/" not in shown else mpmath.mpf(int(number.p)) / int(number.q)
            assert abs(ours - expected) <= abs(expected) * mpmath.mpf(10) ** -40 + mpmath.mpf(10) ** -60


def test_exact_zeros_are_told_from_small_numbers() -> None:
    """f'' of x^3 - 0.3 x^2 at 0.1, of sin at pi; the third of 1/(1+x^2) at 1; of 1e-15 x^2 it is not 0."""
    for text, a, k in (("x^3-0.3x^2", 0.1, 2), ("sin(x)", math.pi, 2), ("1/(1+x^2)", 1, 3), ("(x^2-4)/(x-2)", 0.5, 2)):
        side = known(text, a).left
        assert side is not None and side.coefficients[k] == fmpq(0), text
    small = known("1e-15 x^2", 0.5).left
    assert small is not None and small.coefficients[2] == fmpq(1, 10**15)


@pytest.mark.parametrize(
    ("text", "a", "polynomial"),
    [
        ("x^4-2x", 0.3, True),
        ("(x^2-1)/(x-1)", 0.7, True),
        ("pi x^2", 0.3, True),
        ("|x|", 1, True),
        ("x^12", 0, False),
        ("1/x", 1, False),
        ("sin(x)", 0, False),
    ],
)
def test_what_is_a_polynomial_of_a_low_degree(text: str, a: float, polynomial: bool) -> None:
    side = known(text, a).right
    assert side is not None and side.polynomial is polynomial


def test_each_side_of_a_kink_has_its_own_series() -> None:
    found = known("|x| + x^2", 0)
    assert found.left is not None and found.right is not None and not found.smooth and not found.differentiable
    assert found.left.coefficients[:4] == (0, -1, 1, 0)
    assert found.right.coefficients[:4] == (0, 1, 1, 0)
    assert found.left.polynomial and found.right.polynomial
    assert (found.left.reach, found.right.reach) == (5, 5)


def test_a_side_without_a_slope_has_nothing() -> None:
    assert known("cbrt(x)", 0).left is None
    found = known("floor(x)", 1)
    assert found.left is None and found.right is not None and found.right.slope == 0
    assert known("1/x", 0).right is None


def test_the_noise_is_what_the_floats_of_f_lose() -> None:
    """e^x - 1 near 0 loses half a unit of 1, (1 - cos x)/x^2 at 1e-4 that over 1e-8, and x^2 at 0 next to nothing."""
    deltas = np.array([1e-6])
    assert 1e-17 < known("e^x - 1", 0).noise(deltas)[0] < 3e-16
    assert 1e-10 < known("(1-cos x)/x^2", 0.0001).noise(deltas)[0] < 1e-7
    assert known("x^2", 0).noise(deltas)[0] < 1e-25
    assert known("x^2", 1).noise(deltas)[0] == pytest.approx(3 * 2.0**-53, rel=0.5)
