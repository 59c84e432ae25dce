"""One cursor through f, f' and f'', moved in the browser: a hand drags it, and Python hears of it once it lets go.

There are two ways to read the same three curves: as a curve with its slope and bend, or as a motion.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from core.curvature.cursor import BENDS, TRENDS, CursorField
from core.curvature.description import kind_name
from ui.classroom.present import for_room
from ui.figures.secant import pack
from ui.figures.style import Palette
from ui.live.component import HERE, Component, commit_stamp, inks, last_commit, take_point
from ui.live.markup import STYLE, number, scrubber, section

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
class Reading:
    """The texts with which the cursor describes its readings.

    label: its pill; titles: of the numbers; value_under: below f; bends, slopes, places: by the words of
    core.curvature.cursor, what f'' says of the curve, what f' says, and what is at x.
    """

    word: str
    label: str
    titles: dict[str, str]
    value_under: str
    bends: dict[str, str]
    slopes: dict[str, str]
    places: dict[str, str]


PLAIN = {"none": "not decided", **dict.fromkeys(("rising", "falling", "level"), "an ordinary point")}
CRITICAL = {trend: kind_name(trend) for trend in TRENDS if trend not in PLAIN}
BREAKS = ("break minimum", "break maximum", "break")
TURNING = {"minimum": "from falling to rising", "maximum": "from rising to falling"}

CURVE = Reading(
    word="curve",
    label="curve",
    titles={
        "x-name": "point x",
        "x-title": "point x",
        "value-title": "f",
        "slope-title": "f\u200a\u2032, the slope",
        "second-title": "f\u200a\u2033, the slope's slope",
    },
    value_under="the height of the curve",
    bends={
        "none": "no bend can be told here",
        "up": "concave up: the tangent lies below the curve",
        "down": "concave down: the tangent lies above the curve",
        "straight": "straight: the tangent lies on the curve",
        "inflection": "inflection: the tangent crosses the curve",
    },
    slopes={
        "none": "no slope can be told here",
        "rising": "the curve rises",
        "falling": "the curve falls",
        "level": "the curve is level",
        "terrace": "the curve rests, and goes on as before",
        "vertical tangent": "no slope: the tangent stands up",
        "corner": "no slope: a corner",
        "edge minimum": "the domain ends here",
        "edge maximum": "the domain ends here",
        "level end": "the curve is level",
        **dict.fromkeys(BREAKS, "no slope: the curve is broken"),
        **{f"{kind}": f"the curve turns {way}" for kind, way in TURNING.items()},
        **{f"corner {kind}": f"no slope: a corner, {way}" for kind, way in TURNING.items()},
        **{f"cusp {kind}": f"no slope: a cusp, {way}" for kind, way in TURNING.items()},
    },
    places={**PLAIN, **CRITICAL},
)
MOTION = Reading(
    word="motion",
    label="motion",
    titles={
        "x-name": "time",
        "x-title": "time in s",
        "value-title": "position in m",
        "slope-title": "velocity in m/s",
        "second-title": "acceleration in m/s²",
    },
    value_under="where it is",
    bends={
        "none": "no acceleration can be told here",
        "up": "the velocity grows: pushed forwards",
        "down": "the velocity falls: pushed backwards",
        "straight": "no push: the velocity stays as it is",
        "inflection": "the push changes its direction",
    },
    slopes={
        "none": "no velocity can be told here",
        "rising": "it moves forwards",
        "falling": "it moves backwards",
        "level": "it stands still",
        "terrace": "it stops for a moment, and goes on as before",
        "vertical tangent": "no velocity: faster than any number",
        "corner": "no velocity: it changes at once",
        "edge minimum": "the motion starts or ends here",
        "edge maximum": "the motion starts or ends here",
        "level end": "it stands still",
        **dict.fromkeys(BREAKS, "no velocity: the position jumps"),
        "minimum": "it stops and turns forwards",
        "maximum": "it stops and turns backwards",
        **{f"{kind} minimum": "no velocity: it bounces forwards" for kind in ("corner", "cusp")},
        **{f"{kind} maximum": "no velocity: it bounces backwards" for kind in ("corner", "cusp")},
    },
    places={
        **dict.fromkeys(PLAIN, "a moment on the way"),
        **{trend: f"{name} of the position" for trend, name in CRITICAL.items()},
    },
)
READINGS = {reading.word: reading for reading in (CURVE, MOTION)}
"""By the words of the link."""


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
    """Chart, scrubber and numbers; commit(a) is called when the drag ends, before the next run of the page.

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
