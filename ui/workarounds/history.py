"""Back: the browser's Back from one lesson to the one before finds it with all the words that it had.

Symptom: Back leads to the old lesson without its words. When the page changes, Streamlit first takes the words of the
    old lesson out of the address, as a step of the browser's history of its own, and then goes to the new lesson.
    `history.pushState` is wrapped to give that step its words back.
Reproduction: the page `words` of tests/browser/symptoms.py.
Upstream: streamlit pull request 16998, open.
Delete when: that pull request, or another like it, is in the installed version.
Noticed by: tests/browser/test_symptoms.py
"""

from pathlib import Path

import streamlit as st

_back = st.components.v2.component("tangent_lab_back", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


def watch() -> None:
    """Drawn hidden, once on every page."""
    _back(key="back", height=1)
