"""Derivatives against SymPy's, against differences, and in the form a person expects."""

import math
from collections.abc import Mapping

import numpy as np
import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.expression import Expression, parse
from core.expression.canonical import canonical
from core.expression.functions import FUNCTIONS
from core.expression.tree import Add, Call, Divide, Multiply, Negate, Node, Power, Subtract, X, number
from core.function.differentiate import differentiate, table_formula
from core.function.enclosure import point_value
from core.function.enclosure.scalars import DomainError, rational
from core.function.enclosure.walk import typed_fraction
from core.function.evaluate import evaluate
from tests.core.batteries import SHARED
from tests.effort import examples

PARAMETERS = {"b": 1.3, "c": 0.4, "k": 1.7, "m": 2.0, "n": 2.5}
POINTS = np.array([-2.3, -0.71, 0.37, 0.83, 1.9])
BATTERY = SHARED / "good.tsv"


def expression_of(text: str) -> Expression:
    found = parse(text)
    assert isinstance(found, Expression), found
    return found


def central_difference(tree: Node, x: np.ndarray) -> np.ndarray:
    """Of order 4, from four points."""
    step = 1e-3
    ahead, behind = (evaluate(tree, x + sign * step, PARAMETERS) for sign in (1, -1))
    far_ahead, far_behind = (evaluate(tree, x + 2 * sign * step, PARAMETERS) for sign in (1, -1))
    return (8 * (ahead - behind) - (far_ahead - far_behind)) / (12 * step)


@pytest.mark.parametrize(
    ("text", "derivative"),
    [
        ("5", "0"),
        ("m x + b", "m"),
        ("x^2", "2x"),
        ("2x^3", "6x^2"),
        ("x/2", "1/2"),
        ("e^x", "e^x"),
        ("sin(x)", "cos(x)"),
        ("-cos(x)", "sin(x)"),
        ("1/x", "-(1/x^2)"),
        ("|x|", "sign(x)"),
        ("floor(x)", "0"),
        ("{x < 0: -x, x^2}", "{x < 0: -1, 2x}"),
    ],
)
def test_the_derivative_stays_small(text: str, derivative: str) -> None:
    assert canonical(differentiate(expression_of(text).tree)) == canonical(expression_of(derivative).tree)


@pytest.mark.parametrize("word", sorted(FUNCTIONS))
def test_every_function_of_the_table_against_differences(word: str) -> None:
    entry = FUNCTIONS[word]
    arguments: tuple[Node, ...] = (Add(X, number(0)), Add(Multiply(X, X), number(3)))[: entry.arity]
    tree = Call(word, arguments)
    points = np.array([-0.71, -0.37, 0.21, 0.83, 1.3, 2.6])
    slopes, differences = evaluate(differentiate(tree), points, {}), central_difference(tree, points)
    known = np.isfinite(differences)
    assert known.sum() >= 2
    np.testing.assert_allclose(slopes[known], differences[known], rtol=1e-5, atol=1e-8)


@pytest.mark.parametrize("word", sorted(FUNCTIONS))
def test_formulas_of_the_table_can_be_read(word: str) -> None:
    for formula in (*FUNCTIONS[word].derivatives, *FUNCTIONS[word].critical):
        table_formula(formula)


TYPED = (
    "x^3 - 2x + 1",
    "x sin x",
    "sin 2x cos 3x",
    "x^x",
    "2^x",
    "b^x",
    "x^n",
    "k x^m + c",
    "e^(-x^2/2)",
    "sqrt(x^2 + 1)",
    "cbrt(x^2 - 2)",
    "x^(2/3)",
    "ln|x|",
    "log(x^2 + 2, 3)",
    "tan(x)/x",
    "(x^2 + 1)/(x - 5)",
    "arctan(1/x)",
    "relu(x^3)",
    "max(sin x, cos x)",
    "min(x, x^2)",
    "sigmoid(3x)",
    "softplus(x)",
    "x^2 sin(1/x)",
    "{x < 0: x^2, x^3}",
    "(1 + 1/x)^x",
    "|x^2 - 2|^3",
)


@pytest.mark.parametrize("text", TYPED)
def test_against_sympy(text: str) -> None:
    expression = expression_of(text)
    slopes = evaluate(differentiate(expression.tree), POINTS, PARAMETERS)
    letters = {sympy.Symbol(letter, real=True): value for letter, value in PARAMETERS.items()}
    x = sympy.Symbol("x", real=True)
    derivative = sympy.diff(expression.sympy, x).subs(letters).doit()
    for point, slope, value in zip(POINTS, slopes, evaluate(expression.tree, POINTS, PARAMETERS), strict=True):
        if math.isfinite(value):
            assert slope == pytest.approx(float(derivative.subs(x, point).doit().evalf()), rel=1e-9, abs=1e-12)


def rounding_of(tree: Node, x: np.ndarray, parameters: Mapping[str, float]) -> np.ndarray:
    """How far the floats are from the values; NaN where there is none."""
    return np.abs(evaluate(tree, x, parameters) - [value_of(tree, each, parameters) for each in x.tolist()])


def value_of(tree: Node, x: float, parameters: Mapping[str, float]) -> float:
    try:
        value = point_value(tree, rational(typed_fraction(x)), parameters)
    except DomainError:
        value = None
    return math.nan if value is None else value


def typed_by_students() -> list[str]:
    lines = BATTERY.read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if line and not line.startswith("#")]


def test_what_students_type_against_differences() -> None:
    points = np.array([-1.83, -0.64, 0.29, 0.77, 2.41, 3.3])
    compared = 0
    for text in typed_by_students():
        tree = expression_of(text).tree
        with np.errstate(all="ignore"):
            differences = central_difference(tree, points)
        known = np.isfinite(differences) & (rounding_of(tree, points, PARAMETERS) < 1e-9) & (np.abs(differences) < 50)
        slopes = evaluate(differentiate(tree), points, PARAMETERS)
        np.testing.assert_allclose(slopes[known], differences[known], rtol=1e-4, atol=1e-5, err_msg=text)
        compared += int(known.sum())
    assert compared > 300


def _grown(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    pairs = st.sampled_from([Add, Subtract, Multiply, Divide])
    calls = st.sampled_from(["sin", "cos", "exp", "arctan", "tanh", "sigmoid", "sqrt", "ln", "abs", "relu", "cbrt"])
    return st.one_of(
        st.builds(lambda kind, left, right: kind(left, right), pairs, below, below),
        st.builds(Power, below, st.sampled_from([number(2), number(3), number(-1)])),
        st.builds(Negate, below),
        st.builds(lambda word, argument: Call(word, (argument,)), calls, below),
    )


LEAVES: st.SearchStrategy[Node] = st.one_of(st.just(X), st.integers(-3, 3).map(number))
TREES = st.recursive(LEAVES, _grown, max_leaves=8)


@given(TREES, st.sampled_from([-1.37, -0.43, 0.29, 0.91, 1.71]))
@settings(max_examples=examples(40, 150), deadline=None)
def test_random_trees_against_differences(tree: Node, point: float) -> None:
    nearby = point + np.linspace(-0.004, 0.004, 9)
    rounding = rounding_of(tree, nearby, {})
    slopes = evaluate(differentiate(tree), nearby, {})
    assume(np.all(np.isfinite(slopes)) and np.all(rounding < 1e-10))
    second = np.diff(slopes)
    assume(np.abs(slopes).max() < 100 and np.abs(second).max() < 0.01 and np.abs(np.diff(second, 3)).max() < 1e-6)
    assert slopes[4] == pytest.approx(central_difference(tree, np.array([point]))[0], rel=1e-4, abs=1e-4)
