"""The frame around every lesson: its title and task above, the way to the next one below."""

from pathlib import Path
from typing import Literal

import streamlit as st

from ui.classroom import predict, present
from ui.shell import VERSION, controls, tour
from ui.shell.lessons import LESSONS, Lesson
from ui.workarounds import history, reconnect, theme

ICON = Path(__file__).parent / "icon.svg"
STYLE = Path(__file__).parent / "frame.css"
ABOUT = f"**Tangent Lab {VERSION}**: a visual explorer of the derivative. Nothing that you type is stored."
"""What the menu in the corner says of the app."""
FIRST, *_ = LESSONS
NEIGHBOURS: tuple[tuple[int, str, Literal["left", "right"]], ...] = (
    (-1, ":material/arrow_back:", "left"),
    (1, ":material/arrow_forward:", "right"),
)
"""Of the lesson before and the one after: how far away, its icon, and the side of the icon."""
LOOK = """<style>
.st-key-kept, div:has(> .st-key-kept) { display: none }
@media (min-width: 1000px) {
  .st-key-head { flex-wrap: nowrap }
  .st-key-head > * { flex-shrink: 0 }
  .st-key-head > :nth-child(2) { flex: 1 1 0; min-width: 0 }
}
</style>"""
"""What Streamlit cannot be asked for: boxes out of sight, and a sentence that gives way to what stands in its row."""


def browser_tab(lesson: Lesson) -> None:
    """Title and icon of the browser's tab."""
    title = lesson.title if lesson is FIRST else f"{lesson.title} - {FIRST.title}"
    st.set_page_config(page_title=title, page_icon=str(ICON), layout="wide", menu_items={"About": ABOUT})


def head(lesson: Lesson) -> None:
    """One line: the title, and what to do: the lesson's one sentence, or what the tour says of it; the page's style."""
    st.html(STYLE)
    _keep()
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        st.title(lesson.title, anchor=False, width="content")
        if tour.has_text():
            tour.bar(lesson)
        else:
            st.markdown(lesson.task, width="stretch")
            if lesson is FIRST:
                tour.start(lesson)
        predict.switch()
        present.switch()


def _keep() -> None:
    """Words of the link that no widget on the screen stands for, each in a box out of sight; they come first, for until
    a box is drawn the word of a cold link is not known. The height of 1 holds where the style is not there yet. And
    the watches over the connection and the way history."""
    with st.container(key="kept", height=1, border=False):
        st.html(LOOK)
        predict.keep()
        tour.keep()
        reconnect.watch()
        history.watch()
        controls.keep_hide()


def foot(lesson: Lesson) -> None:
    """Links to the lessons before and after; and, out of the way, what must be on every page."""
    theme.watch()
    place = LESSONS.index(lesson)
    with st.container(key="foot", horizontal=True, horizontal_alignment="distribute"):
        for step, icon, side in NEIGHBOURS:
            if 0 <= place + step < len(LESSONS):
                other = LESSONS[place + step]
                st.page_link(other.script, label=other.title, icon=icon, icon_position=side)
