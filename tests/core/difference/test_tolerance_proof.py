"""Proofs about every smaller delta: what algebra says is true is proved, and what is false never is."""

import math
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest

from core.difference.exact_slope import Side, exact_slopes
from core.difference.tolerance_band import keeps_below
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function


def proved(text: str, a: float, side: Side, tolerance: float, bound: float, with_bound: bool = False) -> bool:
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    known = exact_slopes(function, a, verdict(function, a)).side(side)
    assert known is not None
    return keeps_below(function, a, side, known, tolerance, bound, with_bound)


@pytest.mark.parametrize(
    ("text", "a", "side", "tolerance", "bound"),
    [
        ("x^2", 1, 1, 0.01, 0.01),
        ("x^2", 1, -1, 1e-9, 1e-9),
        ("1e-10 x^2", 1, 1, 1e-12, 0.01),
        ("x^3", 0, 1, 0.01, 0.1),
        ("1/x", 1, -1, 0.01, 0.0099),
        ("e^x", 0, -1, 1e-5, 2e-5),
        ("{x<0: -x, x + x^2}", 0, 1, 0.01, 0.01),
        ("floor(x)", 1, 1, 0.01, 1),
        ("|x|", 1, -1, 0.01, 1),
        ("sin(50x)", 0, 1, 55, 0.06),
        ("x|x|", 0, -1, 0.25, 0.25),
    ],
)
def test_what_is_true_up_to_the_bound_is_proved_there_and_not_beyond(
    text: str, a: float, side: Side, tolerance: float, bound: float
) -> None:
    assert proved(text, a, side, tolerance, bound)
    beyond = {"e^x": 2.01e-5, "1/x": 0.00991, "sin(50x)": 0.07, "floor(x)": 1.01, "|x|": 1.01}
    assert not proved(text, a, side, tolerance, beyond.get(text, bound * 1.001))


def test_the_bound_itself_is_another_question() -> None:
    """At delta = 0.01 the error of x^2 at 1 is 0.01, and that is not less than 0.01."""
    assert not proved("x^2", 1, 1, 0.01, 0.01, with_bound=True)
    assert proved("2x", 1, 1, 1e-9, 2, with_bound=True)
    assert not proved("floor(x)", 1, 1, 0.01, 1, with_bound=True)


def test_an_excursion_between_is_never_overlooked() -> None:
    """sin(50x) at 0 leaves the band around 50 of 40 at once, and never comes back to it for good."""
    assert not proved("sin(50x)", 0, 1, 40, 2)
    assert not proved("{x<0.5: 0, x<0.500001: 1, 0}", 0, 1, 0.01, 1)
    assert proved("{x<0.5: 0, x<0.500001: 1, 0}", 0, 1, 0.01, 0.5)


@pytest.mark.parametrize(("text", "a"), [("x^(3/2)", 0), ("{x=0: 0, x^2 sin(1/x)}", 0)])
def test_what_has_no_series_at_the_point_is_not_proved(text: str, a: float) -> None:
    assert not proved(text, a, 1, 0.01, 1e-6)


@pytest.mark.parametrize(
    ("text", "formula"),
    [("sin(3x)", lambda x: mpmath.sin(3 * x)), ("ln(x)", mpmath.ln), ("x^x", lambda x: x**x), ("tan(x)", mpmath.tan)],
)
def test_random_claims_hold_wherever_mpmath_looks(text: str, formula: Callable[[Any], Any]) -> None:
    source = np.random.default_rng(7)
    count = 0
    for _ in range(40):
        a, tolerance, bound = (
            round(source.uniform(0.3, 1.2), 3),
            10 ** source.uniform(-3, 0),
            10 ** source.uniform(-3, -1),
        )
        if proved(text, a, 1, tolerance, bound):
            count += 1
            point, slope = mpmath.mpf(repr(a)), mpmath.diff(formula, mpmath.mpf(repr(a)))
            errors = [
                abs((formula(point + d) - formula(point)) / d - slope) for d in np.geomspace(1e-9, bound, 60)[:-1]
            ]
            assert max(errors) < tolerance
    assert count > 5
    assert math.isfinite(count)
