"""Leads to the stop that the link names, before any widget is drawn: a cold link, or one of the bar's.

A cold link that says no more than its stop opens on the stop's state, and whatever else it says wins. A link that was
made at the stop says all that is not at its default; it is known by the stop's mark, and nothing is put into it. One of
the bar's links brings the visitor to the stop with all its words, whatever the widgets said before.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ui.link.words import DEFAULTS
from ui.shell.lessons import LESSONS, Lesson
from ui.shell.stops import STOPS, WORD, Value, stop_at
from ui.workarounds.widget_values import settle

LAST, LOST = "lesson of the run before", "stop of the link does not exist"


def lead(lesson: Lesson) -> None:
    """Called by the router. Where a cold link's stop is in another lesson, this run ends and that lesson's begins.

    A link of the bar says all words of its stop; the browser adds those of the widgets that stay, as they were before.
    """
    said, last = st.query_params.to_dict(), st.session_state.get(LAST)
    st.session_state[LAST] = lesson.word
    if last is None:
        _arrive(lesson, said)
    elif last != lesson.word and _is_way(lesson, said):
        move(_whole(said[WORD]))


def move(number: int) -> None:
    """To a stop with all its words; nothing where there is no such stop."""
    stop = stop_at(number)
    if stop:
        settle({**stop.state, WORD: number})
        st.session_state[LOST] = False


def leave() -> None:
    """End the tour and keep what is on the screen."""
    settle({WORD: 0})
    st.session_state[LOST] = False


def number() -> int:
    """The number of the stop that the widget of the word says, 0 where there is no tour."""
    value: Any = st.session_state.get(WORD)
    return int(value) if stop_at(value) else 0


def words() -> dict[str, int]:
    """The tour's word, for a link to share."""
    return {WORD: number()}


def is_lost() -> bool:
    """Whether the link asked for a stop that does not exist."""
    return bool(st.session_state.get(LOST))


def words_of(number: int) -> dict[str, str]:
    """The words of a link to the stop of that number."""
    words = {word: value for word, value in STOPS[number - 1].words.items() if value != DEFAULTS[word]}
    return {WORD: str(number)} | {word: _display(value) for word, value in words.items()}


def _arrive(lesson: Lesson, words: Mapping[str, str]) -> None:
    """Follow a cold link. Its words reach the widgets only by a switch, also where the lesson is the right one."""
    number = _whole(words.get(WORD, "0"))
    stop = stop_at(number)
    st.session_state[LOST] = stop is None and number != 0
    if is_lost():
        st.switch_page(lesson.script, query_params={word: text for word, text in words.items() if word != WORD})
    if stop and stop.mark not in words and lesson in (stop.lesson, LESSONS[0]):
        st.switch_page(stop.lesson.script, query_params={**words_of(number), **words})


def _is_way(lesson: Lesson, words: Mapping[str, str]) -> bool:
    """Whether the link leads to a stop in this lesson, with all that the stop says."""
    number = _whole(words.get(WORD, ""))
    stop = stop_at(number)
    return stop is not None and stop.lesson == lesson and words.items() >= words_of(number).items()


def _whole(text: str) -> int:
    """The number that a link says; -1 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1


def _display(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
