"""Formulas of higher derivatives: against SymPy's own, and against mpmath's differences at forty digits."""

import mpmath
import numpy as np
import pytest
import sympy

from core.curvature.higher_derivatives import Derivative, higher_derivatives
from core.equivalence.simplify import simplest
from core.equivalence.simplify.cancel import length
from core.equivalence.simplify.forms import formal
from core.expression import Expression, parse
from core.expression.constant_folding import has_decimals
from core.expression.symbolic import Unreadable, symbolic, tree_of
from core.expression.tree import Node
from core.expression.typeset import typeset
from core.function import Function
from core.function.evaluate import evaluate
from core.refusal import Refusal
from core.rules.derivative_formula import simplify_derivative
from core.rules.derive import Step, derive

SECONDS = 10
"""More than a page gives: what is found must not depend on how busy the machine is."""
POINTS = np.array([-1.7, -0.6, 0.3, 0.8, 1.9])
SMOOTH = (
    "x^3 - 3x",
    "e^(-x^2)",
    "1/x",
    "tan(x)",
    "sigmoid(x)",
    "x^3/(x^2-1)",
    "sin(x)^2",
    "1/(1+x^2)",
    "tanh(x)",
    "arctan(x)",
    "2^x",
    "ln(x^2+1)",
    "x e^-x",
    "x^2 sin(1/x)",
)


def function(text: str, **parameters: float) -> Function:
    read = parse(text)
    assert isinstance(read, Expression)
    return Function(read, parameters)


def formulas(text: str, highest: int, **parameters: float) -> list[Derivative]:
    found = higher_derivatives(function(text, **parameters), highest, SECONDS)
    assert all(isinstance(each, Derivative) for each in found)
    return [each for each in found if isinstance(each, Derivative)]


@pytest.mark.parametrize("text", SMOOTH)
def test_every_order_is_sympys_derivative(text: str) -> None:
    read, x = function(text), sympy.Symbol("x", real=True)
    for formula in formulas(text, 4):
        expected = symbolic(read.expression.tree).diff(x, formula.order)
        values = [float(expected.subs(x, point)) for point in POINTS]
        assert evaluate(formula.tree, POINTS, {}) == pytest.approx(values, rel=1e-8, abs=1e-9)


@pytest.mark.parametrize("text", ["x^6", "sin(x)", "e^x", "1/x", "ln(x)", "sqrt(x)", "x e^-x"])
def test_the_sixth_order_is_what_differences_at_forty_digits_give(text: str) -> None:
    route = {
        "x^6": lambda x: x**6,
        "sin(x)": mpmath.sin,
        "e^x": mpmath.exp,
        "1/x": lambda x: 1 / x,
        "ln(x)": mpmath.log,
        "sqrt(x)": mpmath.sqrt,
        "x e^-x": lambda x: x * mpmath.exp(-x),
    }[text]
    with mpmath.workdps(40):
        expected = float(mpmath.diff(route, mpmath.mpf("1.25"), 6))
    assert float(evaluate(formulas(text, 6)[-1].tree, 1.25, {})) == pytest.approx(expected, rel=1e-9)


def test_formulas_are_those_of_a_textbook() -> None:
    told = {text: [each.latex for each in formulas(text, 3)] for text in ("x^3 - 3x", "1/x", "sin(50x)", "ln|x|")}
    assert told["x^3 - 3x"] == ["3 x^{2} - 3", "6 x", "6"]
    assert told["1/x"] == [r"-\frac{1}{x^{2}}", r"\frac{2}{x^{3}}", r"-\frac{6}{x^{4}}"]
    assert told["sin(50x)"] == [r"50 \cos(50 x)", r"-2500 \sin(50 x)", r"-125000 \cos(50 x)"]
    assert told["ln|x|"] == [r"\frac{1}{x}", r"-\frac{1}{x^{2}}", r"\frac{2}{x^{3}}"]


