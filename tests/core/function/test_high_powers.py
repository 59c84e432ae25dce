"""Powers up to 1,000: read, with exact slopes, drawn, simplified without being multiplied out, and no overflow."""

from fractions import Fraction

import numpy as np
import pytest

from core.curvature.higher_derivatives import higher_derivatives
from core.curvature.taylor import taylor_coefficients
from core.curve import sample
from core.difference.error_curve import error_curve
from core.difference.schemes import SCHEMES
from core.difference.second_difference import second_differences
from core.differentiability import verdict
from core.equivalence.simplify import Shorter, shorter
from core.expression import Expression, parse
from core.expression.canonical import canonical
from core.function import Function
from core.limit import worked_limit
from core.refusal import Refusal
from core.rules.derive import Step, derive
from core.workers import offload

POWERS = ("x^1000", "(x+1)^500", "(x^2+1)^999", "(x-1)^1000 (x+1)^1000", "x^-1000", "(2x)^1000", "sin(x)^1000")


def function_of(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression), read
    return Function(read)


def slope_of(text: str) -> Step:
    found = derive(function_of(text).expression)
    assert isinstance(found, Step)
    return found


@pytest.mark.parametrize(
    ("text", "a", "slope"),
    [
        ("x^1000", 0, 0),
        ("x^1000", 1, 1000),
        ("x^1000", 2, 1000 * 2**999),
        ("x^1000", Fraction(-3, 4), -1000 * Fraction(3, 4) ** 999),
        ("(x+1)^500", 1, 500 * 2**499),
        ("(x+1)^500", Fraction(-5, 2), -500 * Fraction(3, 2) ** 499),
        ("(x^2+1)^999", Fraction(1, 2), 999 * Fraction(5, 4) ** 998),
        ("x^-1000", Fraction(3, 2), -1000 / Fraction(3, 2) ** 1001),
        ("(2x)^1000", Fraction(1, 2), 2000),
        ("(1+x/1000)^1000", 1, Fraction(1001, 1000) ** 999),
        ("|x|^999", -1, -999),
    ],
)
def test_the_slope_is_exact_to_the_last_digits(text: str, a: Fraction, slope: Fraction) -> None:
    found = verdict(function_of(text), float(a))
    assert found.kind == "smooth"
    assert found.slope == pytest.approx(float(slope), rel=1e-12)


def test_what_is_beyond_every_float_is_undecided() -> None:
    assert verdict(function_of("x^1000"), 3.0).kind == "undecided"
    assert verdict(function_of("x^-1000"), 0.0).kind == "pole"


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("x^1000", "1000x^999"),
        ("(x+1)^500", "500*(x + 1)^499"),
        ("(x^2+1)^999", "1998*(x*(x^2 + 1)^998)"),
        ("(x-1)^1000*(x+1)^1000", "2000*(x*(x + 1)^999*(x - 1)^999)"),
        ("x^1000*(x+1)^500", "500*(x^999*(x + 1)^499*(3x + 2))"),
        ("(x+1)^500/(x-1)^500", "-1000*(x + 1)^499/(x - 1)^501"),
        ("(2x)^1000", "2000*(2x)^999"),
        ("(2x)^50", "100*(2x)^49"),
    ],
)
def test_the_derivative_is_not_multiplied_out(text: str, simple: str) -> None:
    found = offload(shorter, slope_of(text).after, seconds=10.0)
    assert isinstance(found, Shorter) and found.proven and found.complete
    assert canonical(found.tree) == simple


def test_the_higher_derivatives_are_falling_factorials() -> None:
    found = higher_derivatives(function_of("x^1000"), 3, seconds=5.0)
    assert [canonical(each.tree) for each in found if not isinstance(each, Refusal)] == [
        "1000x^999",
        "999000x^998",
        "997002000x^997",
    ]


def test_the_taylor_coefficients_are_binomials() -> None:
    function = function_of("(x+1)^500")
    found = taylor_coefficients(function, 0.0, verdict(function, 0.0), 3)
    assert not isinstance(found, Refusal)
    assert tuple(found) == pytest.approx((1, 500, 500 * 499 / 2, 500 * 499 * 498 / 6))


@pytest.mark.parametrize("text", POWERS)
@pytest.mark.parametrize("a", [0.0, 0.99, 1.5, 2.01])
def test_nothing_overflows_with_a_warning(text: str, a: float) -> None:
    """Warnings are errors here; what is too large for a float is missing."""
    function = function_of(text)
    found = verdict(function, a)
    drawn = sample(function, -3, 3)
    assert np.isfinite(drawn.y_window).all()
    for scheme in SCHEMES.values():
        error_curve(scheme, function, a)
    second = second_differences(function, a, found)
    assert isinstance(second, Refusal) or not np.isinf(second.estimates).any()


@pytest.mark.parametrize("text", POWERS)
def test_the_limit_lesson_takes_them_on_trust(text: str) -> None:
    found = worked_limit(function_of(text).expression)
    assert "on trust" in found.trust and found.derivative is not None
    assert found.derivative.formula
