"""Runs the page when its connection comes back: another server, or a new one, learns at once what the page shows.

All state is in the link and in the browser's widgets, so one run of the page is all that it takes.

Symptom: after a server was lost the page waits for a hand, and the new server takes the first thing that the hand does
    for the state that the widgets began with: it calls no callback, so a drag is undone. Where Streamlit has given the
    connection up, the page never answers again; then it loads itself from its link.
Reproduction: the page `runs` of tests/browser/symptoms.py, whose connection is closed.
Upstream: streamlit issue 8901, pull request 9083 (no run on reconnect, on purpose) and 15909 (same server only).
Alternatives: an empty `@st.fragment(run_every=1)`. A new server does not know the fragment: 25 seconds after the
    browser was connected again the page had not run.
Delete when: a browser that connects to a server without its session asks for a run.
Noticed by: tests/browser/test_symptoms.py
"""

from pathlib import Path

import streamlit as st

_reconnect = st.components.v2.component(
    "tangent_lab_reconnect", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


def watch() -> None:
    """Drawn hidden, once on every page: runs the page again when its connection is back."""
    _reconnect(key="reconnect", on_again_change=lambda: None, height=1)
