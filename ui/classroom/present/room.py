"""What a chart is before a room: its figure with larger words, and more height for them."""

import plotly.graph_objects as go
import streamlit as st

from ui.classroom.present import is_large
from ui.figures.template import large

TALLER = 1.35


def for_room(figure: go.Figure, chart: str) -> go.Figure:
    """The figure as the page is to show it; chart: the key under which it is drawn.

    Where the layout's `meta` has an id, that id must tell it from every other figure of this chart.
    """
    if not is_large():
        return figure
    name = (figure.layout.meta or {}).get("id")
    return large(figure) if name is None else _cached_figure(chart, name, figure)


def height_for_room(height: int) -> int:
    """In pixels; where ui/classroom/present/present.css says more of a chart, that counts."""
    return round(height * TALLER) if is_large() else height


@st.cache_resource(max_entries=24, show_spinner=False)
def _cached_figure(chart: str, name: str, _figure: go.Figure) -> go.Figure:
    return large(_figure)
