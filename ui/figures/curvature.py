"""f, f' and f'' one above the other on one x-axis, with the stretches of one bend, the marked points, and a cursor.

The figure depends on function, window, reading and theme alone; ui/live/cursor moves its empty traces, looking its
numbers up in `layout.meta.field`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from core.curvature import Bend, Curvature
from core.curvature.cursor import CursorField
from core.curve import Curve
from core.curve.window import widen
from ui.figures.curvature_points import PANEL_WIDTHS, arrangements, axes, named_marks, point_traces
from ui.figures.free_place import text_width
from ui.figures.secant import _curve_traces, pack
from ui.figures.style import DASHES, WIDTHS, Palette, across, axis, halo, left_margin

PANELS = ("", "2", "3")
HEIGHTS = ((0.53, 1.0), (0.27, 0.465), (0.0, 0.195))
SIGNS: dict[Bend, str] = {"up": "\u222a", "down": "\u2229", "straight": "\u2013"}
WORDS: dict[Bend, str] = {"up": "concave up", "down": "concave down", "straight": "straight"}
HATCHES = {"up": "/", "down": "\\"}
APART = 8
"""Pixels between two words above the upper panel."""
ROOM = 0.06
"""Added to the upper panel above and below, for the names of points."""


@dataclass(frozen=True)
class Headings:
    """What the three panels and the axis are called; plain text of our own."""

    value: str
    slope: str
    second: str
    across: str = ""


CURVE = Headings(
    "<i>f</i>(<i>x</i>)",
    "<i>f</i>\u2009\u2032(<i>x</i>), the slope",
    "<i>f</i>\u2009\u2033(<i>x</i>), the slope's slope",
)
MOTION = Headings(
    "position in m", "velocity in m/s: <i>f</i>\u2009\u2032", "acceleration in m/s²: <i>f</i>\u2009\u2033", "time in s"
)
HEADINGS = {"curve": CURVE, "motion": MOTION}
"""By the word of the reading."""


def curvature_figure(
    name: str,
    curves: tuple[Curve, Curve, Curve],
    curvature: Curvature,
    field: CursorField,
    headings: Headings,
    palette: Palette,
) -> go.Figure:
    """name: tells this picture from others; curves: f, f', f''; field: what the cursor is looked up in."""
    curves = (replace(curves[0], y_window=widen(curves[0].y_window, ROOM)), *curves[1:])
    colours = palette.text, palette.derivative, palette.second
    bands = [
        band for panel, curve in zip(PANELS, curves, strict=True) for band in _bands(curvature, curve, panel, palette)
    ]
    draws = [
        trace
        for name, panel, curve, colour in zip(("f", "f'", "f''"), PANELS, curves, colours, strict=True)
        for trace in _curve_traces(curve, colour, name, axes(panel), palette)
    ]
    moving = _moving_traces(palette)
    # The cursor's lines lie below the names of the points, which could else not be read.
    lines = [trace for trace in moving if trace.mode == "lines"]
    others = [trace for trace in moving if trace not in lines]
    marks = named_marks(curvature, palette)
    traces = [*bands, *draws, *lines, *point_traces(curvature, marks, palette), *others]
    figure = go.Figure(traces)
    figure.update_layout(_layout(curves, curvature, headings, palette))
    places = {trace.name: place for place, trace in enumerate(traces) if trace in moving}
    packed_field = {key: pack(array) for key, array in vars(field).items()}
    names = arrangements(marks, curves[0], (curvature.low, curvature.high))
    widest = {key: names[-1][key] for key in ("text", "textposition")}
    figure.update_traces(widest, selector={"name": "marks"})
    figure.update_layout(meta={"id": name, "traces": places, "field": packed_field, "names": names})
    return figure


# ---- how the curve bends ---------------------------------------------------------------------------------------------


def _bands(curvature: Curvature, curve: Curve, panel: str, palette: Palette) -> Iterable[go.Scatter]:
    """Concave up tinted and hatched one way, concave down hatched the other; straight stretches are left bare."""
    inks = {"up": (palette.second, 0.13), "down": (palette.text, 0.025)}
    for bend, (ink, share) in inks.items():
        stretches = [(part.low, part.high) for part in curvature.bends if part.bend == bend]
        hatch = {"shape": HATCHES[bend], "size": 12, "solidity": 0.06, "fgcolor": tint(ink, 0.5)}
        if stretches:
            look = {**hatch, "bgcolor": tint(ink, share)}
            yield _rectangles(f"concave {bend}", stretches, curve.y_window, look, panel)


