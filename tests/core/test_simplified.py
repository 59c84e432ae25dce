"""The shorter form of a derivative: expected by hand, and equal as a function; a wrong one is never used."""

import numpy as np
import pytest

from core import shorter as shorter_module
from core import simplified as module
from core.bounded import bounded
from core.deadline import took_too_long
from core.evaluate import evaluate
from core.expression import Expression, parse
from core.expression.canonical import canonical
from core.expression.tree import Node, number
from core.function import Function
from core.pool import BROKEN, BUSY, LOST, TOO_LARGE
from core.presets import PRESETS
from core.refusal import Refusal
from core.shorter import Shorter, full, shorter
from core.simplified import Simplified, simplified
from core.steps import Step, derive


def function_of(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression), read
    return Function(read)


def tree_of(text: str) -> Node:
    return function_of(text).expression.tree


def shortest(tree: Node) -> Shorter:
    """In a worker, as always: each simplifier is a stage there."""
    found = bounded(shorter, tree, seconds=10.0)
    assert isinstance(found, Shorter)
    return found


def simplified_slope(text: str) -> Simplified:
    function = function_of(text)
    steps = derive(function.expression)
    assert isinstance(steps, Step)
    return simplified(function, steps.after, -3, 3)


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
    ],
)
def test_a_long_result_becomes_what_a_person_would_write(text: str, simple: str) -> None:
    found = simplified_slope(text)
    assert canonical(found.simple) == simple
    assert found.is_shorter and found.compared > 10


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
    monkeypatch.setattr(module, "bounded", lambda *_, **__: Shorter(number(3), True))
    found = simplified_slope("x^2 sin(1/x)")
    assert found.simple == found.raw and not found.proven and found.compared == 0


@pytest.mark.parametrize(
    ("refusal", "complete"),
    [(LOST, False), (BUSY, False), (took_too_long(2), False), (BROKEN, True), (TOO_LARGE, True)],
)
def test_a_search_that_had_no_time_is_told_from_one_that_found_nothing(
    monkeypatch: pytest.MonkeyPatch, refusal: Refusal, complete: bool
) -> None:
    """LOST is what a worker leaves behind that was killed."""
    monkeypatch.setattr(module, "bounded", lambda *_, **__: refusal)
    found = simplified_slope("x^2 sin(1/x)")
    assert found.simple == found.raw
    assert found.complete is complete


def test_a_simplifier_that_had_no_time_makes_the_search_incomplete(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = tree_of("x^2 sin(1/x)")
    assert shorter(tree).complete
    monkeypatch.setattr(shorter_module, "bounded", lambda call, *_, **__: took_too_long(1) if call is full else BROKEN)
    assert not shorter(tree).complete


def test_where_f_has_no_value_in_the_window_nothing_was_compared() -> None:
    assert simplified_slope("sqrt(-5 - x^2) x").compared == 0


def test_no_function_turns_up_that_the_steps_did_not_have() -> None:
    """SymPy's simplify() writes the slope of tanh^2 with cosh, and that of a sigmoid too."""
    for text in ("2*tanh(x)*(1 - tanh(x)^2)", "e^(-x)/(1 + e^(-x))^2"):
        assert "cosh" not in canonical(shortest(tree_of(text)).tree)


def test_cases_are_simplified_branch_by_branch() -> None:
    found = shortest(tree_of("{x < 0: x + x + x, (x^2 - 1)/(x - 1)}"))
    assert canonical(found.tree) == "{x < 0: 3x, x + 1}"


def test_two_forms_that_are_the_same_are_shown_to_be() -> None:
    assert shortest(tree_of("(2x*(x^2 + 1) - (x^2 - 1)*(2x))/(x^2 + 1)^2")).proven
