"""Values of formulas: real, NaN where undefined, never infinite, never a warning."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.expression import Expression, parse
from core.expression.functions import FUNCTIONS
from core.expression.tree import Divide, Node, Power, X, number
from core.function.evaluate import as_fraction, evaluate
from tests.effort import examples

NAN = math.nan


def tree_of(text: str) -> Node:
    found = parse(text)
    assert isinstance(found, Expression), found
    return found.tree


def values(text: str, *x: float, side: int = 0, **parameters: float) -> np.ndarray:
    return evaluate(tree_of(text), np.array(x), parameters, side)


@pytest.mark.parametrize(
    ("text", "x", "expected"),
    [
        ("x^2 - 3x + 1", 2.0, -1.0),
        ("sin(x)^2 + cos(x)^2", 0.7, 1.0),
        ("log_2 x", 8.0, 3.0),
        ("x^(1/3)", -8.0, -2.0),
        ("x^(2/3)", -8.0, 4.0),
        ("x^(-1/3)", -8.0, -0.5),
        ("x^0.2", -32.0, -2.0),
        ("x^(1/4)", -16.0, NAN),
        ("x^0.1234567890123", -1.0, NAN),
        ("x^0.1234567890123", 1.0, 1.0),
        ("x^pi", -1.0, NAN),
        ("x^x", -1.0, NAN),
        ("x^x", 0.0, NAN),
        ("x^x", 2.0, 4.0),
        ("x^(x+1)", 0.0, 0.0),
        ("sqrt(x)", -1.0, NAN),
        ("ln(x)", 0.0, NAN),
        ("1/x", 0.0, NAN),
        ("x/x", 0.0, NAN),
        ("1/(1/x)", 0.0, NAN),
        ("1/ln(x)", 0.0, NAN),
        ("arctan(1/x)", 0.0, NAN),
        ("artanh(x)", 1.0, NAN),
        ("0^x", 1.0, 0.0),
        ("1/(1 + e^(1000x))", 1.0, 0.0),
        ("e^x", 1000.0, NAN),
        ("e^(-1/x^2)", 0.001, 0.0),
        ("sin(x)", math.pi, 0.0),
        ("tan(x)", math.pi / 2, NAN),
        ("tan(x)", -math.pi / 2, NAN),
        ("1/cos(x)", math.pi / 2, NAN),
        ("sec(x)", 3 * math.pi / 2, NAN),
        ("cot(x)", math.pi, NAN),
        ("csc(x)", 1e-300, 1e300),
        ("1/sin(pi x)", 3.0, NAN),
        ("{x < 0: ln(x), x}", 1.0, 1.0),
        ("{x < 0: x, x > 0: 1/x}", 0.0, NAN),
        ("{0 < x < 1: 5, 7}", 0.5, 5.0),
        ("{0 < x < 1: 5, 7}", 1.0, 7.0),
        ("{ln(x) > 0: 1, 2}", -1.0, NAN),
        ("{x = 2: 3, 4}", 2.0, 3.0),
        ("floor(x/0.1)", 0.3, 3.0),
        ("ceil(0.7x/0.1)", 1.0, 7.0),
        ("floor(x)", 2.999999999999, 2.0),
        ("log(2, x)", 0.0, NAN),
        ("log(2, x)", 4.0, 0.5),
        ("sigmoid(x)", -40.0, math.exp(-40)),
        ("sigmoid(x)", 0.0, 0.5),
        ("sigmoid(x)", -1000.0, 0.0),
    ],
)
def test_one_value(text: str, x: float, expected: float) -> None:
    assert values(text, x)[0] == pytest.approx(expected, rel=1e-12, abs=0, nan_ok=True)


@pytest.mark.parametrize(("n", "expected"), [(2.0, 4.0), (3.0, -8.0), (0.0, 1.0), (0.5, NAN), (1 / 3, -(2 ** (1 / 3)))])
def test_a_parameter_as_exponent_is_the_power_it_stands_for(n: float, expected: float) -> None:
    assert values("x^n", -2.0, n=n)[0] == pytest.approx(expected, nan_ok=True)


def test_one_divided_by_a_parameter_is_a_real_root() -> None:
    assert values("x^(1/n)", -8.0, n=3.0)[0] == pytest.approx(-2)


def test_shape_and_type_follow_x() -> None:
    assert evaluate(tree_of("5"), np.zeros((2, 3)), {}).tolist() == [[5.0] * 3] * 2
    scalar = evaluate(tree_of("x^2"), 3, {})
    assert scalar.shape == () and scalar.dtype == np.float64 and scalar == 9


def test_steps_are_read_from_the_side() -> None:
    assert [float(values("floor(x)", 1.0, side=side)[0]) for side in (-1, 0, 1)] == [0, 1, 1]
    assert [float(values("sign(x)", 0.0, side=side)[0]) for side in (-1, 0, 1)] == [-1, 0, 1]
    assert [float(values("{x < 1: x, 3x}", 1.0, side=side)[0]) for side in (-1, 0, 1)] == [1, 3, 3]


def test_only_the_steps_move_aside() -> None:
    assert values("x sign(x)", 0.0, side=1)[0] == 0.0


def test_a_shared_subtree_is_worked_out_once() -> None:
    doubled: Node = X
    for _ in range(60):
        doubled = Divide(Power(doubled, number(2)), doubled)
    assert evaluate(doubled, 3.0, {}) == pytest.approx(3.0)


@pytest.mark.parametrize(("value", "written"), [(1 / 3, "1/3"), (0.2, "1/5"), (2.0, "2"), (-2 / 3, "-2/3")])
def test_fractions_are_recognised(value: float, written: str) -> None:
    assert str(as_fraction(value)) == written


@pytest.mark.parametrize("value", [math.pi, 0.1234567890123, 0.3333333333, math.inf, math.nan])
def test_other_numbers_are_no_fractions(value: float) -> None:
    assert as_fraction(value) is None


ANY_FLOAT = st.floats(allow_nan=True, allow_infinity=True)


@given(st.sampled_from(sorted(FUNCTIONS)), ANY_FLOAT, ANY_FLOAT, st.sampled_from([-1, 0, 1]))
@settings(max_examples=examples(100, 300), deadline=None)
def test_every_function_gives_a_finite_number_or_nan(word: str, x: float, b: float, side: int) -> None:
    text = f"{word}(x)" if FUNCTIONS[word].arity == 1 else "log(x, b)" if word == "logb" else f"{word}(x, b)"
    assert not np.isinf(evaluate(tree_of(text), x, {"b": b}, side))


@pytest.mark.parametrize("text", ["sign(x) + floor(2x)", "{x < 1: x, x^2}", "1/x", "2 + pi"])
def test_without_a_side_steps_are_taken_at_x_itself(text: str) -> None:
    points = np.linspace(-2, 2, 9).reshape(3, 3)
    found = evaluate(tree_of(text), points, {})
    assert found.shape == points.shape
    np.testing.assert_array_equal(found, evaluate(tree_of(text), points, {}, 0))
