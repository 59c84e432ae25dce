"""The tracer: a point runs along f, and the quotient of one delta draws its own curve over f', in the browser."""

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from core.difference.trace import Reading, Trace
from ui.classroom.present.room import for_room
from ui.figures.secant import pack
from ui.figures.style import Palette
from ui.live.post import beside, commit_stamp, component, last_commit, tell

CHART = "tracer-chart"
CONDUCTOR = "tracer"
HEIGHT = 496

_conductor = component(
    "tracer",
    Path(__file__).parent,
    *(f"../stage/{file}" for file in ("numbers.js", "field.js", "marks.js", "names.js", "chart.js", "panels.js")),
    *("../film/watch.js", "paths.js", "tracer.js"),
    styles=("../stage/controls.css",),
)


@dataclass(frozen=True)
class TracerMessage:
    """What the tracer is told at each run: the figure's id, the trace of delta, and the numbers at its point."""

    id: str
    trace: Trace
    here: Reading


def tracer(
    figure: go.Figure, message: TracerMessage, palette: Palette, alt: str, commit: Callable[[float], None]
) -> None:
    """Chart, controls and numbers; commit(a) is called once a hand lets go, before the next run of the page.

    figure: of ui.figures.trace; alt: the same for every point and delta, or the chart is sent again at each commit.
    """
    st.plotly_chart(for_room(figure, CHART), key=CHART, height=HEIGHT, config={"displayModeBar": False}, alt=alt)
    with beside():
        window = message.trace.points[0], message.trace.points[-1]
        _conductor(
            key=CONDUCTOR,
            data={"name": CONDUCTOR},
            on_commit_change=lambda: take(last_commit(CONDUCTOR), window, commit),
        )
        tell(CONDUCTOR, {**_pack(message), "heard": commit_stamp(CONDUCTOR), "palette": _inks(palette)})


def take(told: dict[str, Any], window: tuple[float, float], commit: Callable[[float], None]) -> None:
    """Pass on what the browser told, if it is a point of the window: anyone may send anything."""
    a = told.get("a")
    low, high = map(float, window)  # NumPy's own compare with no whole number that is too large for them
    if isinstance(a, int | float) and not isinstance(a, bool) and low <= a <= high:
        commit(float(a))


def _pack(message: TracerMessage) -> dict[str, Any]:
    trace = message.trace
    arrays = ("points", "values", "quotient", "slope", "difference")
    # JSON has no NaN.
    here = {name: None if math.isnan(value) else value for name, value in asdict(message.here).items()}
    return {
        "id": message.id,
        "chart": CHART,
        "a": message.here.x,
        "delta": trace.delta,
        "view": trace.view,
        "here": {"a": here.pop("x"), **here},
        "field": {name: pack(getattr(trace, name)) for name in arrays},
        "path": {name: pack(getattr(trace.path, name)) for name in ("x", "quotient", "difference")},
    }


def _inks(palette: Palette) -> dict[str, str]:
    return {"secant-ink": palette.secant_ink, "derivative-ink": palette.derivative_ink}