def _rectangles(
    name: str, stretches: Sequence[tuple[float, float]], heights: tuple[float, float], look: dict[str, Any], panel: str
) -> go.Scatter:
    bottom, top = heights
    return go.Scatter(
        x=[x for low, high in stretches for x in (low, high, high, low, None)],
        y=[y for _ in stretches for y in (bottom, bottom, top, top, None)],
        name=name,
        mode="lines",
        fill="toself",
        line={"width": 0},
        fillpattern=look,
        hoverinfo="skip",
        **axes(panel),
    )


def tint(colour: str, share: float) -> str:
    """A colour of six hexadecimal digits, so transparent."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def _bend_words(curvature: Curvature, heading: str, palette: Palette) -> list[dict[str, Any]]:
    """The bend of each stretch above the upper panel, right of the heading: as words or a sign, as a phone has room."""
    width, phone = curvature.high - curvature.low, PANEL_WIDTHS[0]
    start = text_width(re.sub("<.*?>", "", heading)) + APART
    told = []
    for part in curvature.bends:
        left, right = (phone * (end - curvature.low) / width for end in (part.low, part.high))
        left, sign = max(left, start), SIGNS[part.bend]
        text = next((text for text in (f"{sign} {WORDS[part.bend]}", sign) if text_width(text) <= right - left), "")
        if text:
            ink = palette.second_ink if part.bend == "up" else palette.text
            told.append(_note(text, curvature.low + (left + right) / 2 / phone * width, ink))
    return told


def _note(text: str, x: float, ink: str) -> dict[str, Any]:
    return {
        "text": text,
        "x": x,
        "xref": "x",
        "y": 1,
        "yref": "y domain",
        "xanchor": "center",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": ink, "size": 13},
    }


# ---- the cursor ------------------------------------------------------------------------------------------------------


def _moving_traces(palette: Palette) -> list[go.Scatter]:
    """The marks that move, in drawing order; each begins empty."""

    def line(name: str, colour: str, width: float, panel: str, dash: str) -> go.Scatter:
        look = {"color": colour, "width": width, "dash": dash, "simplify": False}
        return go.Scatter(x=[None], y=[None], name=name, mode="lines", line=look, hoverinfo="skip", **axes(panel))

    def dot(name: str, colour: str, panel: str) -> go.Scatter:
        marker = {"size": 13, "color": colour, "line": {"color": palette.ground, "width": 1.5}}
        return go.Scatter(
            x=[None],
            y=[None],
            name=name,
            mode="markers",
            marker=marker,
            cliponaxis=False,
            hoverinfo="skip",
            **axes(panel),
        )

    word = go.Scatter(
        x=[None],
        y=[None],
        name="word",
        mode="text",
        text=["tangent"],
        textfont={"color": palette.tangent_ink, "size": 14, "shadow": halo(palette)},
        hoverinfo="skip",
        **axes(""),
    )
    return [
        *(line(f"cursor{panel}", palette.text, 1.2, panel, "dot") for panel in PANELS),
        line("tangent", palette.tangent, WIDTHS["tangent"], "", DASHES["tangent"]),
        word,
        dot("p", palette.text, ""),
        dot("slope", palette.derivative, "2"),
        dot("second", palette.second, "3"),
    ]


def _layout(
    curves: tuple[Curve, Curve, Curve], curvature: Curvature, headings: Headings, palette: Palette
) -> dict[str, Any]:
    look, left = axis(palette), left_margin(52, *(curve.y_window for curve in curves))
    along = across(palette, (curvature.low, curvature.high))
    inks = palette.text, palette.derivative_ink, palette.second_ink
    names = headings.value, headings.slope, headings.second
    laid: dict[str, Any] = {
        "dragmode": False,
        "showlegend": False,
        "hovermode": False,
        "margin": {"l": left, "r": 12, "t": 24, "b": 40 if headings.across else 24},
        "annotations": [
            *(_heading(text, panel, ink) for text, panel, ink in zip(names, PANELS, inks, strict=True)),
            *_bend_words(curvature, headings.value, palette),
        ],
    }
    for panel, curve, height in zip(PANELS, curves, HEIGHTS, strict=True):
        own = {"anchor": f"y{panel}", "showticklabels": panel == PANELS[-1]}
        laid[f"xaxis{panel}"] = {**along, **own, **({"matches": "x"} if panel else {})}
        ticks = 7 if panel == "" else 4
        laid[f"yaxis{panel}"] = {
            **look,
            "range": list(curve.y_window),
            "domain": list(height),
            "anchor": f"x{panel}",
            "nticks": ticks,
        }
    if headings.across:
        laid["xaxis3"]["title"] = {"text": headings.across, "font": {"size": 13, "color": palette.quiet}, "standoff": 4}
    return laid


def _heading(text: str, panel: str, ink: str) -> dict[str, Any]:
    """A panel's name above its upper left corner."""
    return {
        "text": text,
        "xref": f"x{panel} domain",
        "yref": f"y{panel} domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": ink, "size": 14},
    }
