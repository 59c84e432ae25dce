"""What each lesson lets one take along; nothing is drawn, let alone made, before the section is opened."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import ui.classroom.takeaway.paper
from tests.pages.opening import opened

PAGES = ("Page that works offline", "Small page")
LINES = ("All lines as Markdown", "All lines as LaTeX")
STEPS = ("All steps as Markdown", "All steps as LaTeX")
OFFERED = {
    "secant_to_tangent": PAGES,
    "choosing_delta": PAGES,
    "limit_definition": (*PAGES, *LINES),
    "derivative_rules": STEPS,
    "higher_derivatives": (),
    "guessing_weights": ("The race as CSV",),
    "impact_on_loss": ("Impact table as CSV",),
    "cost_of_slopes": ("Measured times as CSV",),
}
QUICK = {"samples": "30", "hidden": "4", "budget": "300", "width": "6", "depth": "1", "batch": "8"}
"""Words that keep the lessons on the network short; the others do not know them."""


def downloads(app: AppTest) -> list[str]:
    labels = [element.proto.label for element in app.get("download_button")]
    return [label for label in labels if label != "Download as CSV"]


@pytest.mark.parametrize("word", OFFERED)
def test_the_section_is_empty_until_it_is_opened(word: str) -> None:
    app = opened(word, f="x^2 + 1", **QUICK)
    assert "Take it along" in [box.label for box in app.expander]
    assert downloads(app) == []


@pytest.mark.parametrize("word", OFFERED)
def test_opened_it_offers_what_the_lesson_has(word: str) -> None:
    app = opened(word, f="x^2 + 1", **QUICK)
    app.session_state["takeaway"] = True
    app.run()
    assert not app.exception
    assert downloads(app) == list(OFFERED[word])


@pytest.mark.parametrize("word", OFFERED)
def test_every_lesson_has_a_hand_out_of_one_page(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sheets: list[dict[str, Any]] = []
    monkeypatch.setattr(ui.classroom.takeaway.paper._paper, "show", lambda key, sheet, fixed, **_: sheets.append(sheet))
    opened(word, f="x^2 + 1", **QUICK)
    (sheet,) = sheets
    assert sheet["question"]
    assert 1 <= len(sheet["rows"]) <= 12
    assert any("" in row for row in sheet["rows"])
    assert {len(row) for row in sheet["rows"]} == {len(sheet["columns"])}


@pytest.mark.parametrize("word", ["secant_to_tangent", "limit_definition", "guessing_weights", "impact_on_loss"])
def test_hidden_numbers_are_not_given_away_in_a_table(word: str) -> None:
    app = opened(word, hide="numbers", **QUICK)
    app.session_state["takeaway"] = True
    app.run()
    assert not app.exception
    assert not [label for label in downloads(app) if "CSV" in label]
    assert "Take it along" in [box.label for box in app.expander]


@pytest.mark.parametrize("word", OFFERED)
def test_nothing_is_taken_along_before_the_guess_is_committed(word: str) -> None:
    assert "Take it along" not in [box.label for box in opened(word, predict="true", **QUICK).expander]


@pytest.mark.parametrize("text", ["1/x", "ln(x)", "floor(x)", "x^2 + foo", "$$x$$", "</script>"])
def test_hostile_and_broken_functions_have_a_section_too(text: str) -> None:
    app = opened("secant_to_tangent", f=text, a="0", delta="0")
    app.session_state["takeaway"] = True
    app.run()
    assert not app.exception
    assert downloads(app) == list(PAGES)
