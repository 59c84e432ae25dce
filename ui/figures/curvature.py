"""f, f' and f'' one above the other on one x-axis, with the stretches of one bend, the marked points, and a cursor.

The figure depends on function, window, reading and theme alone; ui/live/cursor moves its empty traces, looking its
numbers up in `layout.meta.field`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from core.curvature import Bend, Curvature
from core.curvature.cursor import CursorField
from core.curve import Curve
from core.curve.window import widen
from ui.figures.curvature_points import PANEL_WIDTHS, arrangements, named_marks, point_traces
from ui.figures.labels import text_width
from ui.figures.marks import EMPTY, curve_marks, line, panel, rectangles, rimmed_dots, tint, words
from ui.figures.secant import pack
from ui.figures.style import DASHES, WIDTHS, Palette
from ui.figures.template import across, axis, heading, layout, left_margin, title

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
    bands = [band for row, curve in zip(PANELS, curves, strict=True) for band in _bands(curvature, curve, row, palette)]
    draws = [
        trace
        for name, row, curve, colour in zip(("f", "f'", "f''"), PANELS, curves, colours, strict=True)
        for trace in curve_marks(curve, colour, name, panel(row), palette)
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


def _bands(curvature: Curvature, curve: Curve, row: str, palette: Palette) -> Iterable[go.Scatter]:
    """Concave up tinted and hatched one way, concave down hatched the other; straight stretches are left bare."""
    inks = {"up": (palette.second, 0.13), "down": (palette.text, 0.025)}
    for bend, (ink, share) in inks.items():
        sides = [(part.low, part.high, *curve.y_window) for part in curvature.bends if part.bend == bend]
        hatch = {"shape": HATCHES[bend], "size": 12, "solidity": 0.06, "fgcolor": tint(ink, 0.5)}
        if sides:
            yield rectangles(f"concave {bend}", sides, panel(row), fillpattern={**hatch, "bgcolor": tint(ink, share)})


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
    return heading(text, "", ink, 13, x=x, xref="x", xanchor="center")


# ---- the cursor ------------------------------------------------------------------------------------------------------


def _moving_traces(palette: Palette) -> list[go.Scatter]:
    """The marks that move, in drawing order; each begins empty."""
    dots = (("p", palette.text), ("slope", palette.derivative), ("second", palette.second))
    return [
        *(line(f"cursor{row}", EMPTY, EMPTY, palette.text, 1.2, panel(row), "dot") for row in PANELS),
        line("tangent", EMPTY, EMPTY, palette.tangent, WIDTHS["tangent"], panel(), DASHES["tangent"]),
        words("word", EMPTY, EMPTY, ["tangent"], palette.tangent_ink, palette),
        *(
            rimmed_dots(name, EMPTY, EMPTY, colour, 13, panel(row), palette, cliponaxis=False)
            for row, (name, colour) in zip(PANELS, dots, strict=True)
        ),
    ]


def _layout(
    curves: tuple[Curve, Curve, Curve], curvature: Curvature, headings: Headings, palette: Palette
) -> dict[str, Any]:
    left = left_margin(52, *(curve.y_window for curve in curves))
    inks = palette.text, palette.derivative_ink, palette.second_ink
    names = headings.value, headings.slope, headings.second
    notes = [heading(text, row, ink) for text, row, ink in zip(names, PANELS, inks, strict=True)]
    axes = _axes(curves, (curvature.low, curvature.high), palette)
    if headings.across:
        axes["xaxis3"]["title"] = title(headings.across, palette.quiet, 4, size=13)
    bottom = 40 if headings.across else 24
    return layout((left, 12, 24, bottom), annotations=notes + _bend_words(curvature, headings.value, palette), **axes)


def _axes(curves: tuple[Curve, Curve, Curve], window: tuple[float, float], palette: Palette) -> dict[str, Any]:
    axes: dict[str, Any] = {}
    for row, curve, domain in zip(PANELS, curves, HEIGHTS, strict=True):
        follows = {"matches": "x"} if row else {}
        own = {"anchor": f"y{row}", "showticklabels": row == PANELS[-1], **follows}
        axes[f"xaxis{row}"] = across(palette, window, **own)
        look = {"range": list(curve.y_window), "domain": list(domain), "anchor": f"x{row}"}
        axes[f"yaxis{row}"] = axis(palette, **look, nticks=4 if row else 7)
    return axes
