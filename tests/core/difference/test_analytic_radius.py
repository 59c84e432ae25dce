"""How far f is analytic, and what it is beside a kink: against places that algebra gives."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath
import pytest
from flint import fmpq

from core.difference.exact_slope import reach
from core.expression import Expression, parse
from core.function import Function
from core.function.enclosure.expansion import Undecidable
from core.function.enclosure.scalars import DomainError, Straddling, rational, working_precision
from core.function.enclosure.stretch import StretchWalk

FARTHEST = fmpq(5)


def function_of(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression)
    return Function(read)


def distance(text: str, a: str, side: int) -> float:
    found = reach(function_of(text), rational(Fraction(a)), side, FARTHEST)
    return int(found.p) / int(found.q)


@pytest.mark.parametrize(
    ("text", "a", "left", "right"),
    [
        ("|x|", "1", 1, 5),
        ("|x|", "0", 5, 5),
        ("|x - 0.1|", "0.3", 0.2, 5),
        ("relu(x)", "0.5", 0.5, 5),
        ("floor(x)", "1", 1, 1),
        ("floor(x)", "0.25", 0.25, 0.75),
        ("1e-10|x|", "2", 2, 5),
        ("{x < 1.5: x, x^2}", "1", 5, 0.5),
        ("max(x, 2)", "0", 5, 2),
        ("1/(x^2-2x+3)", "1", 5, 5),
        ("1/(1+x^2)", "1", 5, 5),
        ("|x^2-0.01|", "0.1", 0.2, 5),
    ],
)
def test_it_ends_at_the_very_kink(text: str, a: str, left: float, right: float) -> None:
    assert (distance(text, a, -1), distance(text, a, 1)) == (left, right)


@pytest.mark.parametrize(
    ("text", "a", "side", "end"),
    [
        ("1/x", "1", -1, 1),
        ("sqrt(x)", "2", -1, 2),
        ("tan(x)", "0", 1, math.pi / 2),
        ("ln(x)", "0.5", -1, 0.5),
        ("x^2 sin(1/x)", "0.1", -1, 0.1),
        ("(x^2-1)/(x-1)", "0", 1, 1),
        ("|sin(x)|", "0", 1, math.pi),
    ],
)
def test_elsewhere_it_ends_shortly_before(text: str, a: str, side: int, end: float) -> None:
    assert end * 0.995 < distance(text, a, side) < end


@pytest.mark.parametrize("text", ["x^(3/2)", "{x=0: 0, x^2 sin(1/x)}"])
def test_where_nothing_is_proved_there_is_none(text: str) -> None:
    assert distance(text, "0", 1) == 0


@pytest.mark.parametrize(
    ("text", "a", "side", "same"),
    [
        ("|x|", "0", -1, lambda x: -x),
        ("|sin(x)|", "0", 1, mpmath.sin),
        ("max(x^2, x)", "1", 1, lambda x: x**2),
        ("{x < 0.1: e^x, x^2}", "0.1", 1, lambda x: x**2),
        ("|x^2-0.01|", "0.1", -1, lambda x: mpmath.mpf(1) / 100 - x**2),
        ("floor(x) x", "2", -1, lambda x: x),
        ("relu(x-0.1) + x", "0.1", -1, lambda x: x),
    ],
)
def test_a_stretch_beside_a_kink_holds_the_series_of_every_point(
    text: str, a: str, side: int, same: Callable[[Any], Any]
) -> None:
    width = Fraction(1, 20)
    function = function_of(text)
    with working_precision(128, 4):
        hull = (
            StretchWalk(rational(Fraction(a)), side, rational(width), function.parameters)
            .at(function.expression.tree)
            .hull
        )
        for part in range(11):
            x = Fraction(a) + side * width * part / 10
            series = mpmath.taylor(same, mpmath.mpf(x.numerator) / x.denominator, 3)
            assert all(hull[k].overlaps(hull[k].__class__(str(number), 1e-12)) for k, number in enumerate(series))


@pytest.mark.parametrize(
    ("text", "a", "side", "width"),
    [("|x|", "1", -1, "1.01"), ("floor(x)", "0.5", 1, "0.5"), ("sqrt(x)", "0", 1, "1"), ("sign(x-1)", "0", 1, "1.5")],
)
def test_a_stretch_over_a_kink_is_refused(text: str, a: str, side: int, width: str) -> None:
    function = function_of(text)
    with working_precision(128, 4), pytest.raises((Straddling, Undecidable, DomainError)):
        StretchWalk(rational(Fraction(a)), side, rational(Fraction(width)), function.parameters).at(
            function.expression.tree
        )
