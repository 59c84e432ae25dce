"""What each lesson lets one take along; nothing is drawn, let alone made, before the section is opened."""

import pytest
from streamlit.testing.v1 import AppTest

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
}


def downloads(app: AppTest) -> list[str]:
    labels = [element.proto.label for element in app.get("download_button")]
    return [label for label in labels if label != "Download as CSV"]


@pytest.mark.parametrize("word", OFFERED)
def test_the_section_is_empty_until_it_is_opened(word: str) -> None:
    app = opened(word, f="x^2 + 1")
    assert "Take it along" in [box.label for box in app.expander]
    assert downloads(app) == []


@pytest.mark.parametrize("word", OFFERED)
def test_opened_it_offers_what_the_lesson_has(word: str) -> None:
    app = opened(word, f="x^2 + 1")
    app.session_state["takeaway"] = True
    app.run()
    assert not app.exception
    assert downloads(app) == list(OFFERED[word])


@pytest.mark.parametrize("text", ["1/x", "ln(x)", "floor(x)", "x^2 + foo", "$$x$$", "</script>"])
def test_hostile_and_broken_functions_have_a_section_too(text: str) -> None:
    app = opened("secant_to_tangent", f=text, a="0", delta="0")
    app.session_state["takeaway"] = True
    app.run()
    assert not app.exception
    assert downloads(app) == list(PAGES)
