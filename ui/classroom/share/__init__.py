"""The share panel: a link to what is on the screen, its QR code, and the frame for a learning platform."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from core.numbers import format_number
from ui.classroom.share.code import code_of
from ui.classroom.share.recipient import address_of, describe_opening, frame_code, shared_link, title_of
from ui.classroom.share.terms import terms
from ui.link.state import LinkState
from ui.link.words import own_words
from ui.live.component import Component
from ui.shell import tour
from ui.shell.navigation import this_lesson

# Not st.code: for one line of plain text it makes every visitor load 1.5 MB of syntax colouring.
_panel = Component(Path(__file__).with_name("share.js"))


def link_box(state: LinkState) -> None:
    """The panel of a lesson on a function."""
    box(f"the same function at x = {format_number(state.setting.a)}", state.words)


def box(finds: str, words: Mapping[str, str | float]) -> None:
    """The panel, closed at first; its contents are made when it is opened.

    finds: what the recipient of the link will see, in words; words: values that differ from the widgets' own. The
    lesson's other words are those of its widgets.
    """
    with st.expander("Share this", icon=":material/share:", key="sharing", on_change="rerun") as box:
        if box.open:
            _sharing(finds, words)


def _sharing(finds: str, words: Mapping[str, str | float]) -> None:
    lesson = this_lesson()
    state = terms(lesson)
    st.markdown(describe_opening(finds, state))
    address = address_of(lesson, st.context.url or "")
    all_words = {**words, **own_words(lesson.word, st.session_state), **words, **tour.words()}
    link, title = shared_link(address, all_words, state), title_of(lesson)
    frame, code = frame_code(link, title), code_of(link).message
    _panel.show("share", {"link": link, "frame": frame, "title": title, "code": code})
