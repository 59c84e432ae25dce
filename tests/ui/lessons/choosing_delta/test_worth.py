"""The sentences are computed: what they say is what the numbers say."""

import re

import pytest

from core.difference.error_curve import ErrorCurve, error_curve, error_row
from core.difference.exact_slope import exact_slopes
from core.difference.schemes import SCHEMES
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from ui.lessons.choosing_delta.schemes import order_sentence
from ui.lessons.choosing_delta.worth import sentences


def told(text: str, a: float, delta: float, word: str = "forward") -> str:
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    found = verdict(function, a)
    here = error_row(SCHEMES[word], function, a, delta, exact_slopes(function, a, found))
    return sentences(error_curve(SCHEMES[word], function, a), here, found)


def test_the_chapters_example() -> None:
    """2 x^2 at 2: the error 2e-4 in 8 leaves 4 digits; at 1e-12 round-off is about 1e-3, which leaves 3 or 4."""
    said = told("2x^2", 2.0, 1e-4)
    assert said.startswith("At delta = 0.0001 the forward quotient keeps 4 digits: truncation has taken the rest.")
    assert "At 1e\u221212 round-off has eaten all but 4." in said or "eaten all but 3." in said


def test_the_sentence_follows_delta() -> None:
    assert told("x^2", 1.0, 0.0).startswith("At delta = 0 the forward quotient does not exist")
    assert told("2x^2", 2.0, 0.5).startswith(
        "At delta = 0.5 the forward quotient has no digit right: delta is too large."
    )
    assert told("2x^2", 2.0, 0.1).startswith("At delta = 0.1 the forward quotient keeps 1 digit: truncation")
    assert told("2x^2", 2.0, 1e-16).startswith(
        "At delta = 1e\u221216 the forward quotient has no digit right: delta is too small"
    )


@pytest.mark.parametrize(("text", "a", "delta"), [("e^x", 0.0, 1e-8), ("2x^2", 2.0, 3e-9), ("sin(x)", 1.0, 2.3e-9)])
def test_the_best_is_as_good_as_all_that_is_shown(text: str, a: float, delta: float) -> None:
    """With luck a delta keeps more digits than the one to expect the best of; 2.3e-9 is not of the ladder."""
    said = told(text, a, delta)
    kept = [int(count) for count in re.findall(r"(?:keeps|all but) (\d+)", said)]
    best = re.search(r"Best measured: delta = \S+, with (\d+) digits", said)
    assert best and int(best.group(1)) >= max(kept)
    assert "Without luck, the best is about" in said


def test_without_one_estimate_none_is_the_best() -> None:
    """ln at 1e-20: every delta of the ladder reaches beyond 0, where the logarithm ends."""
    assert told("ln(x)", 1e-20, 1e-4, "backward").endswith("has no value, since f lacks one at one of its points.")


def test_where_many_deltas_are_exact_none_of_them_is_the_best() -> None:
    """floor at 1 is flat on the right up to delta = 1, where it jumps: of the 161 deltas only 1 is off."""
    said = told("floor(x)", 1.0, 1e-4)
    assert "Of the 161 deltas of the picture, 160 are exact to the last digit, the largest of them 0.794." in said
    assert "est measured" not in said and "luck" not in said


@pytest.mark.parametrize(
    ("text", "a", "word", "part"),
    [
        ("x^2", 1.0, "central", "is exact to the last digit"),
        ("|x|", 0.0, "forward", "at every delta"),
        ("|x|", 0.0, "central", "would feign a slope"),
        ("1/x", 0.0, "forward", "no finite slope"),
        ("|x|", 1.0, "complex", "|x| has no meaning there"),
        ("ln(x)", 0.5, "backward", "has no value, since f lacks one"),
    ],
)
def test_what_else_can_be_said(text: str, a: float, word: str, part: str) -> None:
    assert part in told(text, a, 1.0, word)


@pytest.mark.parametrize(
    ("text", "a", "word", "part"),
    [
        ("e^x", 0.0, "forward", "order 1.00"),
        ("sin(x)", 0.0, "forward", "f\u2033 is 0 here"),
        ("x^2", 1.0, "central", "exact on this function"),
        ("x|x|", 0.0, "central", "the promise does not hold"),
        ("{x = 0: 0, x^2 sin(1/x)}", 0.0, "central", "theory has no say"),
        ("|x|", 0.0, "central", "feign a slope"),
    ],
)
def test_the_measured_order_is_explained(text: str, a: float, word: str, part: str) -> None:
    read = parse(text)
    assert isinstance(read, Expression)
    assert part in order_sentence(SCHEMES[word], error_curve(SCHEMES[word], Function(read), a))


def test_the_curve_under_test_is_the_one_described() -> None:
    read = parse("e^x")
    assert isinstance(read, Expression)
    assert isinstance(error_curve(SCHEMES["central"], Function(read), 0.0), ErrorCurve)
