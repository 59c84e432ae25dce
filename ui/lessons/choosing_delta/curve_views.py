"""Two more views of the curve: under the microscope around P, and the quotient that draws its own curve beside f'.

The microscope's box is delta wide, and magnified four times at each step. In the other view P runs along f.
"""

import plotly.graph_objects as go
import streamlit as st

from core.curve import describe_curve
from core.difference.microscope import Microscope, magnify
from core.difference.microscope_description import percent
from core.difference.point_values import table_points
from core.difference.secant import grid
from core.difference.trace import Trace, reading, trace
from core.function import Function
from core.refusal import Refusal
from ui.figures.microscope import HEIGHT, microscope_figure
from ui.figures.quotients import trace_figure
from ui.figures.style import PALETTES, Theme
from ui.link.state import LinkState
from ui.link.words import DEFAULTS, WORDS
from ui.live.film import film
from ui.live.table import Column
from ui.live.tracer import TracerMessage, tracer
from ui.parts.cache import cached, digest
from ui.parts.scene import Scene, theme, verdict_at
from ui.parts.value_table import as_table
from ui.workarounds.widget_values import settle

STEPS = WORDS["zoom"].ends[1] + 1


def show_microscope(scene: Scene, state: LinkState) -> None:
    """The film of the steps, and in words what happens to the gap between curve and tangent."""
    st.header("Under the microscope", anchor=False)
    box, words = st.columns([1, 5], vertical_alignment="center")
    box.number_input("Zoom step", 0, STEPS - 1, DEFAULTS["zoom"], key="zoom", bind="query-params")
    microscope = _magnify(state.setting.function, state.setting.a, abs(state.setting.delta))
    if isinstance(microscope, Refusal):
        words.text(microscope.sentence)
        return
    step = min(zoom(), len(microscope.views) - 1)
    words.text(" ".join(filter(None, (microscope.sentence, microscope.describe(step), microscope.caveat))))
    _film(scene, state, microscope, step)


def _film(scene: Scene, state: LinkState, microscope: Microscope, step: int) -> None:
    palette = PALETTES[theme()]
    name = digest(scene.name, state.setting.a, state.setting.delta)
    figure = microscope_figure(name, scene.curve, microscope, state.setting.window, palette)
    labels = [f"×{view.magnification:,}" for view in microscope.views]
    alt = f"Left, the curve of f with a box around P; right, what the box holds, magnified. {microscope.sentence}"
    film(figure, "microscope", labels, step, _commit_step, "magnification", HEIGHT, alt, palette.delta_ink)
    columns = (Column("magnification", palette.delta_ink), Column("gap, as a part of the box", palette.text))
    rows = [(label, percent(view.gap)) for label, view in zip(labels, microscope.views, strict=True)]
    as_table("microscope-values", "the gap between curve and line at each magnification", columns, lambda: rows)


@cached(64)
def _magnify(function: Function, a: float, width: float) -> Microscope | Refusal:
    if width == 0:
        return Refusal("The box is delta wide: with delta = 0 there is nothing to look at.")
    return magnify(function, a, verdict_at(function, a), width, STEPS)


def zoom() -> int:
    """The chosen step."""
    return min(max(int(st.session_state.get("zoom") or 0), 0), STEPS - 1)


def _commit_step(step: int) -> None:
    settle({"zoom": step})


def show_trace(scene: Scene, state: LinkState) -> None:
    """The live picture, and how far the quotient is from f' over the whole window."""
    st.header("From the point to the function", anchor=False)
    result = _trace(state.setting.function, *state.setting.window, state.setting.delta)
    here = reading(scene.function, state.setting.a, state.setting.delta)
    st.text(result.sentence_with(here))
    palette = PALETTES[theme()]
    figure = _figure(scene, state.setting.window, theme())
    alt = (
        f"Left, the curve of f(x) = {state.setting.text} with a secant; right, its derivative, dashed, with the "
        "quotient of one delta drawn as far as the point; below, their difference: the smaller delta, the flatter. "
        f"{describe_curve(scene.slopes, 'The derivative')}"
    )
    tracer(figure, TracerMessage(scene.name, result, here), palette, alt, _commit_point)
    _readings(scene, state)


def _readings(scene: Scene, state: LinkState) -> None:
    """The quotient and f' at points of the window, as a table."""
    palette = PALETTES[theme()]
    columns = (
        Column("x", palette.text),
        Column("quotient", palette.secant_ink),
        Column("f \u2032(x)", palette.derivative_ink),
        Column("difference", palette.text),
    )

    def rows() -> list[tuple[float, ...]]:
        readings = [reading(scene.function, float(x), state.setting.delta) for x in table_points(*state.setting.window)]
        return [(at.x, at.quotient, at.slope, at.difference) for at in readings]

    as_table("trace-values", "the quotient and f \u2032 at points of the window", columns, rows)


@st.cache_resource(max_entries=48, show_spinner=False, hash_funcs={Scene: lambda scene: scene.name})
def _figure(scene: Scene, window: tuple[float, float], theme: Theme) -> go.Figure:
    """It depends on neither the point nor delta, so a commit needs no new one."""
    return trace_figure(scene.name, scene.curve, scene.slopes, window, PALETTES[theme])


@cached(64)
def _trace(function: Function, low: float, high: float, delta: float) -> Trace:
    return trace(function, grid(low, high), delta)


def _commit_point(a: float) -> None:
    settle({"a": a})
