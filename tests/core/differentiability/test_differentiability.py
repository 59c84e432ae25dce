"""Verdicts: every kind, on the functions a class would try."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import differentiability
from core.differentiability import Verdict, verdict
from core.expression import Expression, parse
from core.function import Function
from tests.effort import examples

INF = math.inf
PI = math.pi

# Text, a, kind, left slope, right slope, left value, right value.
Case = tuple[str, float, str, float | None, float | None, float | None, float | None]

CORNERS: tuple[Case, ...] = (
    ("x^2", 1, "smooth", 2, 2, 1, 1),
    ("floor(x)", 0.5, "smooth", 0, 0, 0, 0),
    ("sigmoid(x)", 0, "smooth", 0.25, 0.25, 0.5, 0.5),
    ("0^x", 2, "smooth", 0, 0, 0, 0),
    ("0^x + x", 1, "smooth", 1, 1, 1, 1),
    ("2^0^x", 1, "smooth", 0, 0, 1, 1),
    ("0^(x^2 + 1)", 0, "smooth", 0, 0, 0, 0),
    ("tan x", 0, "smooth", 1, 1, 0, 0),
    ("|x|", 1e-7, "smooth", 1, 1, 1e-7, 1e-7),
    ("|x|", -1e-12, "smooth", -1, -1, 1e-12, 1e-12),
    ("1/x", 1e-5, "smooth", -1e10, -1e10, 1e5, 1e5),
    ("x^n", 0, "smooth", 0, 0, 0, 0),
    ("{x > 0: sqrt(ln(x)), x}", -1, "smooth", 1, 1, -1, -1),
    ("ln x", -1, "outside the domain", None, None, None, None),
    ("ln(ln x)", -1, "outside the domain", None, None, None, None),
    ("|x|", 0, "corner", -1, 1, 0, 0),
    ("sign(x)", 0, "jump", INF, INF, -1, 1),
    ("floor(x)", 1, "jump", INF, 0, 0, 1),
    ("x|x|", 0, "smooth", 0, 0, 0, 0),
    ("|x|^3", 0, "smooth", 0, 0, 0, 0),
    ("relu(x)", 0, "corner", 0, 1, 0, 0),
    ("{x < 0: x^2, x^3}", 0, "smooth", 0, 0, 0, 0),
    ("{x < 0: x^2, x}", 0, "corner", 0, 1, 0, 0),
    ("{x < 0: -1, 1}", 0, "jump", INF, 0, -1, 1),
    ("{x = 0: 5, x}", 0, "hole", INF, -INF, 0, 0),
    ("ceil(x^2)", 0, "hole", -INF, INF, 1, 1),
    ("|x^2-1|", 1, "corner", -2, 2, 0, 0),
    ("|sin x|", PI, "corner", -1, 1, 0, 0),
    ("|x^2-2|", math.sqrt(2), "corner", -2 * math.sqrt(2), 2 * math.sqrt(2), 0, 0),
    ("|x-1/3|", 1 / 3, "corner", -1, 1, 0, 0),
    ("min(x, x^2)", 0, "corner", 1, 0, 0, 0),
    ("min(x, x^2)", 1, "corner", 2, 1, 1, 1),
    ("max(sin x, cos x)", PI / 4, "corner", -math.sqrt(0.5), math.sqrt(0.5), math.sqrt(0.5), math.sqrt(0.5)),
    ("floor(1-x^4)", 0, "hole", INF, -INF, 0, 0),
    ("sqrt(-x^2)", 0, "edge of the domain", None, None, None, None),
    # What is 0 on a whole stretch is known there, not lost in rounding.
    ("relu(relu(x))", -1, "smooth", 0, 0, 0, 0),
    ("relu(relu(x))", 0, "corner", 0, 1, 0, 0),
    ("max(x, |x|)", 1, "smooth", 1, 1, 1, 1),
    ("max(x, |x|)", 0, "corner", -1, 1, 0, 0),
    ("max(x, x)", 0.7, "smooth", 1, 1, 0.7, 0.7),
    ("|floor(x)|", 0.5, "smooth", 0, 0, 0, 0),
    ("|floor(x)|", 0, "jump", -INF, 0, 1, 0),
    ("sqrt(relu(x))", -1, "smooth", 0, 0, 0, 0),
    ("{floor(x) < 1: x, 2}", 1.5, "smooth", 0, 0, 2, 2),
    ("{floor(x) < 1: x, 2}", 1, "jump", INF, 0, 1, 2),
    ("1/(x - |x|)", 1, "outside the domain", None, None, None, None),
    ("ln(relu(x))", -1, "outside the domain", None, None, None, None),
    ("floor(x/0.1)", 0.3, "jump", INF, 0, 2, 3),
    ("ceil(x/0.1)", 0.3, "jump", 0, INF, 3, 4),
)

LIMITS: tuple[Case, ...] = (
    ("cbrt(x)", 0, "vertical tangent", INF, INF, 0, 0),
    ("x^(1/3)", 0, "vertical tangent", INF, INF, 0, 0),
    ("-x^(1/3)", 0, "vertical tangent", -INF, -INF, 0, 0),
    ("x^(1/3) + |x|", 0, "vertical tangent", INF, INF, 0, 0),
    ("x^(2/3)", 0, "cusp", -INF, INF, 0, 0),
    ("cbrt(x)^2", 0, "cusp", -INF, INF, 0, 0),
    ("x^(4/3)", 0, "smooth", 0, 0, 0, 0),
    ("(x^2-1)/(x-1)", 1, "hole", None, None, 2, 2),
    ("sin(x)/x", 0, "hole", None, None, 1, 1),
    ("(1-cos x)/x^2", 0, "hole", None, None, 0.5, 0.5),
    ("(1+x)^(1/x)", 0, "hole", None, None, math.e, math.e),
    ("1/(1/x)", 0, "hole", None, None, 0, 0),
    ("x^2 sin(1/x)", 0, "hole", None, None, 0, 0),
    ("x sin(1/x)", 0, "hole", None, None, 0, 0),
    ("e^(-1/x^2)", 0, "hole", None, None, 0, 0),
    ("1/x", 0, "pole", None, None, -INF, INF),
    ("1/x^2", 0, "pole", None, None, INF, INF),
    ("0^(x^2)", 0, "hole", None, None, 0, 0),
    ("tan x", PI / 2, "pole", None, None, INF, -INF),
    ("ln x", 0, "pole", None, None, None, -INF),
    ("ln|x|", 0, "pole", None, None, -INF, -INF),
    ("e^(1/x)", 0, "pole", None, None, 0, INF),
    ("sqrt(x)", 0, "edge of the domain", None, INF, None, 0),
    ("x^(3/2)", 0, "edge of the domain", None, 0, None, 0),
    ("sqrt(1-x^2)", 1, "edge of the domain", -INF, None, 0, None),
    ("arcsin(x)", 1, "edge of the domain", INF, None, PI / 2, None),
    ("x^x", 0, "edge of the domain", None, None, None, 1),
    ("{x = 0: 0, x^2 sin(1/x)}", 0, "smooth", 0, 0, 0, 0),
    ("{x = 0: 0, x sin(1/x)}", 0, "oscillating", None, None, 0, 0),
    ("{x = 0: 0, e^(-1/x^2)}", 0, "smooth", 0, 0, 0, 0),
    ("{x < 0: 0, sqrt(x)}", 0, "corner", 0, INF, 0, 0),
    ("sin(1/x)", 0, "oscillating", None, None, None, None),
    ("sqrt(x^2)", 0, "corner", -1, 1, 0, 0),
    ("x/|x|", 0, "jump", None, None, -1, 1),
    ("arctan(1/x)", 0, "jump", None, None, -PI / 2, PI / 2),
    ("1/(1+2^(1/x))", 0, "jump", None, None, 1, 0),
    ("1/sin(1/x)", 0, "oscillating", None, None, None, None),
    ("tan(1/x)", 0, "oscillating", None, None, None, None),
    ("sqrt(relu(x))", 0, "corner", 0, INF, 0, 0),
    ("0^x", 0, "edge of the domain", None, None, None, 0),
    ("log(2, x)", 0, "edge of the domain", None, None, None, 0),
    ("csc(2x + 1.5)^(4/5)", -0.75, "pole", None, None, INF, INF),
    ("1/(1+e^(1000x))", 1, "smooth", 0, 0, 0, 0),
    ("cbrt(sin(1/x))", 0, "oscillating", None, None, None, None),
    ("|x sin(1/x)|", 0, "hole", None, None, 0, 0),
    ("x floor(1/x)", 0, "hole", None, None, 1, 1),
    ("1/(x^2-2)", math.sqrt(2), "pole", None, None, -INF, INF),
    ("1/(x^4-4x^2+4)", math.sqrt(2), "pole", None, None, INF, INF),
    ("1/(x^2-2)^2", math.sqrt(2), "pole", None, None, INF, INF),
    ("e^(1/x)/(1+e^(1/x))", 0, "jump", None, None, 0, 1),
    ("(1+1/x)^x", 0, "edge of the domain", None, None, None, 1),
    ("x/ln|x|", 0, "hole", None, None, 0, 0),
    ("sign(sin(1/x))", 0, "oscillating", None, None, None, None),
    ("1/(2 + sin(1/x))", 0, "oscillating", None, None, None, None),
    ("x/(2 + sin(1/x))", 0, "hole", None, None, 0, 0),
    ("arctan(1/x^2)", 0, "hole", None, None, PI / 2, PI / 2),
    ("tanh(1/x)", 0, "jump", None, None, -1, 1),
)


def function_of(text: str, **parameters: float) -> Function:
    found = parse(text)
    assert isinstance(found, Expression), found
    return Function(found, parameters)


def check(found: Verdict, case: Case) -> None:
    _, _, kind, *numbers = case
    assert found.kind == kind, found.reason
    for number, expected in zip((found.left, found.right, found.left_value, found.right_value), numbers, strict=True):
        assert (number is None) == (expected is None), found
        if number is not None:
            assert number == pytest.approx(expected, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("case", [*CORNERS, *LIMITS], ids=lambda case: f"{case[0]} at {case[1]:.3g}")
def test_kinds_and_slopes(case: Case) -> None:
    check(verdict(function_of(case[0]), case[1]), case)


IRRATIONAL = ("(1+x)^(1/x)", "max(sin x, cos x)", "1/(x^4-4x^2+4)")
"""Here constants cancel that no rule tells to be equal."""


@pytest.mark.parametrize("case", [*CORNERS, *LIMITS], ids=lambda case: f"{case[0]} at {case[1]:.3g}")
def test_what_is_not_proved_says_so(case: Case) -> None:
    verdict_here = verdict(function_of(case[0]), case[1])
    by_numbers = case[0] in IRRATIONAL
    assert (verdict_here.method == "numbers") == by_numbers
    assert ("not proved" in verdict_here.reason) == by_numbers


def test_a_steep_edge_that_is_no_float_is_no_jump() -> None:
    found = verdict(function_of("arcsin(2x + pi) + 2x"), (-PI - 1) / 2)
    assert found.kind == "edge of the domain" and found.right == INF
    assert verdict(function_of("{x = 0: 0.0000001, x}"), 0).kind == "hole"


def test_a_zero_that_is_an_underflow_is_known() -> None:
    # ln(e^(-1/x^2)) is -1/x^2: near 0 floats lose it, and it must not be called undefined there.
    assert verdict(function_of("ln(e^(-1/x^2))"), 0).kind == "pole"


def test_differentiable_means_one_finite_slope() -> None:
    smooth, corner = verdict(function_of("x^2"), 3), verdict(function_of("|x|"), 0)
    assert smooth.differentiable and smooth.slope == 6
    assert not corner.differentiable and corner.slope is None
    assert not verdict(function_of("x^(3/2)"), 0).differentiable


@pytest.mark.parametrize(
    ("text", "a", "part"),
    [
        ("|x|", 0, "\u22121 from the left and to 1 from the right"),
        ("x^2 sin(1/x)", 0, "Filling the hole with 0 would give it the slope 0 there."),
        ("x sin(1/x)", 0, "Filling the hole with 0 would make it continuous."),
        ("(x^2-1)/(x-1)", 1, "give it the slope 1 there."),
        ("{x = 0: 5, x}", 0, "its value there is 5"),
        ("1/x", 0, "\u2212∞ from the left and ∞ from the right"),
        ("sqrt(x)", 0, "on the right only"),
        ("floor(x)", 1, "0 from the left and 1 from the right"),
        ("e^x", 1000, "too large"),
        ("sqrt(sin(1/x))", 0, "by turns"),
    ],
)
def test_reasons_name_the_numbers(text: str, a: float, part: str) -> None:
    assert part in verdict(function_of(text), a).reason


def test_parameters_are_used() -> None:
    assert verdict(function_of("x^n", n=1 / 3), 0).kind == "vertical tangent"
    assert verdict(function_of("|x - c|", c=0.1), 0.1).kind == "corner"
    assert verdict(function_of("k|x|", k=0), 0).kind == "smooth"


@pytest.mark.parametrize("a", [math.nan, math.inf, -math.inf])
def test_a_point_that_is_no_number(a: float) -> None:
    assert verdict(function_of("x^2"), a).kind == "undecided"


def test_it_never_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*arguments: object) -> None:
        raise ArithmeticError

    monkeypatch.setattr(differentiability, "surroundings", fails)
    assert verdict(function_of("|x|"), 0).kind == "undecided"


KINKS = st.sampled_from(["|x - c|", "relu(x - c)", "max(x, c)", "{x < c: x, 2x - c}", "min(2x, x + c)"])


@given(KINKS, st.integers(-300, 300))
@settings(max_examples=examples(20, 60), deadline=None)
def test_kinks_anywhere(text: str, hundredths: int) -> None:
    place = hundredths / 100
    function = function_of(text, c=place)
    at, beside = verdict(function, place), verdict(function, place + 1e-6)
    assert at.kind == "corner"
    assert at.right - at.left == pytest.approx(2 if text[0] == "|" else -1 if "min" in text else 1, abs=1e-6)
    assert beside.kind == "smooth" and beside.slope == pytest.approx(at.right)


@pytest.mark.parametrize(("text", "name"), [("{x=1: 5, x^2}", "misplaced point"), ("(x^2-1)/(x-1)", "hole")])
def test_a_point_beside_its_curve_is_no_hole(text: str, name: str) -> None:
    found = verdict(function_of(text), 1)
    assert (found.kind, found.name) == ("hole", name) and name.split()[0] in found.reason.lower()


@pytest.mark.parametrize(
    ("text", "name"),
    [("x^2", "smooth"), *((text, "differentiable") for text in ("|x|^1.5", "x|x|", "{x < 0: x^2, x^3}"))],
)
def test_only_a_formula_with_all_derivatives_is_called_smooth(text: str, name: str) -> None:
    """The second derivative of each of the others has a jump or a pole at 0."""
    found = verdict(function_of(text), 0)
    assert (found.kind, found.name) == ("smooth", name)
