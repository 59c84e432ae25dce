"""Watches the ground's colour: with the system's theme Streamlit changes its own parts, but charts are Python's.

Symptom: charts keep the colours of the theme that the page was opened with. A browser says which theme it has with each
    run, and a change of the theme starts none.
Reproduction: the page `runs` of tests/browser/symptoms.py.
Upstream: streamlit issues 11920 and 15287, pull request 16452.
Delete when: a change of the theme starts a run.
Noticed by: tests/browser/test_symptoms.py
"""

from pathlib import Path

import streamlit as st

_ground = st.components.v2.component(
    "tangent_lab_ground",
    html='<span class="ground" aria-hidden="true"></span>',
    css="""/* The shortest transition there is: its end tells that the colour is another. */
.ground { display: block; height: 1px; background: var(--st-background-color); transition: background-color 1ms; }""",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def watch() -> None:
    """Drawn visibly, once on every page: a browser makes no transition of a hidden element."""
    _ground(key="ground", height=1, on_colour_change=lambda: None)
