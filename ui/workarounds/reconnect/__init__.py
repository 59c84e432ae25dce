"""Takeover: when the server was lost, and another one (or a new one) answers, it learns at once what the page shows.

All state is in the link and in the browser's widgets, so one run of the page is all that it takes. Streamlit's own page
waits for a hand, and the new server would take the first thing that a hand does for the state that the widgets began
with: no callback, and so a drag undone.
"""

from pathlib import Path

import streamlit as st

_SCRIPT = (Path(__file__).parent / "reconnect.js").read_text(encoding="utf-8")
_takeover = st.components.v2.component("tangent_lab_takeover", js=_SCRIPT)


def watch() -> None:
    """Drawn once by the frame of every page, out of sight: it runs the page again when its connection is back."""
    _takeover(key="takeover", on_again_change=lambda: None, height=1)
