"""The share panel on a lesson: its switches change the link, and never the page."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import ui.classroom.share
from tests.pages.opening import opened_to_share
from ui.classroom.share.terms import FOR, HIDE, PREDICT, SCREEN, STUDENTS


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the panel was told last."""
    kept: dict[str, Any] = {}
    monkeypatch.setattr(ui.classroom.share._panel, "show", lambda key, message: kept.update(message))
    return kept


def query(told: dict[str, Any]) -> str:
    return told["link"].partition("?")[2]


def hidden(app: AppTest) -> list[str]:
    return list(app.session_state["hide"])


def test_a_link_for_students_asks_first_and_one_to_the_screen_does_not(told: dict[str, Any]) -> None:
    app = opened_to_share("secant_to_tangent", a="2")
    assert query(told) == "a=2.0&predict=true"
    app.segmented_control(key=FOR).set_value(SCREEN).run()
    assert query(told) == "a=2.0"
    app.segmented_control(key=FOR).set_value(STUDENTS).run()
    assert query(told) == "a=2.0&predict=true"
    app.toggle(key=PREDICT).set_value(False).run()
    assert query(told) == "a=2.0"


def test_what_the_link_hides_is_not_hidden_on_the_page_and_stays_chosen(told: dict[str, Any]) -> None:
    app = opened_to_share("secant_to_tangent")
    app.pills(key=HIDE).set_value(["tangent", "numbers"]).run()
    assert query(told) == "hide=numbers,tangent&predict=true"
    assert hidden(app) == []
    app.number_input(key="a").set_value(2.0).run()
    assert query(told) == "a=2.0&hide=numbers,tangent&predict=true"
    app.segmented_control(key=FOR).set_value(SCREEN).run()
    assert query(told) == "a=2.0"
    app.segmented_control(key=FOR).set_value(STUDENTS).run()
    assert query(told) == "a=2.0&hide=numbers,tangent&predict=true"


def test_what_the_page_hides_the_link_hides_too_until_someone_says_otherwise(told: dict[str, Any]) -> None:
    app = opened_to_share("secant_to_tangent", hide="derivative")
    assert query(told) == "hide=derivative&predict=true"
    app.pills(key=HIDE).set_value([]).run()
    assert query(told) == "predict=true"
    app.segmented_control(key=FOR).set_value(SCREEN).run()
    assert query(told) == "hide=derivative"
    app.pills(key="hide").set_value(["controls"]).run()
    assert query(told) == "hide=controls"


@pytest.mark.parametrize(
    "lesson", ["home", "choosing_delta", "limit_definition", "derivative_rules", "higher_derivatives"]
)
def test_every_lesson_has_the_panel_with_a_frame_and_a_code(lesson: str, told: dict[str, Any]) -> None:
    opened_to_share(lesson, f="x^3")
    assert query(told) == "f=x%5E3&predict=true"
    assert told["frame"].startswith("<iframe src=")
    assert told["code"]["size"] >= 21


def test_words_that_cannot_be_hidden_are_dropped_and_said_so_until_the_choice_changes() -> None:
    app = opened_to_share("secant_to_tangent", hide="derivative,frog")
    assert hidden(app) == ["derivative"]
    assert said_so(app)
    app.pills(key="hide").set_value(["tangent"]).run()
    assert not said_so(app)


def said_so(app: AppTest) -> bool:
    return any("hides what cannot be hidden" in element.value for element in app.text)
