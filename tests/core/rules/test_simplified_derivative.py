"""The shorter form of a derivative: expected by hand, and equal as a function; a wrong one is never used."""

import numpy as np
import pytest

from core.equivalence import simplify
from core.equivalence.simplify import Shorter, forms, has_same_values, shorter
from core.equivalence.simplify.cancel import length
from core.equivalence.simplify.forms import full
from core.expression import Expression, parse
from core.expression.canonical import canonical
from core.expression.tree import Node, number
from core.function import Function
from core.function.evaluate import evaluate
from core.presets import PRESETS
from core.refusal import Refusal
from core.rules.derivative_formula import SimplifiedDerivative, simplify_derivative
from core.rules.derive import Step, derive
from core.workers import offload
from core.workers.pool import BUSY, CRASH, FAILURE, TOO_LARGE, timeout_refusal


def function_of(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression), read
    return Function(read)


def tree_of(text: str) -> Node:
    return function_of(text).expression.tree


def shortest(tree: Node) -> Shorter:
    """In a worker, as always: each simplifier is a stage there."""
    found = offload(shorter, tree, seconds=10.0)
    assert isinstance(found, Shorter)
    return found


def simplified_slope(text: str) -> SimplifiedDerivative:
    function = function_of(text)
    steps = derive(function.expression)
    assert isinstance(steps, Step)
    return simplify_derivative(function, steps.after, -3, 3)


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("(x^2 - 1)/(x^2 + 1)", "4x/(x^2 + 1)^2"),
        ("(x^2 - 1)/(x - 1)", "1"),
        ("x e^(-x^2)", "(1 - 2x^2)*e^(-x^2)"),
        ("ln(x)/x", "(1 - ln(x))/x^2"),
        ("sqrt(1 + x^2)", "x/sqrt(x^2 + 1)"),
        ("x^(2/3)", "2/(3*cbrt(x))"),
        ("arctan(1/x)", "-1/(x^2 + 1)"),
        ("x^x", "x^x*(ln(x) + 1)"),
        ("x sin(2x)", "2*(x*cos(2x)) + sin(2x)"),
        ("(x-1.1)/(x^2-1.21)", "-100/(10x + 11)^2"),
        ("sqrt(0.5 - 0.3 - x)", "-1/(2*sqrt(0.2 - x))"),
    ],
)
def test_a_long_result_becomes_what_a_person_would_write(text: str, simple: str) -> None:
    found = simplified_slope(text)
    assert canonical(found.simple) == simple
    assert found.is_shorter and found.comparisons > 10


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("ln|x|", "1/x"),
        ("ln|2x + 3|", "2/(2x + 3)"),
        ("ln|x^2 - 1|", "2x/(x^2 - 1)"),
        ("ln|(x-1)/(x+1)|", "2/(x^2 - 1)"),
        ("-ln|cos x|", "sin(x)/cos(x)"),
        ("ln|ln|x||", "1/(x*ln(|x|))"),
        ("log_2|x|", "1/(x*ln(2))"),
        ("x ln|x|", "ln(|x|) + 1"),
        ("|x|/x", "0"),
        ("x/|x|", "0"),
        ("|x - 2|/(x - 2)", "0"),
        ("sign(x)*|x|", "1"),
        ("|x|^2", "2x"),
        ("|x|*|x|", "2x"),
        ("|x|^4", "4x^3"),
        ("|x|^2/x", "1"),
        ("|x|^-2", "-2/x^3"),
        ("x|x|", "2*|x|"),
        ("(x-1)|x-1|", "2*|x - 1|"),
        ("|x|^3", "3*(x*|x|)"),
        ("|x^3|", "3*(x*|x|)"),
        ("|x^2|", "2x"),
        ("x^3 sign(x)", "3*(x*|x|)"),
        ("x^3/|x|", "2*|x|"),
        ("|x|^3/x", "2*|x|"),
        ("|-x|", "sign(x)"),
        ("|1 - x|", "sign(x - 1)"),
        ("|3x|", "3*sign(x)"),
        ("sqrt(x^2)", "sign(x)"),
        ("(x^2)^(3/2)", "3*(x*|x|)"),
        ("x sqrt(x^2)", "2*|x|"),
        ("x/sqrt(x^2)", "0"),
        ("ln(sqrt|x|)", "1/(2x)"),
        ("sqrt(x^4 + x^2)", "(2x^2 + 1)*sign(x)/sqrt(x^2 + 1)"),
        ("sqrt(1 - cos(x)^2)", "cos(x)*sign(sin(x))"),
        ("arccos(2x/(1 + x^2))", "2*sign(x^2 - 1)/(x^2 + 1)"),
        ("|x - 1||x + 1|", "2*(x*sign(x^2 - 1))"),
        ("x/(1 + |x|)", "1/(|x| + 1)^2"),
        ("((x + |x|)/2)^2", "x + |x|"),
        ("sign(x) sqrt|x|", "1/(2*sqrt(|x|))"),
        ("|x|^x", "|x|^x*(ln(|x|) + 1)"),
        ("|x|^n", "n*|x|^(n - 1)*sign(x)"),
        ("arcsec|x|", "1/(x*sqrt(x^2 - 1))"),
    ],
)
def test_signs_that_cancel_are_gone(text: str, simple: str) -> None:
    found = simplified_slope(text)
    assert canonical(found.simple) == simple
    assert found.proven and found.comparisons > 5


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("relu(x)^2", "2*relu(x)"),
        ("relu(x)^3", "3*relu(x)^2"),
        ("x relu(x)", "2*relu(x)"),
        ("max(x, 0)^2", "2*max(x, 0)"),
        ("relu(2x - 6)^2", "4*relu(2x - 6)"),
        ("relu(1 - x)", "{x < 1: -1, 0}"),
        ("max(x, -x)", "{x > 0: 1, -1}"),
        ("max(x, -x)^2", "2x"),
        ("min(x, 1)^2", "{x < 1: 2x, 0}"),
        ("{x < 0: -x, x^2}^2", "{x < 0: 2x, 4x^3}"),
        ("relu(x) e^x", "{x > 0: (x + 1)*e^x, 0}"),
        ("relu(x) + relu(x - 1)", "{x > 0: 1, 0} + {x > 1: 1, 0}"),
        ("{0 < x < 1: x + x, x^2}", "{0 < x < 1: 2, 2x}"),
    ],
)
def test_what_hangs_on_one_condition_is_written_once(text: str, simple: str) -> None:
    found = simplified_slope(text)
    assert canonical(found.simple) == simple
    assert found.proven and found.comparisons > 5


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.word)
def test_both_forms_agree_at_points_that_were_not_looked_at(preset) -> None:
    found = simplified_slope(preset.text)
    x = np.array([-2.9, -1.01, -0.33, 0.47, 1.13, 2.77])
    raw, simple = (evaluate(tree, x, {"m": 2.0, "b": 1.0}) for tree in (found.raw, found.simple))
    known = np.isfinite(raw)
    np.testing.assert_allclose(simple[known], raw[known], rtol=1e-9)


