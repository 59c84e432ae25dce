"""The U-curve with the line of delta, which moves in the browser and is told to Python when the hand lets go."""

import math
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from core.difference.error_curve import DELTAS, ErrorRow
from core.refusal import Refusal
from ui.classroom.present import for_room
from ui.figures.style import Palette
from ui.live.component import HERE, Component, commit_stamp, finite_number, has_fallen_back, inks, last_commit
from ui.live.markup import STYLE, button, number, scrubber, section

CHART = "error-chart"
CONDUCTOR = "delta-line"
HEIGHT = 420

_conductor = Component(
    HERE / "delta_line.js",
    section(
        "delta-line",
        "Delta",
        button("wider", "Delta ten times larger", face="\u00d710")
        + button("smaller", "Delta ten times smaller", face="\u00f710")
        + scrubber("delta", "delta", "Delta, logarithmic"),
        number("delta", "delta", "delta", "@place"),
        number("secant", "@scheme", "estimate", "what floating point gives"),
        number("tangent", "@slope", "exact", "@truth"),
        number("error", "measured error", "error", "@parts"),
    ),
    STYLE,
)


def delta_line(
    figure: go.Figure, message: dict[str, Any], palette: Palette, alt: str, commit: Callable[[float], None]
) -> None:
    """Chart, scrubber and numbers; commit(delta), positive, is called when the drag ends, before the next run.

    message: id (the figure's), delta (positive, or 0), here (its row, or a Refusal), best (the delta, or None), hint
    (which delta to try), estimate and slope (what they are called) and truth (how the slope is known).
    """
    room_figure = figure if fallback() else for_room(figure, CHART)
    st.plotly_chart(room_figure, key=CHART, height=HEIGHT, config={"displayModeBar": False}, alt=alt)
    own = {
        "chart": CHART,
        "deltas": DELTAS.tolist(),
        "here": _plain(message["here"]),
        "stamp": commit_stamp(CONDUCTOR),
        "fallback": fallback(),
        "palette": {"delta-mark": palette.delta, **inks(palette, "delta", "secant", "tangent")},
    }
    _conductor.show(
        CONDUCTOR,
        {**message, **own},
        on_commit_change=lambda: _take(commit),
        on_fallback_change=_note_fallback,
    )


def _plain(row: ErrorRow | Refusal) -> dict[str, float | None] | None:
    """JSON has no NaN."""
    if isinstance(row, Refusal):
        return None
    return {name: None if math.isnan(value) else value for name, value in asdict(row).items()}


def _take(commit: Callable[[float], None]) -> None:
    delta = finite_number(last_commit(CONDUCTOR).get("delta"))
    if delta is not None and DELTAS[-1] <= delta <= DELTAS[0]:
        commit(delta)


def _note_fallback() -> None:
    """The rerun is what matters: the page then finds fallback() true."""


def fallback() -> bool:
    """Whether this browser could not arm the chart, so that the server must draw the line."""
    return has_fallen_back(CONDUCTOR)
