"""The critical and inflection points of a curve as marks with their names, and the zeros of f' and f'' below them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.curvature import CriticalPoint, Curvature, Inflection, NoInflection
from core.curvature.cursor import LEVEL
from core.curvature.description import kind_name
from core.curve import Curve
from ui.figures.labels import Box, Line, free_position, text_width
from ui.figures.marks import dots, panel, rimmed_dots
from ui.figures.style import Palette, halo

HEIGHT = 205
"""Pixels of the upper panel."""
PANEL_WIDTHS = (290, 540, 1000)
"""Pixels of its width on a phone, and at least on a tablet and on a desk."""
LINE = 14
"""Pixels that a name is high."""
SYMBOL, GAP = 6, 7
"""Pixels from the middle of a mark to its rim, and to its name."""
CROWDED = 7
"""More marks than these have short names."""
SHORT = {"minimum": "min", "maximum": "max", "inflection": "infl.", ", no infl.": ""}
SYMBOLS = {"minimum": "triangle-down", "maximum": "triangle-up", "terrace": "square", "inflection": "circle"}
OTHER_SYMBOL = "diamond"


@dataclass(frozen=True)
class Mark:
    """A point with its name; place: where the name should stand; slope: of the tangent, 0 where there is none."""

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
    """The name stands on the side that the curve leaves free: to the right, below a rising and above a falling one."""
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
    """Turning points come first: what finds no place then is a name of an inflection."""
    (low, high), (bottom, top) = window, curve.y_window
    scale = width / (high - low), HEIGHT / (top - bottom)
    frame = Box(low * scale[0], high * scale[0], bottom * scale[1], top * scale[1])
    taken = [_around(mark.x * scale[0], mark.y * scale[1]) for mark in marks]
    drawn = curve.x * scale[0], curve.y * scale[1]
    names: dict[Mark, tuple[str, str]] = {}
    for mark in sorted(marks, key=lambda mark: mark.symbol.startswith(SYMBOLS["inflection"])):
        labels = [mark.label, short(mark.label)] if len(marks) <= CROWDED else [short(mark.label)]
        lines = [drawn, _tangent(mark, frame, scale)]
        names[mark] = "", mark.place
        for label in labels:
            place = mark.x * scale[0], mark.y * scale[1]
            free = free_position(*place, (text_width(label), LINE), taken, frame, mark.place, lines, GAP)
            if free:
                names[mark] = label, free[0]
                taken.append(free[1])
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
