"""The lessons as cards: where to go from the first screen."""

import streamlit as st

from ui.shell.lessons import LESSONS, Lesson


def lessons() -> None:
    """A card for every lesson but the first screen itself."""
    st.header("Lessons", anchor=False)
    with st.grid("auto", min_column_width=300):
        for entry in LESSONS[1:]:
            _card(entry)


def _card(entry: Lesson) -> None:
    with st.container(border=True, height="stretch"):
        st.page_link(entry.script, label=f"**{entry.title}**", icon=entry.icon)
        st.caption(entry.summary)
