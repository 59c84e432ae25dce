"""The tour's bar, between the lesson's title and the lesson: what to see, what to do, and the ways on, back and out."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui.lessons import Lesson
from ui.link import DEFAULTS
from ui.tour.leading import is_lost, leave, words_of
from ui.tour.stop_at import WORD, number, stop_at
from ui.tour.stops import STOPS

LAST = len(STOPS)


def bar(lesson: Lesson) -> None:
    """Drawn by the router on every lesson; nothing is seen where there is no tour."""
    here = number()
    stop = stop_at(here)
    if stop and stop.lesson == lesson:
        with _bar(f"**Tour, {here} of {LAST}.** {stop.see} **{stop.do}**"):
            _ways(here)
    elif stop:
        with _bar(f"The tour waits at stop {here}, in \u201c{stop.lesson.title}\u201d."):
            _to(here, "Go on with the tour", "explore")
            _leave("Leave")
    elif is_lost():
        with _bar(f"The tour has {LAST} stops, and this link asks for another one."):
            start()
            _leave("Leave")


def keep() -> None:
    """The box that holds the stop for the link; drawn by the router out of sight."""
    st.number_input("Stop of the tour", 0, LAST, int(DEFAULTS[WORD]), key=WORD, bind="query-params")


def start() -> None:
    """The way into the tour, on the first screen."""
    _to(1, "Start the tour", "explore")


def _bar(text: str) -> DeltaGenerator:
    """The bar with its text; what is drawn in the container that it returns stands at its right."""
    box = st.container(key="tour-bar", border=True, horizontal=True, vertical_alignment="center", gap="small")
    box.markdown(text, width="stretch")
    return box.container(key="tour-ways", horizontal=True, width="content", gap="small")


def _ways(here: int) -> None:
    if here > 1:
        _to(here - 1, "Back", "arrow_back")
    if here < LAST:
        _to(here + 1, "Next", "arrow_forward")
    _leave("Leave" if here < LAST else "End")


def _to(number: int, label: str, icon: str) -> None:
    """A link, for it can be opened beside this page, and the words in it reach the other lesson's widgets."""
    stop = STOPS[number - 1]
    st.page_link(
        stop.lesson.script, label=label, icon=f":material/{icon}:", width="content", query_params=words_of(number)
    )


def _leave(label: str) -> None:
    st.button(label, key="tour-leave", icon=":material/close:", type="tertiary", on_click=leave)
