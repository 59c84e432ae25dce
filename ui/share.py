"""The link box: the link that opens on exactly what is on the screen."""

import streamlit as st

from core.numbers import written
from ui.chosen import Chosen
from ui.link import link


def link_box(chosen: Chosen) -> None:
    """The link with its copy button, and in words what it opens on."""
    st.subheader("Share this", anchor=False)
    st.markdown(
        f"Whoever opens this link finds the same function, x = {written(chosen.a)} and delta = {written(chosen.delta)}."
    )
    st.code(link(st.context.url or "", chosen.words), language=None, wrap_lines=True)
