"""Predict, commit, reveal: what stays out of sight until a guess is committed, on each lesson."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.opening import opened, texts
from ui.classroom.predict import FIRST, NO_ANSWER

STAGED = ("home", "secant_to_tangent", "limit_definition")


def latex(app: AppTest) -> list[str]:
    return [element.value for element in app.latex]


def commit(app: AppTest, slope: float) -> AppTest:
    app.number_input(key="draft").set_value(slope).run()
    app.button(key="commit-slope").click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize("word", ["home", "secant_to_tangent", "choosing_delta", "derivative_rules"])
def test_a_first_visit_asks_nothing(word: str) -> None:
    app = opened(word)
    assert not app.toggle(key="predict").value
    assert FIRST not in texts(app)
    assert not [button for button in app.button if str(button.key).startswith(("guess", "commit"))]


@pytest.mark.parametrize("word", STAGED)
def test_the_slope_stays_out_of_sight_until_a_guess_is_committed(word: str) -> None:
    app = opened(word, predict="true", f="x^3", a="2")
    assert "How steep is the curve at x = 2?" in texts(app)
    assert FIRST in texts(app)
    assert "12" not in texts(app)
    commit(app, 12.5)
    assert "You said 12.5. Close: the slope is 12, so your guess is 0.5 above it." in texts(app)
    assert FIRST not in texts(app)


def test_equations_and_table_come_with_the_answer() -> None:
    app = opened("secant_to_tangent", predict="true")
    assert not [heading.value for heading in app.header if "smooth" in heading.value]
    commit(app, 0.0)
    assert "At x = 1: smooth" in [heading.value for heading in app.header]


def test_a_guess_belongs_to_its_point() -> None:
    app = commit(opened("secant_to_tangent", predict="true"), 2.0)
    kept = app.session_state["guess"]
    assert "That is the slope." in texts(app)
    app.number_input(key="a").set_value(2.0).run()
    assert "How steep is the curve at x = 2?" in texts(app)
    app.number_input(key="a").set_value(1.0).run()
    assert "That is the slope." in texts(app)
    again = opened("secant_to_tangent", predict="true", guess=kept)
    assert "That is the slope." in texts(again)


def test_a_guess_of_a_link_that_is_no_answer_to_the_question_is_told() -> None:
    kept = commit(opened("secant_to_tangent", predict="true"), 2.0).session_state["guess"]
    name = kept.partition(":")[0]
    assert NO_ANSWER in texts(opened("secant_to_tangent", predict="true", guess=f"{name}:steep"))
    assert NO_ANSWER not in texts(opened("secant_to_tangent", predict="true", guess=kept))
    assert NO_ANSWER not in texts(opened("secant_to_tangent", predict="true", a="2", guess=f"{name}:steep"))


def test_guess_again_opens_the_question_anew() -> None:
    app = commit(opened("secant_to_tangent", predict="true"), 2.0)
    app.button(key="guess-again").click().run()
    assert "How steep is the curve at x = 1?" in texts(app)


def test_at_a_corner_one_can_say_that_there_is_no_single_slope() -> None:
    app = opened("secant_to_tangent", predict="true", f="|x|", a="0")
    assert "corner" not in texts(app)
    app.button(key="guess-none").click().run()
    assert "Right, there is no single slope." in texts(app)


@pytest.mark.parametrize("guess", ["", "garbage", ":::", "x" * 3000, "0000:2", "<b>:2"])
def test_a_guess_that_is_none_leaves_the_question_open(guess: str) -> None:
    assert "How steep is the curve" in texts(opened("secant_to_tangent", predict="true", guess=guess))


@pytest.mark.parametrize(
    ("word", "query", "right", "said"),
    [
        ("choosing_delta", {"delta": "0.1"}, "fall", "Right: the error falls."),
        ("choosing_delta", {"f": "e^x", "delta": "1e-10"}, "rise", "Right: the error rises."),
        ("higher_derivatives", {"f": "x^3", "a": "-1"}, "down", "Right: it bends down"),
        ("higher_derivatives", {"f": "x^3", "a": "0"}, "inflection", "Right: it changes its bend there."),
    ],
)
def test_choices_are_judged_by_what_core_knows(word: str, query: dict[str, str], right: str, said: str) -> None:
    app = opened(word, predict="true", **query)
    headings = [heading.value for heading in app.header]
    assert "Approximation, error, bound" not in headings
    assert "How it bends" not in headings
    app.button(key=f"guess-{right}").click().run()
    assert not app.exception
    assert said in texts(app)
    assert len(app.header) > len(headings)


def test_the_rules_wait_for_an_answer_that_can_be_read() -> None:
    app = opened("derivative_rules", predict="true", f="x^2")
    assert "Step by step" not in [heading.value for heading in app.header]
    assert not any("f'(x)" in formula for formula in latex(app))
    app.text_input(key="answer").set_value("3x+foo(").run()
    assert "Step by step" not in [heading.value for heading in app.header]
    app.text_input(key="answer").set_value("3x").run()
    assert not app.exception
    assert "Step by step" in [heading.value for heading in app.header]


def test_hidden_numbers_stay_hidden_without_any_question() -> None:
    app = opened("secant_to_tangent", hide="numbers")
    assert not [heading.value for heading in app.header if heading.value.startswith("At x")]
    assert "the slope is 2" not in texts(app)


def test_the_race_is_not_shown_before_a_search_is_bet_on() -> None:
    app = opened("guessing_weights", predict="true", budget="300")
    assert not app.metric
    assert "which finds the smallest loss?" in texts(app)
    app.button(key="guess-guesses").click().run()
    assert not app.exception
    assert {"Guesses", "Nudges"} <= {metric.label for metric in app.metric}
    assert "Loss at the end:" in texts(app)


def test_the_impact_of_a_weight_is_asked_for_before_the_table_shows_it() -> None:
    """The preset's second sample has x = (2, -1), t = 1 and y = 1.5: its loss rises with w1."""
    app = opened("impact_on_loss", predict="true", sample="2")
    assert "what happens to the loss of sample 2?" in texts(app)
    assert not app.header or "One step, many wishes" not in [heading.value for heading in app.header]
    app.button(key="guess-fall").click().run()
    assert not app.exception
    assert "In truth: it rises." in texts(app)
    assert "One step, many wishes" in [heading.value for heading in app.header]


def test_the_cost_is_asked_for_before_it_is_told() -> None:
    app = opened("cost_of_slopes", predict="true", width="8", batch="16")
    assert "how long does one step by central numerical slopes take" in texts(app)
    assert "times as long." not in texts(app)
    app.button(key="guess-same").click().run()
    assert not app.exception
    assert "Measured here:" in texts(app)
