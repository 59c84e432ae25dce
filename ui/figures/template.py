"""What all pictures have in common: a layout that no hand moves, axes with numbers as a person writes them, headings.

Functions, and not a template of Plotly's own: Streamlit puts its theme in the place of a figure's template. And any
figure drawn for the back of a room: larger words, thicker lines and dots, and room for them at the edges.
"""

import math
from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

from core.curve import Curve
from ui.figures.style import EXPONENTS, Palette

DIGIT = 6.8
"""Pixels of a digit of a tick, which has 12 pixels."""
PANEL, APART = 290, 14
"""Pixels of the narrowest panel, on a phone, and between two ticks below it."""
MOST_TICKS = 7
PLAIN = 1e-3, 1e4
"""Plotly writes the ticks of an axis that ends between these without a power of ten."""

Domains = dict[str, dict[str, list[float]]]
Window = tuple[float, float]
WORDS, STROKES = 1.6, 1.5
LARGE_TICKS = 18
"""Pixels; the ticks of a figure that says nothing about them have 12."""
MOST_LARGE_TICKS = 6
"""Ticks of an axis, of which a window far from 0 has fewer."""
EDGES = {"l": 1.35, "r": 1.45, "t": 1.6, "b": 1.5}
"""By how much each margin grows: words stand in it, of which those on the left are numbers."""
GROWTH = {
    ("font", "size"): WORDS,
    ("textfont", "size"): WORDS,
    ("tickfont", "size"): WORDS,
    ("title", "standoff"): WORDS,
    ("annotations", "xshift"): WORDS,
    ("annotations", "yshift"): WORDS,
    ("marker", "size"): STROKES,
    ("line", "width"): STROKES,
    ("fillpattern", "size"): STROKES,
    **{("margin", edge): growth for edge, growth in EDGES.items()},
}
"""What grows: the last two names on the way to a number."""


def layout(margin: tuple[float, float, float, float], **own: Any) -> dict[str, Any]:
    """margin: pixels at the left, right, top and bottom; own: axes, annotations, height."""
    edges = dict(zip("lrtb", margin, strict=True))
    return {"dragmode": False, "showlegend": False, "hovermode": False, "margin": edges, **own}


