"""Questions and guesses: what is right, what is close, and what is told."""

import math

import pytest

from core.curvature import curvature
from core.curvature.cursor import BENDS, cursor_at
from core.difference.error_curve import ErrorRow
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from core.question import (
    NONE,
    SlopeQuestion,
    bend_question,
    cost_question,
    error_question,
    impact_question,
    slope_question,
    winner_question,
)
from core.refusal import Refusal


def asked(text: str, a: float) -> SlopeQuestion:
    read = parse(text)
    assert isinstance(read, Expression)
    return slope_question(read.text, {}, a, verdict(Function(read), a))


@pytest.mark.parametrize(
    ("guess", "right", "said"),
    [
        ("2", True, "You said 2. That is the slope."),
        ("2.06", True, "0.06 above it"),
        ("1.5", False, "the slope is 2, so your guess is 0.5 below it"),
        ("-1e3", False, "You said −1000. But the slope is 2, so your guess is 1002 below it."),
        (NONE, False, "There is one: the slope is 2."),
    ],
)
def test_a_guess_at_a_smooth_point_is_told_beside_the_slope(guess: str, right: bool, said: str) -> None:
    found = asked("x^2", 1.0).judge(guess)
    assert found is not None
    assert found.right is right
    assert said in found.sentence


def test_the_guessed_line_is_kept_for_the_picture() -> None:
    found = asked("x^2", 1.0).judge("1.5")
    assert found is not None
    assert found.slope == 1.5


def test_at_a_corner_the_right_answer_is_that_there_is_no_single_slope() -> None:
    question = asked("|x|", 0.0)
    none, number = question.judge(NONE), question.judge("0")
    assert none is not None and number is not None
    assert none.right and not number.right
    assert "no single slope" in none.sentence and "no single slope" in number.sentence


def test_the_question_does_not_give_away_whether_there_is_a_slope() -> None:
    assert asked("|x|", 0.0).sentence == asked("x^2", 0.0).sentence


@pytest.mark.parametrize("garbage", ["", "steep", "nan", "inf", "1e300", "2;3"])
def test_what_is_no_answer_is_not_judged(garbage: str) -> None:
    assert asked("x^2", 1.0).judge(garbage) is None


def test_another_point_or_function_is_another_question() -> None:
    names = {asked("x^2", 1.0).name, asked("x^2", 2.0).name, asked("x^3", 1.0).name}
    assert len(names) == 3
    assert asked("x^2", 1.0).name == asked("x^2", 1.0).name


def row(delta: float, error: float) -> ErrorRow:
    return ErrorRow(delta, 2.0, 2.0 + error, error, math.nan, math.nan)


@pytest.mark.parametrize(
    ("before", "after", "truth"),
    [(1e-4, 1e-5, "fall"), (1e-9, 1e-8, "rise"), (1e-8, 1.5e-8, "stay"), (0.0, 0.0, "stay"), (0.0, 1e-9, "rise")],
)
def test_the_error_is_compared_with_that_at_a_tenth_of_delta(before: float, after: float, truth: str) -> None:
    question = error_question("x^2 at 1", "forward quotient", row(1e-3, before), row(1e-4, after))
    assert question.truth == truth
    found = question.judge(truth)
    assert found is not None and found.right


def test_without_a_slope_no_answer_is_called_right() -> None:
    question = error_question("|x|", "central quotient", Refusal("No slope here."), Refusal("No slope here."))
    found = question.judge("fall")
    assert found is not None
    assert not found.right
    assert "No slope here." in found.sentence


@pytest.mark.parametrize(
    ("text", "a", "truth"),
    [("x^2", 1.0, "up"), ("-x^2", 1.0, "down"), ("x^4", 0.0, "up"), ("x^3", 0.0, "inflection"), ("2x", 0.5, "neither")],
)
def test_the_bend_is_that_of_the_curve_and_not_only_the_sign_of_the_second_derivative(
    text: str, a: float, truth: str
) -> None:
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    here = cursor_at(function, curvature(function, -3.0, 3.0), a, verdict(function, a))
    question = bend_question(text, {}, a, BENDS[int(here.bends[0])], float(here.seconds[0]))
    assert question.truth == truth
    assert question.judge("sideways") is None


def test_the_winner_is_the_search_with_the_smallest_loss_and_no_number_never_wins() -> None:
    titles = {"guesses": "Guesses", "nudges": "Nudges", "descent": "Descent"}
    question = winner_question("spirals", titles, {"guesses": 0.9, "nudges": 0.2, "descent": math.nan}, 3000)
    assert question.truth == "nudges"
    found = question.judge("guesses")
    assert found is not None
    assert "In truth: nudges." in found.sentence
    assert "Loss at the end: nudges: 0.2; guesses: 0.9." in found.sentence


@pytest.mark.parametrize(("slope", "truth"), [(0.5, "rise"), (-1e-12, "fall"), (0.0, "stay")])
def test_the_loss_goes_the_way_of_its_slope(slope: float, truth: str) -> None:
    assert impact_question("quarrel", "w1", 2, slope).truth == truth


@pytest.mark.parametrize(
    ("ratio", "truth"), [(0.8, "same"), (3.5, "ten"), (29, "ten"), (35, "hundred"), (870, "thousand"), (1e6, "myriad")]
)
def test_the_ratio_that_was_measured_decides(ratio: float, truth: str) -> None:
    question = cost_question("32 2 64", 1251, ratio)
    assert question.truth == truth
    assert "1,251 parameters" in question.sentence
    found = question.judge(truth)
    assert found is not None and found.right
