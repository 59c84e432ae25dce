"""The tracer: a point runs along f, and the quotient of one delta draws its own curve over f', in the browser."""

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from core.difference.trace import Reading, Trace
from ui.classroom.present import for_room
from ui.figures.secant import pack
from ui.figures.style import Palette
from ui.live.component import HERE, Component, commit_stamp, inks, last_commit, take_point
from ui.live.markup import STYLE, button, buttons, number, scrubber, section

CHART = "tracer-chart"
CONDUCTOR = "tracer"
HEIGHT = 496

_conductor = Component(
    HERE / "tracer.js",
    section(
        "tracer",
        "Tracer",
        buttons(button("play", "Play: run the point along the curve")) + scrubber("point", "point x", "Point x of P"),
        number("point", "point x", "point", "@height"),
        number("secant", "quotient", "quotient", "@rate"),
        number("derivative", "f\u200a\u2032", "slope", "the derivative's formula"),
        number("error", "difference", "difference", "quotient minus f\u200a\u2032"),
    ),
    STYLE,
)


@dataclass(frozen=True)
class TracerMessage:
    """What the tracer gets at each run: the figure's id, the trace of delta, and the numbers at its point."""

    id: str
    trace: Trace
    here: Reading


def tracer(
    figure: go.Figure, message: TracerMessage, palette: Palette, alt: str, commit: Callable[[float], None]
) -> None:
    """Chart, controls and numbers; commit(a) is called when the drag ends, before the next run of the page.

    figure: of ui.figures.quotients; alt: the same for every point and delta, or the chart is sent again at each commit.
    """
    st.plotly_chart(for_room(figure, CHART), key=CHART, height=HEIGHT, config={"displayModeBar": False}, alt=alt)
    window = message.trace.points[0], message.trace.points[-1]
    _conductor.show(
        CONDUCTOR,
        {**_pack(message), "stamp": commit_stamp(CONDUCTOR), "palette": inks(palette, "secant", "derivative")},
        on_commit_change=lambda: take_point(last_commit(CONDUCTOR), window, commit),
    )


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
