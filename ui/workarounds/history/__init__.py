"""Back: the browser's Back from one lesson to the one before finds it with all the words that it had.

When the page changes Streamlit first takes the words of the old lesson out of the address, as a step of the browser's
history of its own, and then goes to the new one. So Back would lead to the old lesson without its words.
"""

from pathlib import Path

import streamlit as st

_SCRIPT = (Path(__file__).parent / "history.js").read_text(encoding="utf-8")
_back = st.components.v2.component("tangent_lab_back", js=_SCRIPT)


def watch() -> None:
    """Drawn once by the frame of every page, out of sight."""
    _back(key="back", height=1)
