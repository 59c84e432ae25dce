"""sech, csch, and the inverses of all reciprocal functions: values, slopes, steps, verdicts, curves."""

import math

import mpmath
import numpy as np
import pytest
import sympy

from core.curvature import curvature
from core.curve import sample
from core.differentiability import verdict
from core.equivalence.simplify import Shorter, shorter
from core.expression import Expression, parse
from core.expression.canonical import canonical
from core.expression.symbolic import VARIABLE, tree_of
from core.function import Function
from core.function.evaluate import evaluate
from core.rules.derive import Step, derive, in_order
from core.workers import offload

INF, PI = math.inf, math.pi
NEAR_ONE = [sign * (1 + away) for sign in (-1, 1) for away in (-1e-3, -1e-14, 1e-14, 1e-9, 1e-3)]
POINTS = [-1e9, -40.0, -3.0, -1.5, -1.0, -0.7, -1e-9, 1e-9, 0.3, 0.7, 1.0, 1.4, 20.0, 1e9, *NEAR_ONE]


PRECISE = {
    "sech": mpmath.sech,
    "csch": mpmath.csch,
    "arcsec": mpmath.asec,
    "arccsc": mpmath.acsc,
    "arccot": lambda x: mpmath.pi / 2 - mpmath.atan(x),
    "arsech": mpmath.asech,
    "arcsch": mpmath.acsch,
    "arcoth": mpmath.acoth,
}
INNER = {
    "x": lambda x: x,
    "2x - 0.3": lambda x: 2 * x - mpmath.mpf("0.3"),
    "x^2 + 0.2": lambda x: x**2 + 1 / mpmath.mpf(5),
}


def reference(word: str, x: float) -> float:
    """By mpmath at 40 digits, NaN where there is no real value."""
    with mpmath.workdps(40):
        try:
            value = PRECISE[word](mpmath.mpf(x))
        except ZeroDivisionError:
            return math.nan
        return float(value.real) if value.imag == 0 and mpmath.isfinite(value) else math.nan


BY_WORD = pytest.mark.parametrize("word", PRECISE)


def expression_of(text: str) -> Expression:
    read = parse(text)
    assert isinstance(read, Expression), read
    return read


def function_of(text: str) -> Function:
    return Function(expression_of(text))


@BY_WORD
def test_the_values_keep_all_digits_near_the_edges_too(word: str) -> None:
    values = function_of(f"{word}(x)").f(POINTS)
    expected = [reference(word, x) for x in POINTS]
    np.testing.assert_allclose(values, expected, rtol=4e-16, atol=1e-300)
    assert np.isfinite(expected).sum() >= 6


@BY_WORD
@pytest.mark.parametrize("x", [-2.5, -0.6, 0.35, 1.75])
def test_sympys_form_has_the_same_values(word: str, x: float) -> None:
    read = expression_of(f"{word}(x)")
    value = complex(read.sympy.subs(VARIABLE, sympy.Rational(x)).evalf(30))
    expected = reference(word, x)
    assert math.isnan(expected) == (value.imag != 0)
    assert math.isnan(expected) or value.real == pytest.approx(expected, rel=1e-15)


def test_the_arccotangent_is_continuous() -> None:
    found = function_of("arccot(x)")
    assert found.f([-1e-12, 0, 1e-12]) == pytest.approx(PI / 2)
    assert found.f([-1e12, 1e12]) == pytest.approx([PI, 1e-12])


@BY_WORD
@pytest.mark.parametrize("inner", INNER)
def test_first_and_second_slope_against_differences_at_forty_digits(word: str, inner: str) -> None:
    function = function_of(f"{word}({inner})")
    points = [x for x in (-2.6, -1.3, 0.31, 0.62, 1.7) if math.isfinite(float(function.f(x)))]
    assert points
    with mpmath.workdps(40):
        for x in points:
            slopes = [mpmath.diff(lambda t: PRECISE[word](INNER[inner](t)), x, order) for order in (1, 2)]
            assert float(function.df(x)) == pytest.approx(float(slopes[0]), rel=1e-12)
            assert float(function.d2f(x)) == pytest.approx(float(slopes[1]), rel=1e-11)


@pytest.mark.parametrize(
    ("text", "a", "kind", "left", "right"),
    [
        ("sech x", 0, "smooth", 0, 0),
        ("csch x", 0, "pole", None, None),
        ("csch x", math.log(2), "smooth", -20 / 9, -20 / 9),
        ("arcsec x", 1, "edge of the domain", None, INF),
        ("arcsec x", -1, "edge of the domain", INF, None),
        ("arcsec x", -2, "smooth", 1 / math.sqrt(12), 1 / math.sqrt(12)),
        ("arcsec x", 0.5, "outside the domain", None, None),
        ("arccsc x", 1, "edge of the domain", None, -INF),
        ("arccsc x", -1, "edge of the domain", -INF, None),
        ("arccsc(3x + 2)", -1, "edge of the domain", -INF, None),
        ("arccot x", 0, "smooth", -1, -1),
        ("arccot(1/x)", 0, "jump", None, None),
        ("arccot|x|", 0, "corner", 1, -1),
        ("arsech x", 1, "edge of the domain", -INF, None),
        ("arsech x", 0, "pole", None, None),
        ("arsech x", 0.6, "smooth", -1 / 0.48, -1 / 0.48),
        ("arsech x", -0.5, "outside the domain", None, None),
        ("arsech(cos x)", 0, "corner", -1, 1),
        ("arcsch x", 0, "pole", None, None),
        ("arcoth x", 1, "pole", None, None),
        ("arcoth x", -1, "pole", None, None),
        ("arcoth x", 0, "outside the domain", None, None),
        ("arcoth(1/x)", 0, "hole", None, None),
        ("arcsec(x^2 + 1)", 0, "corner", -math.sqrt(2), math.sqrt(2)),
    ],
)
def test_verdict(text: str, a: float, kind: str, left: float | None, right: float | None) -> None:
    found = verdict(function_of(text), a)
    assert found.kind == kind
    assert [found.left, found.right] == [None if side is None else pytest.approx(side) for side in (left, right)]