def test_the_places_that_are_shown_hold_the_values_of_both_forms() -> None:
    found = simplified_slope("(x^2 - 1)/(x^2 + 1)")
    assert len(found.places) == 5
    for place in found.places:
        assert place.raw == pytest.approx(4 * place.x / (place.x**2 + 1) ** 2)
        assert place.simple == pytest.approx(place.raw)


def test_a_form_that_differs_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simplify, "offload", lambda *_, **__: Shorter(number(3), True))
    found = simplified_slope("x^2 sin(1/x)")
    assert found.simple == found.raw and not found.proven and found.comparisons == 0


@pytest.mark.parametrize(
    ("raw", "short"),
    [
        ("1e-10 cos x", "0"),
        ("1 + 1e-12 cos x", "1"),
        ("|x|", "x"),
        ("2x", "2x + sqrt(1 - x^2) - sqrt(1 - x^2)"),
        ("arccos(cos(sin x)/2)/arccos(cos(sin x)/2) sqrt(x - 2.5)", "sqrt(x - 2.5)"),
    ],
)
def test_a_form_that_is_not_sure_to_be_equal_is_not_used(raw: str, short: str) -> None:
    """They differ by little, or on one side; or have no value in places, or one at few points."""
    found = simplify_derivative(function_of("x"), tree_of(raw), -3, 3, Shorter(tree_of(short), False))
    assert found.simple == tree_of(raw) and not found.is_shorter


