"""The tour's bar, between the lesson's title and the lesson: what to see, what to do, and the ways on, back and out."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui.link.words import DEFAULTS
from ui.shell.lessons import Lesson
from ui.shell.stops import STOPS, WORD, stop_at
from ui.shell.tour.leading import is_lost, leave, move, number, words_of

LAST = len(STOPS)
NEXT = "Next"


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
    """The box that holds the stop for the link; drawn by the router out of sight."""
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
    """The way to a stop: within a lesson a button; a link into another one, for no button can lead there with words.

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