@pytest.mark.parametrize(
    ("text", "rule", "after"),
    [
        ("sech(x)", "hyperbolic-secant", "-sech(x)*tanh(x)"),
        ("csch(x)", "hyperbolic-cosecant", "-csch(x)*coth(x)"),
        ("arcsec(x)", "arcsecant", "1/(|x|*sqrt(x^2 - 1))"),
        ("arccsc(x)", "arccosecant", "-1/(|x|*sqrt(x^2 - 1))"),
        ("arccot(x)", "arccotangent", "-1/(1 + x^2)"),
        ("arsech(x)", "inverse-hyperbolic-secant", "-1/(x*sqrt(1 - x^2))"),
        ("arcsch(x)", "inverse-hyperbolic-cosecant", "-1/(|x|*sqrt(1 + x^2))"),
        ("arcoth(x)", "inverse-hyperbolic-cotangent", "1/(1 - x^2)"),
    ],
)
def test_the_steps_name_the_rule_alone_and_inside_a_chain(text: str, rule: str, after: str) -> None:
    plain, inside = derive(expression_of(text)), derive(expression_of(text.replace("x", "(x^2+2)", 1)))
    assert isinstance(plain, Step) and isinstance(inside, Step)
    assert (plain.rule.word, canonical(plain.after)) == (rule, after)
    assert [step.rule.word for step, _ in in_order(inside)] == ["chain", rule, "sum", "power", "constant"]


@pytest.mark.parametrize(
    ("text", "caveat"),
    [
        ("arcsec(x)", "Where $x^{2} - 1 = 0$ the curve ends upright"),
        ("arsech(x)", "At $x = 1$ the curve ends upright"),
        ("arcsch(x - 2)", "At $x = 2$ there is no value"),
        ("csch(x)", "At $x = 0$ there is no value"),
        ("arcoth(x)", "Where $x^{2} - 1 = 0$ there is no value"),
        ("1/sech(x)", ""),
        ("1/arccot(x)", ""),
    ],
)
def test_the_place_where_the_slope_fails_is_named(text: str, caveat: str) -> None:
    whole = derive(expression_of(text))
    assert isinstance(whole, Step)
    caveats = [step.caveat for step, _ in in_order(whole) if step.caveat]
    assert caveats == [] if not caveat else caveats[0].startswith(caveat)


@pytest.mark.parametrize("word", [word for word in PRECISE if word != "arccot"])
def test_what_sympy_returns_is_read_back(word: str) -> None:
    read = expression_of(f"{word}(x)")
    assert tree_of(read.sympy) == read.tree


def test_the_arccotangent_survives_simplification() -> None:
    whole = derive(expression_of("x arccot(x)"))
    assert isinstance(whole, Step)
    found = offload(shorter, whole.after, seconds=10.0)
    assert isinstance(found, Shorter) and found.proven
    assert canonical(found.tree) == "arccot(x) - x/(x^2 + 1)"


@pytest.mark.parametrize(
    ("text", "poles", "edges"),
    [
        ("csch(x)", [0], []),
        ("arcsch(x)", [0], []),
        ("arcsec(x)", [], [-1, 1]),
        ("arcoth(x)", [-1, 1], [-1, 1]),
        ("arsech(x)", [0], [0, 1]),
        ("arccot(x)", [], []),
    ],
)
def test_the_curve_breaks_at_poles_and_ends_at_edges(text: str, poles: list[float], edges: list[float]) -> None:
    drawn = sample(function_of(text), -3, 3)
    assert list(drawn.poles) == pytest.approx(poles)
    assert list(drawn.edges) == pytest.approx(edges)


@pytest.mark.parametrize(
    ("text", "inflections"),
    [("sech x", [-math.asinh(1), math.asinh(1)]), ("arccot x", [0]), ("arsech x", [math.sqrt(0.5)]), ("arcsec x", [])],
)
def test_inflections(text: str, inflections: list[float]) -> None:
    found = curvature(function_of(text), -3, 3)
    assert [place.x for place in found.inflections] == pytest.approx(inflections, abs=1e-9)


def test_a_value_too_small_for_a_float_is_no_zero() -> None:
    """1/sech(800) is too large, and no pole."""
    read = expression_of("sech(x)")
    assert evaluate(read.tree, 800.0, {}) == 0
    assert verdict(function_of("1/sech(x)"), 0.0).slope == 0