def test_without_a_proof_the_points_are_told() -> None:
    raw, short = tree_of("1/cos(arcsin x)"), tree_of("1/sqrt(1 - x^2)")
    found = simplify_derivative(function_of("arcsin x"), raw, -1, 1, Shorter(short, False))
    assert found.simple == short and found.comparisons == 30
    assert found.basis.startswith("Both forms have the same value to 100 digits at all 30 points")


def test_with_a_proof_no_point_is_needed() -> None:
    found = simplify_derivative(function_of("sqrt(-5 - x^2) x"), tree_of("x/x"), -3, 3, Shorter(number(1), True))
    assert found.is_shorter and found.basis == (
        "Exact algebra proves that both forms have the same value wherever both have one."
    )


@pytest.mark.parametrize(
    ("refusal", "complete"),
    [(CRASH, False), (BUSY, False), (timeout_refusal(2), False), (FAILURE, True), (TOO_LARGE, True)],
)
def test_a_search_that_had_no_time_is_told_from_one_that_found_nothing(
    monkeypatch: pytest.MonkeyPatch, refusal: Refusal, complete: bool
) -> None:
    """CRASH is what a worker leaves behind that was killed."""
    monkeypatch.setattr(simplify, "offload", lambda *_, **__: refusal)
    found = simplified_slope("x^2 sin(1/x)")
    assert found.simple == found.raw
    assert found.complete is complete


def test_a_simplifier_that_had_no_time_makes_the_search_incomplete(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = tree_of("x^2 sin(1/x)")
    assert shorter(tree).complete
    monkeypatch.setattr(forms, "offload", lambda call, *_, **__: timeout_refusal(1) if call is full else FAILURE)
    assert not shorter(tree).complete


def test_where_f_has_no_value_in_the_window_nothing_was_compared() -> None:
    assert simplified_slope("sqrt(-5 - x^2) x").comparisons == 0


def test_no_function_turns_up_that_the_steps_did_not_have() -> None:
    """SymPy's simplify() writes the slope of tanh^2 with cosh, and that of a sigmoid too."""
    for text in ("2*tanh(x)*(1 - tanh(x)^2)", "e^(-x)/(1 + e^(-x))^2"):
        assert "cosh" not in canonical(shortest(tree_of(text)).tree)


def test_cases_are_simplified_branch_by_branch() -> None:
    found = shortest(tree_of("{x < 0: x + x + x, (x^2 - 1)/(x - 1)}"))
    assert canonical(found.tree) == "{x < 0: 3x, x + 1}"


@pytest.mark.parametrize(
    "text",
    [
        "(2x*(x^2 + 1) - (x^2 - 1)*(2x))/(x^2 + 1)^2",
        "2sin(x) cos(x) + 2cos(x) sin(x)",
        "sign(x)/|x|",
        "x^n*(0 ln(x) + n/x)",
        "{x < 0: x + x + x, (x^2 - 1)/(x - 1)}",
    ],
)
def test_two_forms_that_are_the_same_are_shown_to_be(text: str) -> None:
    found = shortest(tree_of(text))
    assert found.proven and found.tree != tree_of(text)


@pytest.mark.parametrize("text", ["cos(x) e^x + sin(x) e^x", "(2x(x^2 + 1) - (x^2 - 1)*2x)/(x^2 + 1)^2"])
def test_a_form_longer_than_the_one_that_is_used_is_not_compared(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[Node] = []

    def record(tree: Node, other: Node) -> bool:
        compared.append(other)
        return has_same_values(tree, other)

    for module in (simplify, forms):
        monkeypatch.setattr(module, "offload", lambda call, *arguments, seconds: call(*arguments))
    monkeypatch.setattr(simplify, "has_same_values", record)
    shortest_form = shorter(tree_of(text)).tree
    assert compared and all(length(other) <= length(shortest_form) for other in compared)
