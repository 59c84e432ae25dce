"""From the point to the function: P runs along f, and the quotient of one delta draws its own curve beside f'."""

import plotly.graph_objects as go
import streamlit as st

from core.curve.description import curve_told
from core.difference.secant import grid
from core.difference.trace import Trace, reading, trace
from core.difference.value_table import spread
from ui.figures.style import PALETTES, Theme
from ui.figures.trace import trace_figure
from ui.link.chosen import Chosen
from ui.live.table import Column
from ui.live.tracer import Said, tracer
from ui.parts.scene import Parameters, Scene, function_of, theme
from ui.parts.value_table import as_table
from ui.workarounds.widget_values import settle


def followed(shown: Scene, chosen: Chosen) -> None:
    """The live picture, and how far the quotient is from f' over the whole window."""
    st.header("From the point to the function", anchor=False)
    parameters = tuple(sorted(chosen.parameters.items()))
    found = _trace(chosen.expression.text, parameters, chosen.low, chosen.high, chosen.delta)
    here = reading(shown.function, chosen.a, chosen.delta)
    st.text(found.sentence_with(here))
    palette = PALETTES[theme()]
    figure = _figure(shown, (chosen.low, chosen.high), theme())
    alt = (
        f"Left, the curve of f(x) = {chosen.expression.text} with a secant; right, its derivative, dashed, with the "
        "quotient of one delta drawn as far as the point; below, their difference: the smaller delta, the flatter. "
        f"{curve_told(shown.slopes, 'The derivative')}"
    )
    tracer(figure, Said(shown.name, found, here), palette, alt, _commit)
    _readings(shown, chosen)


def _readings(shown: Scene, chosen: Chosen) -> None:
    """The same at points of the window."""
    palette = PALETTES[theme()]
    columns = (
        Column("x", palette.text),
        Column("quotient", palette.secant_ink),
        Column("f \u2032(x)", palette.derivative_ink),
        Column("difference", palette.text),
    )

    def rows() -> list[tuple[float, ...]]:
        found = [reading(shown.function, float(x), chosen.delta) for x in spread(chosen.low, chosen.high)]
        return [(at.x, at.quotient, at.slope, at.difference) for at in found]

    as_table("trace-values", "the quotient and f \u2032 at points of the window", columns, rows)


@st.cache_resource(max_entries=48, show_spinner=False, hash_funcs={Scene: lambda shown: shown.name})
def _figure(shown: Scene, window: tuple[float, float], theme: Theme) -> go.Figure:
    """Neither the point nor delta is in it, so a commit needs no new one."""
    return trace_figure(shown.name, shown.curve, shown.slopes, window, PALETTES[theme])


@st.cache_resource(max_entries=64, show_spinner=False)
def _trace(text: str, parameters: Parameters, low: float, high: float, delta: float) -> Trace:
    function = function_of(text, parameters)
    return trace(function, grid(low, high), delta)


def _commit(a: float) -> None:
    settle({"a": a})
