"""One cursor through f, f' and f'', moved in the browser: a hand drags it, and Python hears of it once it lets go."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from core.curvature.cursor import BENDS, TRENDS, CursorField
from ui.classroom.present.room import for_room
from ui.figures.secant import pack
from ui.figures.style import Palette
from ui.live.component import HERE, Component, commit_stamp, inks, last_commit, take_point
from ui.live.markup import STYLE, number, scrubber, section
from ui.live.readings import PLAIN, Reading

CHART = "cursor-chart"
CONDUCTOR = "cursor"
HEIGHT = 490

NUMBERS = {"point": "x", "value": "value", "derivative": "slope", "second": "second"}
"""Quantities, and the places of their numbers."""
CARDS = (number(quantity, f"@{place}-title", place, f"@{place}-under") for quantity, place in NUMBERS.items())
_conductor = Component(
    HERE / "cursor.js", section("cursor", "Cursor", scrubber("point", "@x-name", "Cursor"), *CARDS), STYLE
)


@dataclass(frozen=True)
class CursorMessage:
    """What the cursor gets at each run: the figure's id, the numbers at its point, the window, and how to say it."""

    id: str
    here: CursorField
    window: tuple[float, float]
    reading: Reading


def cursor(
    figure: go.Figure, message: CursorMessage, palette: Palette, alt: str, commit: Callable[[float], None]
) -> None:
    """Chart, scrubber and numbers; commit(a) is called once a hand lets go, before the next run of the page.

    figure: of ui.figures.curvature; alt: the same for every point, or the chart is sent again at each commit.
    """
    st.plotly_chart(for_room(figure, CHART), key=CHART, height=HEIGHT, config={"displayModeBar": False}, alt=alt)
    _conductor.show(
        CONDUCTOR,
        {**_pack(message), "stamp": commit_stamp(CONDUCTOR), "palette": inks(palette, "derivative", "second")},
        on_commit_change=lambda: take_point(last_commit(CONDUCTOR), message.window, commit),
    )


def _pack(message: CursorMessage) -> dict[str, Any]:
    reading = message.reading
    return {
        "id": message.id,
        "chart": CHART,
        "a": float(message.here.points[0]),
        "here": {name: pack(array) for name, array in vars(message.here).items()},
        "titles": reading.titles,
        "units": {"value": reading.value_under},
        "bendings": BENDS,
        "bends": [reading.bends[bend] for bend in BENDS],
        "trends": [_trend(reading, trend) for trend in TRENDS],
    }


def _trend(reading: Reading, trend: str) -> dict[str, Any]:
    """plain: whether there is nothing special about the place."""
    return {"place": reading.places[trend], "slope": reading.slopes[trend], "plain": trend in PLAIN}