def test_signs_that_cancel_are_gone() -> None:
    told = {text: [each.latex for each in formulas(text, 2)] for text in ("x|x|", "|x|^3", "x ln|x|")}
    assert told["x|x|"] == [r"2 \left|x\right|", r"2 \operatorname{sign}(x)"]
    assert told["|x|^3"] == [r"3 x \left|x\right|", r"6 \left|x\right|"]
    assert told["x ln|x|"] == [r"\ln\left(\left|x\right|\right) + 1", r"\frac{1}{x}"]


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("x^(2/3)(x-1)", r"\frac{5 x - 2}{3 \sqrt[3]{x}}"),
        ("(x-1)^(2/3) x", r"\frac{5 x - 3}{3 \sqrt[3]{x - 1}}"),
        ("x(1-x)", "1 - 2 x"),
        ("(3x^2-2x)/6", r"x - \frac{1}{3}"),
        ("x/2 - x^2/3", r"\frac{3 - 4 x}{6}"),
        ("sin(x)^2", r"\sin(2 x)"),
        ("4.9x^2", "9.8 x"),
        ("0.6x - 0.4x^2", "0.6 - 0.8 x"),
        ("x^(-2/3)", r"-\frac{2}{3 x^{5/3}}"),
        ("relu(1-x)", r"\begin{cases} -1 & \text{if } x < 1 \\ 0 & \text{otherwise} \end{cases}"),
        ("max(x, x^2)", None),
        ("sigmoid(x)", None),
        ("1/(1+e^(-kx))", None),
        ("|x^2-1|", None),
        ("2^x", None),
        ("{x<1: x^2, 3-x}", None),
    ],
)
def test_the_first_derivative_is_the_form_of_the_derivative_rules(text: str, latex: str | None) -> None:
    read = function(text)
    steps = derive(read.expression)
    assert isinstance(steps, Step)
    found = higher_derivatives(read, 1, SECONDS)[0]
    assert isinstance(found, Derivative)
    rules = simplest(steps.after, has_decimals(read.expression.tree), SECONDS)
    assert found.latex == typeset(simplify_derivative(read, steps.after, -3, 3, rules).simple)
    assert latex is None or found.latex == latex


def test_decimals_stay_decimals_and_fractions_fractions() -> None:
    assert [each.latex for each in formulas("5 + 8x - 4.9x^2", 2)] == ["8 - 9.8 x", "-9.8"]
    assert [each.latex for each in formulas("0.5x^3/1.5", 2)] == ["x^{2}", "2 x"]
    assert [each.latex for each in formulas("x^2/5", 1)] == [r"\frac{2 x}{5}"]


def test_real_odd_roots_stay_real() -> None:
    """(x^(1/3))'' = -2/9 x^(-5/3), which is positive left of 0."""
    second = formulas("cbrt(x)", 2)[1]
    assert evaluate(second.tree, np.array([-8.0, 8.0]), {}) == pytest.approx([2 / 9 / 32, -2 / 9 / 32])


def test_even_roots_of_squares_keep_their_sign() -> None:
    """sqrt(x^2) is |x|, whose slope left of 0 is -1."""
    assert evaluate(formulas("sqrt(x^2)", 1)[0].tree, np.array([-2.0, 2.0]), {}) == pytest.approx([-1, 1])


def test_cases_are_differentiated_one_by_one() -> None:
    second = formulas("{x<0: x^3, 3x-x^2}", 2)[1]
    assert evaluate(second.tree, np.array([-2.0, 2.0]), {}) == pytest.approx([-12, -2])


def test_parameters_stay_letters() -> None:
    assert [each.latex for each in formulas("mx+b", 2)] == ["m", "0"]
    fourth = formulas("kx^n", 4, k=2, n=5)[-1]
    assert float(evaluate(fourth.tree, 1.5, {"k": 2, "n": 5})) == pytest.approx(2 * 120 * 1.5)


