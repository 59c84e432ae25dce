"""f, f' and f'' one above the other on one x-axis, with the stretches of one bend, the marked points, and a cursor.

The critical and inflection points are marks with their names, and the zeros of f' and f'' are marked below them. The
figure depends on function, window, reading and theme alone; ui/live/cursor moves its empty traces, looking its numbers
up in `layout.meta.field`.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.curvature import Bend, CriticalPoint, Curvature, Inflection, NoInflection
from core.curvature.cursor import LEVEL, CursorField
from core.curvature.description import kind_name
from core.curve import Curve
from core.curve.window import widen
from ui.figures.labels import Box, Line, free_position, text_width
from ui.figures.marks import EMPTY, curve_marks, dots, line, panel, rectangles, rimmed_dots, tint, words
from ui.figures.secant import pack
from ui.figures.style import DASHES, WIDTHS, Palette, halo
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
HEIGHT = 205
"""Pixels of the upper panel."""
PANEL_WIDTHS = (290, 540, 1000)
"""Pixels of its width on a phone, and at least on a tablet and on a desk."""
NAME_HEIGHT = 14
"""Pixels that a name is high."""
SYMBOL, GAP = 6, 7
"""Pixels from the middle of a mark to its rim, and to its name."""
CROWDED = 7
"""More marks than these have short names."""
SHORT = {"minimum": "min", "maximum": "max", "inflection": "infl.", ", no infl.": ""}
SYMBOLS = {"minimum": "triangle-down", "maximum": "triangle-up", "terrace": "square", "inflection": "circle"}
OTHER_SYMBOL = "diamond"


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
    """name: unique to this picture; curves: f, f', f''; field: the cursor's table of values."""
    curves = (replace(curves[0], y_window=widen(curves[0].y_window, ROOM)), *curves[1:])
    colours = palette.text, palette.derivative, palette.second
    bands = [band for row, curve in zip(PANELS, curves, strict=True) for band in _bands(curvature, curve, row, palette)]
    draws = [
        trace
        for name, row, curve, colour in zip(("f", "f'", "f''"), PANELS, curves, colours, strict=True)
        for trace in curve_marks(curve, colour, name, panel(row), palette)
    ]
    moving = _moving_traces(palette)
    # The cursor's lines lie below the points' names, so that these stay readable.
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
    """Concave up tinted and hatched one way, concave down hatched the other; straight stretches have no tint."""
    inks = {"up": (palette.second, 0.13), "down": (palette.text, 0.025)}
    for bend, (ink, share) in inks.items():
        sides = [(part.low, part.high, *curve.y_window) for part in curvature.bends if part.bend == bend]
        hatch = {"shape": HATCHES[bend], "size": 12, "solidity": 0.06, "fgcolor": tint(ink, 0.5)}
        if sides:
            yield rectangles(f"concave {bend}", sides, panel(row), fillpattern={**hatch, "bgcolor": tint(ink, share)})


def _bend_words(curvature: Curvature, heading: str, palette: Palette) -> list[dict[str, Any]]:
    """The bend of each stretch above the upper panel, right of the heading: words, or a sign if a phone has no room."""
    width, phone = curvature.high - curvature.low, PANEL_WIDTHS[0]
    start = text_width(re.sub("<.*?>", "", heading)) + APART
    notes = []
    for part in curvature.bends:
        left, right = (phone * (end - curvature.low) / width for end in (part.low, part.high))
        left, sign = max(left, start), SIGNS[part.bend]
        text = next((text for text in (f"{sign} {WORDS[part.bend]}", sign) if text_width(text) <= right - left), "")
        if text:
            ink = palette.second_ink if part.bend == "up" else palette.text
            notes.append(_note(text, curvature.low + (left + right) / 2 / phone * width, ink))
    return notes


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


@dataclass(frozen=True)
class Mark:
    """A point with its name; place: of its name; slope: of the tangent, 0 without one."""

    x: float
    y: float
    label: str
    symbol: str
    colour: str
    place: str
    slope: float = 0.0


def point_traces(curvature: Curvature, marks: Sequence[Mark], palette: Palette) -> list[go.Scatter]:
    """On the upper panel with their names; on the others where f' or f'' is 0."""
    below = [(point.x, "2") for point in curvature.critical if point.kind in LEVEL]
    below += [(turn.x, "3") for turn in curvature.inflections if turn.second_exists]
    touching = [(none.x, "3") for none in curvature.no_inflections if none.reason == "same bend"]
    traces = [_mark_trace(marks, palette)] if marks else []
    for name, places, row, colour, hollow in (
        ("zeros of f'", below, "2", palette.derivative, False),
        ("zeros of f''", below, "3", palette.second, False),
        ("touching zeros of f''", touching, "3", palette.second, True),
    ):
        xs = [x for x, where in places if where == row]
        if xs:
            inside = palette.ground if hollow else colour
            traces.append(dots(name, xs, [0.0] * len(xs), colour, 8, panel(row), inside, rim=2))
    return traces


