"""The link box: the link that opens on exactly what is on the screen."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from core.numbers import written
from ui import tour
from ui.chosen import Chosen
from ui.link import link
from ui.post import component, tell

# Not st.code: for one line of plain text it makes every visitor load 1.5 MB of syntax colouring.
_box = component("share", Path(__file__).parent, "share.js")


def link_box(chosen: Chosen, **own: str | float) -> None:
    """The box of a lesson on a function; own: the words that only this lesson has."""
    box(f"the same function at x = {written(chosen.a)}", {**chosen.words, **own})


def box(finds: str, words: Mapping[str, str | float]) -> None:
    """The link with its copy button, and in words what whoever opens it finds; words: those of the link."""
    st.subheader("Share this", anchor=False)
    st.markdown(f"Whoever opens this link finds {finds}, and all else as here.")
    with st.container(gap=None):
        _box(key="share")
        tell("share", {"link": link(st.context.url or "", {**words, **tour.words()})})