def heading(text: str, place: str, colour: str, size: float = 14, **own: Any) -> dict[str, Any]:
    """A panel's name above its upper left corner; Plotly reads it as markup, so it is never a visitor's text."""
    corner = {"x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "showarrow": False}
    font = {"color": colour, "size": size}
    return {"text": text, "xref": f"x{place} domain", "yref": f"y{place} domain", **corner, "font": font, **own}


def title(text: str, ink: str, standoff: float, **font: Any) -> dict[str, Any]:
    """What an axis counts, below or beside it; standoff: pixels from its ticks."""
    return {"text": text, "standoff": standoff, "font": {"color": ink, **font}}


def two_panels(half: float, upper: float, lower: float) -> Domains:
    """Each `half` of the width; on a narrow screen one above the other, from `upper` upwards and up to `lower`."""
    return {
        "wide": {
            "xaxis.domain": [0, half],
            "xaxis2.domain": [1 - half, 1],
            "yaxis.domain": [0, 1],
            "yaxis2.domain": [0, 1],
        },
        "stacked": {
            "xaxis.domain": [0, 1],
            "xaxis2.domain": [0, 1],
            "yaxis.domain": [upper, 1],
            "yaxis2.domain": [0, lower],
        },
    }


def place_axes(domains: Domains, **axes: dict[str, Any]) -> dict[str, Any]:
    """The axes, each with its part of a wide picture and anchored to the other one of its panel."""
    wide = domains["wide"]
    placed = {}
    for name, look in axes.items():
        other = ("y" if name.startswith("x") else "x") + name[5:]
        domain = {"domain": wide[f"{name}.domain"]} if f"{name}.domain" in wide else {}
        placed[name] = {**domain, "anchor": other, **look}
    return placed


def axis(palette: Palette, **own: Any) -> dict[str, Any]:
    """A linear axis that cannot be dragged, with its own settings."""
    return {
        "fixedrange": True,
        "tickfont": {"color": palette.quiet},
        "exponentformat": EXPONENTS,
        "zeroline": True,
        "zerolinewidth": 1,
        "zerolinecolor": palette.faint,
        "automargin": False,
        **own,
    }


def log_axis(palette: Palette, ends: tuple[float, float] | list[float], **own: Any) -> dict[str, Any]:
    """A logarithmic one; ends: in decades. Ticks at whole decades, as many as there is room for."""
    step = max(1, math.ceil((ends[1] - ends[0]) / MOST_TICKS))
    return {
        "type": "log",
        "fixedrange": True,
        "tickfont": {"color": palette.quiet},
        "exponentformat": "power",
        "zeroline": False,
        "automargin": False,
        "range": list(ends),
        "dtick": step,
        **own,
    }


def across(palette: Palette, window: Window, **own: Any) -> dict[str, Any]:
    """A horizontal axis with as many ticks as fit on a phone: far from 0 they have many digits."""
    room = PANEL / (DIGIT * _letters(window, plain=True) + APART)
    # A window reaches a million at most, and up to there a person writes a number out.
    ticks = max(2, min(MOST_TICKS, int(room)))
    return axis(palette, **{"nticks": ticks, "minexponent": 7, "range": list(window), **own})


def upright(palette: Palette, curve: Curve, **own: Any) -> dict[str, Any]:
    """The axis of a curve's heights."""
    return axis(palette, **{"nticks": MOST_TICKS, "range": list(curve.y_window), **own})


def left_margin(least: int, *windows: Window) -> int:
    """Pixels for the ticks of the upright axes that have these ends."""
    letters = max(_letters(window, plain=_is_plain(window)) for window in windows)
    return max(least, math.ceil(DIGIT * letters) + 6)


def decades(values: Iterable[float], below: float = 0.3, above: float = 0.3) -> list[float]:
    """A logarithmic axis' ends, with so many decades of room; 0 to 1 where there are no values."""
    powers = [math.log10(value) for value in values if value > 0 and math.isfinite(value)]
    return [min(powers) - below, max(powers) + above] if powers else [0.0, 1.0]


def _is_plain(window: Window) -> bool:
    """Whether Plotly writes its ticks without a power of ten."""
    return PLAIN[0] <= max(map(abs, window)) < PLAIN[1]


def _letters(window: Window, plain: bool) -> int:
    """How many characters the longest tick has; plain: without a power of ten."""
    low, high = window
    step = _decade((high - low) / MOST_TICKS)
    first, sign = _decade(max(abs(low), abs(high))), low < 0
    if plain:
        return sign + max(first, 0) + 1 + (1 - step if step < 0 else 0)
    digits = max(first - step, 1) + 1
    return sign + digits + 1 + len(f"e{first:+}")


def _decade(size: float) -> int:
    return math.floor(math.log10(size)) if size > 0 else 0


def large(figure: go.Figure) -> go.Figure:
    """A copy with its frames; the traces keep their order, and `meta` is unchanged."""
    figure_json = figure.to_plotly_json()
    meta = figure_json["layout"].pop("meta", None)
    copy = go.Figure(_grow(figure_json), skip_invalid=False)
    for axes in (copy.select_xaxes(), copy.select_yaxes()):
        for axis in axes:
            few = min(axis.nticks or MOST_LARGE_TICKS, MOST_LARGE_TICKS)
            axis.update(tickfont_size=LARGE_TICKS, nticks=few, zerolinewidth=2)
    copy.for_each_annotation(lambda note: note.update(font_size=note.font.size or round(12 * WORDS)))
    return copy if meta is None else copy.update_layout(meta=meta)


def _grow(part: Any, way: tuple[str, str] = ("", "")) -> Any:
    """A copy with every number of GROWTH enlarged. A list does not count as a step of the path."""
    if isinstance(part, dict):
        return {name: _grow(inner, (way[1], name)) for name, inner in part.items()}
    if isinstance(part, list | tuple):
        return type(part)(_grow(inner, way) for inner in part) if _holds(part, way) else part
    grows = way in GROWTH and isinstance(part, int | float)
    return round(part * GROWTH[way], 1) if grows else part


def _holds(part: list[Any] | tuple[Any, ...], way: tuple[str, str]) -> bool:
    """Whether anything in it may grow: the numbers of a curve are many, and do not."""
    return way in GROWTH or any(isinstance(inner, dict) for inner in part[:1])
