"""derive() against sympy.diff: on everything students type, on random trees, and on what attackers type."""

import time

import pytest
import sympy
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.expression import Expression, parse
from core.expression.canonical import canonical
from core.expression.functions import FUNCTIONS
from core.expression.tree import (
    Add,
    Branch,
    Call,
    Condition,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Parameter,
    Piecewise,
    Power,
    Subtract,
    X,
    children,
    number,
)
from core.function.evaluate import evaluate
from core.refusal import Refusal
from core.rules.derive import Step, derive, in_order
from tests.core.expression.test_battery import body, lines
from tests.core.slopes import FEW_POINTS, POINTS, same_as_taylor, same_slopes
from tests.effort import examples

SECONDS = 3.0


def derived(text: str) -> Step:
    read = parse(text)
    assert isinstance(read, Expression), read
    found = derive(read)
    assert isinstance(found, Step), found
    return found


@pytest.mark.parametrize("line", tuple(lines("good.tsv")))
def test_what_students_type_has_the_slopes_that_sympy_finds(line: str) -> None:
    found = derived(line.split("\t")[0])
    assert same_slopes(found.before, found.after) >= 2


@pytest.mark.parametrize("line", tuple(lines("hostile.tsv")))
def test_what_attackers_type_gets_an_answer_or_a_sentence_in_time(line: str) -> None:
    read, start = parse(body(line.rsplit("\t", 1)[0])), time.process_time()
    if isinstance(read, Refusal):
        return
    found = derive(read)
    if isinstance(found, Refusal):
        assert found.sentence.startswith("I don't know this one")
    else:
        assert found.after_latex and found.before_latex
        evaluate(found.after, 0.3, {})
        assert isinstance(found.result, sympy.Basic)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("m x + b", "m"),
        ("3x^2 - 5x + 1", "6x - 5"),
        ("sin(2x)", "2*cos(2x)"),
        ("x e^x", "e^x + x*e^x"),
        ("(x^2+1)^3", "3*(x^2 + 1)^2*(2x)"),
        ("1/x", "-1/x^2"),
        ("{x < 0: -x, x^2}", "{x < 0: -1, 2x}"),
        ("relu(x)", "{x > 0: 1, 0}"),
        ("2^x", "ln(2)*2^x"),
    ],
)
def test_the_raw_result_folds_plain_numbers_and_nothing_else(text: str, after: str) -> None:
    assert canonical(derived(text).after) == after


def test_the_result_is_in_the_symbols_of_the_expression() -> None:
    x, m = sympy.Symbol("x", real=True), sympy.Symbol("m", real=True)
    assert sympy.simplify(derived("m x^3").result - 3 * m * x**2) == 0


@pytest.mark.parametrize("text", ["3x^2 - 5x + 1", "x^2 sin(1/x)", "{x < 0: -x, 0 <= x < 1: x^2, sin(2x)}", "x^(2x)"])
def test_every_step_tells_where_it_works_in_the_step_above(text: str) -> None:
    def check(step: Step) -> None:
        for child in step.children:
            if child.inner is None:
                assert at(step.before, child.place) == child.before
            check(child)

    check(derived(text))


def test_every_step_tells_where_it_works_in_the_whole() -> None:
    whole = derived("x^2 + sin(3x)")
    found = [(step.rule.word, at(whole.before, place)) for step, place in in_order(whole)]
    assert [(word, canonical(node)) for word, node in found] == [
        ("sum", "x^2 + sin(3x)"),
        ("power", "x^2"),
        ("chain", "sin(3x)"),
        ("sine", "sin(3x)"),
        ("multiple", "3x"),
        ("variable", "x"),
    ]
    assert whole.count == 6


def at(node: Node, place: tuple[int, ...]) -> Node:
    for number_of_child in place:
        node = children(node)[number_of_child]
    return node


ONE_ARGUMENT = sorted(word for word, entry in FUNCTIONS.items() if entry.arity == 1)
PAIRS = st.sampled_from([Add, Subtract, Multiply, Divide])
RELATIONS = st.sampled_from(["<", "<=", ">", ">="])
EXPONENTS = st.one_of(
    st.sampled_from([number(2), number(3), Negate(number(1)), Parameter("n"), X]),
    st.sampled_from([(1, 2), (1, 3), (2, 5), (3, 7)]).map(lambda pair: Divide(number(pair[0]), number(pair[1]))),
)
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.just(X),
    st.just(X),
    st.integers(0, 5).map(number),
    st.sampled_from([Constant("e"), Constant("pi"), Parameter("k"), Parameter("c")]),
)


def _grown(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(lambda kind, left, right: kind(left, right), PAIRS, below, below),
        st.builds(Power, below, EXPONENTS),
        st.builds(Power, st.sampled_from([Constant("e"), number(2), Parameter("b")]), below),
        st.builds(Negate, below),
        st.builds(lambda word, argument: Call(word, (argument,)), st.sampled_from(ONE_ARGUMENT), below),
        st.builds(lambda word, one, other: Call(word, (one, other)), st.sampled_from(["min", "max"]), below, below),
        st.builds(lambda one, base: Call("logb", (one, base)), below, st.sampled_from([number(2), number(10), X])),
        st.builds(_cases, RELATIONS, below, below),
    )


def _cases(relation: str, value: Node, otherwise: Node) -> Node:
    return Piecewise((Branch((Condition(relation, X, number(1)),), value),), otherwise)


TYPED = st.recursive(LEAVES, _grown, max_leaves=6).map(canonical)
"""Random formulas as text: what the parser refuses is left out, so that the trees are those of its grammar."""


@given(TYPED)
@example("cbrt(x)^2")
@example("relu(relu(-x))")
@example("max(x, |x|)")
@example("0^x")
@example("(x - x)^(1/3)")
@settings(
    max_examples=examples(120, 700),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much],
)
def test_random_formulas_have_the_slopes_of_their_taylor_series(text: str) -> None:
    read = parse(text)
    if isinstance(read, Refusal):
        return
    found = derive(read)
    assert isinstance(found, Step), found
    same_as_taylor(text, found.after)


def test_the_random_formulas_are_compared_at_enough_points() -> None:
    """Both comparisons leave points out; on an ordinary formula they must not leave out any."""
    found = derived("sin(2x) e^(-x^2/4)")
    assert same_slopes(found.before, found.after) == len(POINTS)
    assert same_as_taylor("sin(2x) e^(-x^2/4)", found.after) == len(FEW_POINTS)


def test_a_wrong_slope_is_noticed() -> None:
    """The chain rule's inner derivative left out."""
    wrong = derived("sin(x)").after
    with pytest.raises(AssertionError):
        same_as_taylor("sin(2x)", wrong)
    with pytest.raises(AssertionError):
        same_slopes(derived("sin(2x)").before, wrong)
