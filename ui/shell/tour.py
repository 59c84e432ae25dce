"""The guided tour: a bar above the lesson, whose stop is the word `tour` of the link; 0 is no tour.

A cold link that says no more than its stop opens on the stop's state, and whatever else it says wins. A link that was
made at the stop says all that is not at its default; it is known by the stop's mark, and nothing is put into it. One of
the bar's links brings the visitor to the stop with all its words, whatever the widgets said before.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui.link.words import DEFAULTS
from ui.shell.lessons import LESSONS, Lesson
from ui.shell.stops import STOPS, WORD, Value, stop_at
from ui.workarounds.widget_values import settle

LAST = len(STOPS)
NEXT = "Next"
LAST_LESSON, LOST = "lesson of the run before", "stop of the link does not exist"


def lead(lesson: Lesson) -> None:
    """Called by the router. If a new link's stop is in another lesson, this run ends and that lesson's begins.

    A link of the bar has all words of its stop; the browser adds the old values of the widgets that remain.
    """
    link_words, last = st.query_params.to_dict(), st.session_state.get(LAST_LESSON)
    st.session_state[LAST_LESSON] = lesson.word
    if last is None:
        _arrive(lesson, link_words)
    elif last != lesson.word and _is_way(lesson, link_words):
        move(_whole(link_words[WORD]))


def move(number: int) -> None:
    """Go to a stop with all its words; does nothing if there is no such stop."""
    stop = stop_at(number)
    if stop:
        settle({**stop.state, WORD: number})
        st.session_state[LOST] = False


def leave() -> None:
    """End the tour and keep what is on the screen."""
    settle({WORD: 0})
    st.session_state[LOST] = False


def number() -> int:
    """The number of the stop in the widget, 0 without a tour."""
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
    """Follow a new link. Its words reach the widgets only by a switch of page, even within the right lesson."""
    number = _whole(words.get(WORD, "0"))
    stop = stop_at(number)
    st.session_state[LOST] = stop is None and number != 0
    if is_lost():
        st.switch_page(lesson.script, query_params={word: text for word, text in words.items() if word != WORD})
    if stop and stop.mark not in words and lesson in (stop.lesson, LESSONS[0]):
        st.switch_page(stop.lesson.script, query_params={**words_of(number), **words})


def _is_way(lesson: Lesson, words: Mapping[str, str]) -> bool:
    """Whether the link leads to a stop in this lesson, with all words of the stop."""
    number = _whole(words.get(WORD, ""))
    stop = stop_at(number)
    return stop is not None and stop.lesson == lesson and words.items() >= words_of(number).items()


def _whole(text: str) -> int:
    """The number in a link; -1 if it is not a number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1


def _display(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def has_text() -> bool:
    """Whether the bar has something to say."""
    return stop_at(number()) is not None or is_lost()


def bar(lesson: Lesson) -> None:
    """In the place of the lesson's task: what to see and do at this stop, or where the tour goes on."""
    here = number()
    stop = stop_at(here)
    if stop and stop.lesson == lesson:
        st.markdown(f"**Tour, {here} of {LAST}.** {stop.see} **{stop.do}**", width="stretch")
        _ways(here, lesson)
    elif stop:
        _aside(
            f"The tour waits at stop {here}, in \u201c{stop.lesson.title}\u201d.", here, "Go on with the tour", lesson
        )
    else:
        _aside(f"The tour has {LAST} stops, and this link asks for another one.", 1, "Start the tour", lesson)


def keep() -> None:
    """The hidden box that holds the stop for the link; drawn by the router."""
    st.number_input("Stop of the tour", 0, LAST, int(DEFAULTS[WORD]), key=WORD, bind="query-params")


def start(lesson: Lesson) -> None:
    """The way into the tour, on the first screen."""
    _to(1, "Start the tour", "explore", lesson)


def _aside(text: str, to: int, label: str, lesson: Lesson) -> None:
    st.markdown(text, width="stretch")
    with _row():
        _to(to, label, "explore", lesson)
        _leave("Leave")


def _ways(here: int, lesson: Lesson) -> None:
    with _row():
        if here > 1:
            _to(here - 1, "Back", "arrow_back", lesson)
        if here < LAST:
            _to(here + 1, NEXT, "arrow_forward", lesson)
        _leave("Leave" if here < LAST else "End")


def _row() -> DeltaGenerator:
    return st.container(key="tour-ways", horizontal=True, vertical_alignment="center", width="content", gap="small")


def _to(number: int, label: str, icon: str, here: Lesson) -> None:
    """The way to a stop: a button within a lesson, a link into another one, since no button can pass words there.

    A link within a lesson would leave the address as it was.
    """
    stop = STOPS[number - 1]
    name, sign = f"**{label}**" if label == NEXT else label, f":material/{icon}:"
    if stop.lesson == here:
        st.button(name, key=f"tour-{label}", icon=sign, type="tertiary", on_click=move, args=(number,))
    else:
        st.page_link(stop.lesson.script, label=name, icon=sign, width="content", query_params=words_of(number))


def _leave(label: str) -> None:
    st.button(label, key="tour-leave", icon=":material/close:", type="tertiary", on_click=leave)
