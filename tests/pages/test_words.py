"""Every widget that is bound to the link has its entry in WORDS, and stands at its default on a first visit."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.runtime.state.query_params import QueryParams

from tests.pages.opening import opened
from ui.link.words import WORDS
from ui.shell.lessons import LESSONS

ALL_LETTERS = "b x^2 + c x + k + m + n"
"""So that each has its slider."""
QUICK = {"samples": "30", "hidden": "4", "budget": "300", "values": "4"}
"""Of the searches, which take a while with their defaults."""


@pytest.fixture
def bound(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The words to which widgets are bound from now on."""
    words: set[str] = set()
    original: Callable[..., Any] = QueryParams.bind_widget

    def record(self: QueryParams, param_key: str, *args: Any, **named: Any) -> None:
        words.add(param_key)
        original(self, param_key, *args, **named)

    monkeypatch.setattr(QueryParams, "bind_widget", record)
    return words


@pytest.mark.parametrize("lesson", [lesson.word for lesson in LESSONS])
def test_the_bound_widgets_of_a_lesson_are_its_words(lesson: str, bound: set[str]) -> None:
    words = {"f": ALL_LETTERS, **(QUICK if lesson == "guessing_weights" else {})}
    app = opened(lesson, **words)
    bound.clear()
    app.run()
    assert bound == {name for name, word in WORDS.items() if lesson in word.lessons}
    for name in bound - set(words):
        assert (app.session_state[name] or "") == _as_widget(WORDS[name].default), name


def _as_widget(default: str | float) -> str | float:
    """A switch that is off, a 0 and an empty choice count as nothing."""
    return "" if default == "false" else default or ""