def named_marks(curvature: Curvature, palette: Palette) -> list[Mark]:
    """The points of the upper panel, from left to right."""
    inflections = {turn.x: turn for turn in curvature.inflections}
    marks = [_critical_mark(point, inflections.pop(point.x, None), palette) for point in curvature.critical]
    marks += [_inflection_mark(turn, palette) for turn in inflections.values()]
    critical = {point.x for point in curvature.critical}
    marks += [_near_miss(none, critical, palette) for none in curvature.no_inflections if none.reason == "same bend"]
    return sorted(marks, key=lambda mark: mark.x)


def _critical_mark(point: CriticalPoint, turn: Inflection | None, palette: Palette) -> Mark:
    """A point that is both carries both names."""
    below = point.kind.endswith("minimum")
    place = "bottom center" if below else "top center" if point.kind.endswith("maximum") else "bottom right"
    label = kind_name(point.kind)
    if turn and point.kind != "terrace":
        label = f"{label}, inflection"
    return Mark(point.x, point.value, label, SYMBOLS.get(point.kind, OTHER_SYMBOL), palette.text, place)


def _inflection_mark(turn: Inflection, palette: Palette) -> Mark:
    """The name stands on the free side of the curve: to the right, below a rising and above a falling one."""
    place = "top right" if turn.slope < 0 else "bottom right"
    return Mark(turn.x, turn.value, "inflection", SYMBOLS["inflection"], palette.second_ink, place, turn.slope)


def _near_miss(none: NoInflection, critical: set[float], palette: Palette) -> Mark:
    """Above the name of the critical point, if it is one."""
    place = "top center" if none.x in critical else "top right"
    return Mark(none.x, none.value or 0.0, "f\u2033 = 0, no inflection", "circle-open", palette.second_ink, place)


def arrangements(marks: Sequence[Mark], curve: Curve, window: tuple[float, float]) -> list[dict[str, Any]]:
    """For each width: the text of each mark's name, "" where there is no room for it, and Plotly's textposition."""
    return [{"width": width, **_arrangement(marks, curve, window, width)} for width in PANEL_WIDTHS]


def _arrangement(
    marks: Sequence[Mark], curve: Curve, window: tuple[float, float], width: float
) -> dict[str, list[str]]:
    """Turning points come first, so that if a name is left out, it is an inflection's."""
    (low, high), (bottom, top) = window, curve.y_window
    scale = width / (high - low), HEIGHT / (top - bottom)
    frame = Box(low * scale[0], high * scale[0], bottom * scale[1], top * scale[1])
    boxes = [_around(mark.x * scale[0], mark.y * scale[1]) for mark in marks]
    polyline = curve.x * scale[0], curve.y * scale[1]
    names: dict[Mark, tuple[str, str]] = {}
    for mark in sorted(marks, key=lambda mark: mark.symbol.startswith(SYMBOLS["inflection"])):
        labels = [mark.label, short(mark.label)] if len(marks) <= CROWDED else [short(mark.label)]
        lines = [polyline, _tangent(mark, frame, scale)]
        names[mark] = "", mark.place
        for label in labels:
            place = mark.x * scale[0], mark.y * scale[1]
            free = free_position(*place, (text_width(label), NAME_HEIGHT), boxes, frame, mark.place, lines, GAP)
            if free:
                names[mark] = label, free[0]
                boxes.append(free[1])
                break
    texts, positions = zip(*(names[mark] for mark in marks), strict=True) if marks else ((), ())
    return {"text": list(texts), "textposition": list(positions)}


def _tangent(mark: Mark, frame: Box, scale: tuple[float, float]) -> Line:
    """The line of the mark's slope, in pixels; an upright one through the mark where that is infinite."""
    x, y = mark.x * scale[0], mark.y * scale[1]
    if math.isinf(mark.slope):
        return np.array([x, x]), np.array([frame.bottom, frame.top])
    ends = np.array([frame.left, frame.right])
    return ends, y + mark.slope * scale[1] / scale[0] * (ends - x)


def _around(x: float, y: float) -> Box:
    return Box(x - SYMBOL, x + SYMBOL, y - SYMBOL, y + SYMBOL)


def short(label: str) -> str:
    """The same name in fewer letters."""
    for word, shorter in SHORT.items():
        label = label.replace(word, shorter)
    return label


def _mark_trace(marks: Sequence[Mark], palette: Palette) -> go.Scatter:
    x, y, inks = [mark.x for mark in marks], [mark.y for mark in marks], [mark.colour for mark in marks]
    symbols = [mark.symbol for mark in marks]
    trace = rimmed_dots("marks", x, y, inks, 10, panel(), palette, 1, symbol=symbols, cliponaxis=False)
    font = {"size": 13, "color": inks, "shadow": halo(palette)}
    return trace.update(mode="markers+text", textfont=font)
