"""What the browser makes itself: the picture of a chart, and a printed hand-out."""

from pathlib import Path

import streamlit as st

from ui.post import component, tell

_buttons = component("window", Path(__file__).parent, "window.js")


def window_buttons(chart: str, file: str, sheet: bool) -> None:
    """chart: the key of the chart to save as file, "" for none; sheet: whether a hand-out can be printed."""
    with st.container(gap=None):
        _buttons(key="window-buttons")
        tell("window", {"chart": chart, "file": file, "sheet": sheet})
