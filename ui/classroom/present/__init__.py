"""Presenter mode: big type, the picture as large as the screen, few controls, and keys for those who stand.

The switch is a word of the link. What is to look different is one style sheet, on the page only while it is on; what a
component keeps in its shadow follows by the custom properties that the sheet sets.
"""

from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from ui.figures.template import large
from ui.live.component import Component, send
from ui.workarounds.widget_values import settle

SWITCH, KEYS = "present", "keys"
HERE = Path(__file__).parent
_keys = Component(HERE / "keys.js")
TALLER = 1.35


def is_on() -> bool:
    """Whether the page is shown to a room."""
    return bool(st.session_state.get(SWITCH))


def is_large() -> bool:
    """Whether its pictures are drawn for the back of a room; never on a phone."""
    return is_on() and not dict(st.session_state.get(KEYS) or {}).get("narrow")


def for_room(figure: go.Figure, chart: str) -> go.Figure:
    """The figure for the page, with larger words in presenter mode; chart: the key of its chart.

    If the layout's `meta` has an id, the id must be unique among the figures of this chart.
    """
    if not is_large():
        return figure
    name = (figure.layout.meta or {}).get("id")
    return large(figure) if name is None else _cached_figure(chart, name, figure)


@st.cache_resource(max_entries=24, show_spinner=False)
def _cached_figure(chart: str, name: str, _figure: go.Figure) -> go.Figure:
    return large(_figure)


def height_for_room(height: int) -> int:
    """The height in pixels; present.css may override it."""
    return round(height * TALLER) if is_large() else height


def switch() -> None:
    """Drawn by the router beside every lesson's title: the switch, and the presenter's own buttons."""
    with st.container(key="presenting", horizontal=True, vertical_alignment="center", gap="small", width="content"):
        # Filled below: a new link presents only once its switch is drawn.
        place = st.container(width="content", gap=None)
        _keys.mount(key=KEYS, width="content", on_narrow_change=_note_width)
        st.toggle("Present", key=SWITCH, bind="query-params")
        with place:
            _reveal_button()
        send(KEYS, {"on": is_on()})
    if is_on():
        st.html(HERE / "present.css")


def _note_width() -> None:
    """The rerun is what matters: the page then finds is_large() changed."""


def _reveal_button() -> None:
    if is_on() and _is_anything_hidden():
        st.button("Reveal", key="reveal", type="primary", icon=":material/visibility:", on_click=_reveal)


def _is_anything_hidden() -> bool:
    return bool(st.session_state.get("predict") or set(_hidden_words()) - {"controls"})


def _hidden_words() -> list[str]:
    return list(st.session_state.get("hide") or ())


def _reveal() -> None:
    """Show all that is hidden, also by a prediction, except hidden controls."""
    settle({"hide": [word for word in _hidden_words() if word == "controls"]})
    if "predict" in st.session_state:
        settle({"predict": False})
