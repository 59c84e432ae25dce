"""The live part of a page: a new point or delta runs what follows them, and leaves all the rest as it is.

A commit is what a class does most. The whole page costs the server far more, and most of it (the menu, the title, the
box of the function, the chart, the links below) is the same after it. So a page can draw the boxes of the point and
delta and all that it says of them as one fragment. A page without one runs as a whole.

Symptom: Streamlit tells widgets apart by the script that draws them. Boxes that a page's fragment draws lose their
    values and their words of the link when the page changes, though the next page has the same boxes.
Reproduction: draw the boxes in part() without run_with_active_hash, and go to another lesson.
Upstream: streamlit issue 5813, pull request 8802; no issue asks for the script of a fragment's widgets to be chosen.
Alternatives: calling the fragment in the router after `page.run()`, where its widgets are the router's. But a page
    draws the rest from what its live part returns, so the live part cannot come after it. `st.rerun("name")` (issue
    16158) in place of again(): it runs fragments instead of the page, and again() wants the page besides the fragment.
Delete when: a widget's key alone says which widget it is, on every page.
Noticed by: tests/browser/test_links.py
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.live.component import batch_messages
from ui.workarounds import message_cache, widget_values
from ui.workarounds.throttle import charge_visitor
from ui.workarounds.turns import COMMITS

BOXES, DRAWN, WHOLE = "how the boxes are drawn", "what the whole page shows", "whether a commit runs the whole page"


def begin() -> None:
    """Called by the router when the whole page runs, before anything is drawn."""
    st.session_state.update({BOXES: lambda: None, DRAWN: None, WHOLE: False})


def leave(boxes: Callable[[], None]) -> None:
    """Leave the boxes of the point and delta to the page's live part, which handles their changes."""
    st.session_state[BOXES] = lambda: _as_router(boxes)


def _as_router(draw: Callable[[], None]) -> None:
    """Streamlit identifies widgets by the script that draws them, and these must survive a change of page."""
    run = get_script_run_ctx()
    if run is not None:
        with run.run_with_active_hash(run.pages_manager.main_script_hash):
            draw()


class LivePart(Protocol):
    """What a live part has drawn. name: of the picture that the rest of the page belongs to.

    whole: whether the rest of the page depends on the point and delta too, so that a commit runs all of it.
    """

    @property
    def name(self) -> str: ...

    @property
    def whole(self) -> bool: ...


Now = TypeVar("Now", bound=LivePart)


@st.fragment
def part(draw: Callable[[], Now]) -> Now:
    """Draws the boxes, calls draw(), and returns its result.

    A page calls it once, and draws from the result what does not follow the point and delta.
    """
    with message_cache.by("the live part"):
        if st.session_state[DRAWN] is None:
            return _draw(draw)
        with charge_visitor() as is_outrun, COMMITS.turn(is_outrun):
            widget_values.restore_pending_values()
            return _draw(draw)


def _draw(draw: Callable[[], Now]) -> Now:
    st.session_state[BOXES]()
    with st.container(gap="xsmall"), batch_messages("live"):
        now = draw()
    st.session_state[WHOLE] = now.whole
    if st.session_state[DRAWN] not in (None, now.name):
        # Something else changed too, in a message that Streamlit merged with the commit's.
        st.rerun()
    st.session_state[DRAWN] = now.name
    widget_values.mark_answered()
    return now


def again() -> None:
    """Call it at the end of a live part's callback: the rest of the page runs too, if it shows the change."""
    if st.session_state.get(WHOLE):
        st.rerun()