def test_a_monstrous_formula_is_refused_with_a_sentence_and_the_earlier_ones_stand() -> None:
    text = "sin(e^(x^2)) cos(tan(x)) sqrt(x^2+1)/(1+ln(x^2+1))"
    found = higher_derivatives(function(text), 6, seconds=0.2)
    refused = [each for each in found if isinstance(each, Refusal)]
    assert refused[-1].sentence == "The formula of the sixth derivative has grown too long to be read."
    assert len(found) == 6
    assert isinstance(found[0], Derivative)


def test_without_time_the_formulas_are_longer_and_right() -> None:
    found = higher_derivatives(function("x^3/(x^2-1)"), 1, seconds=1e-6)[0]
    assert isinstance(found, Derivative)
    quotient = (3 * POINTS**2 * (POINTS**2 - 1) - 2 * POINTS**4) / (POINTS**2 - 1) ** 2
    assert evaluate(found.tree, POINTS, {}) == pytest.approx(quotient)


@pytest.mark.parametrize("order", [0, 7])
def test_orders_go_from_one_to_six(order: int) -> None:
    with pytest.raises(ValueError, match="orders"):
        higher_derivatives(function("x^2"), order)


@pytest.mark.parametrize("text", ["x^3 - 2/3 x", "-x/(x+1)", "sqrt(x) + cbrt(x)", "|x| sign(x)", "sigmoid(3x)", "e^-x"])
def test_there_and_back_keeps_the_values(text: str) -> None:
    tree = function(text).expression.tree
    points = np.array([0.2, 0.9, 2.5])
    assert evaluate(tree_of(formal(tree)), points, {}) == pytest.approx(evaluate(tree, points, {}))


def test_cases_are_letters_and_come_back_whole() -> None:
    pieces: dict[str, Node] = {}
    tree = function("x {x<0: x, x^2} + {x<0: x, x^2}").expression.tree
    form = formal(tree, pieces)
    assert len(pieces) == 1 and evaluate(tree_of(form, pieces), POINTS, {}) == pytest.approx(evaluate(tree, POINTS, {}))


def test_what_cannot_be_typed_is_not_read_back() -> None:
    with pytest.raises(Unreadable):
        tree_of(sympy.gamma(sympy.Symbol("x", real=True)))


def test_length_counts_shared_parts_as_often_as_they_are_written() -> None:
    assert length(function("x + x^2").expression.tree) == 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{x=1: 5, x^2}", [(0.5, 1), (1, None), (2, 4)]),
        ("{x<0: x^3, x=0: 7, x^2}", [(-1, 3), (0, None), (1, 2)]),
        ("{x=0: 1, x=2: 5, x^2}", [(0, None), (1, 2), (2, None), (3, 6)]),
        ("{x=0: 1, x<1: x^2, 3x}", [(-1, -2), (0, None), (0.5, 1), (2, 3)]),
        ("{floor(x)=0: x^2, 3x}", [(0.5, 1), (2, 3)]),
    ],
)
def test_the_value_at_a_single_point_says_nothing_of_the_derivative(text: str, expected) -> None:
    first = higher_derivatives(function(text), 1, SECONDS)[0]
    assert isinstance(first, Derivative)
    values = evaluate(first.tree, np.array([x for x, _ in expected], dtype=float), {})
    assert values == pytest.approx([np.nan if value is None else value for _, value in expected], nan_ok=True)


def test_no_order_has_a_value_where_there_is_no_derivative() -> None:
    jump, corner = (higher_derivatives(function(text), 2, SECONDS) for text in ("{x<1: x^2, 3-x}", "x|x|"))
    shown = [each.latex_without_gaps for each in (*jump, *corner) if isinstance(each, Derivative)]
    assert shown[0] == r"\begin{cases} 2 x & \text{if } x < 1 \\ -1 & \text{if } x > 1 \end{cases}"
    assert shown[1] == r"\begin{cases} 2 & \text{if } x < 1 \\ 0 & \text{if } x > 1 \end{cases}"
    assert shown[2:] == [r"2 \left|x\right|", r"2 \operatorname{sign}(x),\quad x \ne 0"]
