"""From the point to the function: P runs along f, and the quotient of one delta draws its own curve beside f'."""

import plotly.graph_objects as go
import streamlit as st

from core.curve import describe_curve
from core.difference.point_values import table_points
from core.difference.secant import grid
from core.difference.trace import Trace, reading, trace
from core.function import Function
from ui.figures.style import PALETTES, Theme
from ui.figures.trace import trace_figure
from ui.link.state import LinkState
from ui.live.table import Column
from ui.live.tracer import TracerMessage, tracer
from ui.parts.cache import cached
from ui.parts.scene import Scene, theme
from ui.parts.value_table import as_table
from ui.workarounds.widget_values import settle


def show(scene: Scene, state: LinkState) -> None:
    """The live picture, and how far the quotient is from f' over the whole window."""
    st.header("From the point to the function", anchor=False)
    found = _trace(state.setting.function, *state.setting.window, state.setting.delta)
    here = reading(scene.function, state.setting.a, state.setting.delta)
    st.text(found.sentence_with(here))
    palette = PALETTES[theme()]
    figure = _figure(scene, state.setting.window, theme())
    alt = (
        f"Left, the curve of f(x) = {state.setting.text} with a secant; right, its derivative, dashed, with the "
        "quotient of one delta drawn as far as the point; below, their difference: the smaller delta, the flatter. "
        f"{describe_curve(scene.slopes, 'The derivative')}"
    )
    tracer(figure, TracerMessage(scene.name, found, here), palette, alt, _commit)
    _readings(scene, state)


def _readings(scene: Scene, state: LinkState) -> None:
    """The same at points of the window."""
    palette = PALETTES[theme()]
    columns = (
        Column("x", palette.text),
        Column("quotient", palette.secant_ink),
        Column("f \u2032(x)", palette.derivative_ink),
        Column("difference", palette.text),
    )

    def rows() -> list[tuple[float, ...]]:
        found = [reading(scene.function, float(x), state.setting.delta) for x in table_points(*state.setting.window)]
        return [(at.x, at.quotient, at.slope, at.difference) for at in found]

    as_table("trace-values", "the quotient and f \u2032 at points of the window", columns, rows)


@st.cache_resource(max_entries=48, show_spinner=False, hash_funcs={Scene: lambda scene: scene.name})
def _figure(scene: Scene, window: tuple[float, float], theme: Theme) -> go.Figure:
    """Neither the point nor delta is in it, so a commit needs no new one."""
    return trace_figure(scene.name, scene.curve, scene.slopes, window, PALETTES[theme])


@cached(64)
def _trace(function: Function, low: float, high: float, delta: float) -> Trace:
    return trace(function, grid(low, high), delta)


def _commit(a: float) -> None:
    settle({"a": a})
