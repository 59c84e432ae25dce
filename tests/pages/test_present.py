"""Presenter mode as a page sees it: in the link, off by default, with a button to reveal what is kept back."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.opening import opened
from ui.shell.lessons import LESSONS


def reveals(app: AppTest) -> bool:
    return any(button.key == "reveal" for button in app.button)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.word)
def test_every_lesson_can_be_presented(lesson) -> None:
    app = opened(lesson.word, present="true")
    assert app.toggle(key="present").value
    app.toggle(key="present").set_value(False).run()
    assert not app.exception


def test_a_first_visit_is_no_presentation() -> None:
    app = opened("home")
    assert not app.toggle(key="present").value
    assert not reveals(app)


def test_reveal_shows_what_was_hidden_but_brings_no_controls() -> None:
    app = opened("secant_to_tangent", present="true", hide="controls,derivative,tangent")
    app.button(key="reveal").click().run()
    assert app.session_state["hide"] == ["controls"]
    assert not reveals(app)


def test_there_is_nothing_to_reveal_where_nothing_is_hidden() -> None:
    assert not reveals(opened("secant_to_tangent", present="true"))
    assert not reveals(opened("secant_to_tangent", hide="derivative"))
