"""What pictures on two logarithmic axes share: the axes, points, straight lines, and words at the lines' ends."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from core.numbers import Values
from ui.figures.style import Palette

Numbers = Values | Sequence[float]
Word = tuple[float, float, str, str, str]
"""x, y, text, ink, Plotly's textposition."""
MARKS = {"forward": "circle", "central": "diamond", "backpropagation": "square"}
DASHES_OF = {"forward": "solid", "central": "dot", "backpropagation": "dash"}


def colour_of(way: str, palette: Palette) -> str:
    """Numerical slopes are those of secants, backpropagated ones those of the derivative."""
    return palette.derivative if way == "backpropagation" else palette.secant


def ink_of(way: str, palette: Palette) -> str:
    """The same for small text."""
    return palette.derivative_ink if way == "backpropagation" else palette.secant_ink


def points(
    way: str, x: Numbers, y: Numbers, palette: Palette, hollow: Sequence[bool] = (), name: str = ""
) -> go.Scatter:
    """Markers of a way; hollow: which of them were measured in part."""
    colour = colour_of(way, palette)
    fills = [palette.ground if each else colour for each in hollow] or colour
    marker = {"size": 9, "symbol": MARKS[way], "color": fills, "line": {"color": colour, "width": 2}}
    return go.Scatter(x=x, y=y, name=name or way, mode="markers", marker=marker, hoverinfo="skip", cliponaxis=False)


def line(name: str, x: Numbers, y: Numbers, colour: str, dash: str = "solid", width: float = 1.8) -> go.Scatter:
    """A line through a few points."""
    look = {"color": colour, "dash": dash, "width": width}
    return go.Scatter(x=list(x), y=list(y), name=name, mode="lines", line=look, hoverinfo="skip")


def words(told: Iterable[Word], palette: Palette, size: float = 13.5) -> go.Scatter:
    """Words beside their lines, with a rim of the ground's colour."""
    x, y, text, inks, positions = (list(part) for part in zip(*told, strict=True))
    font = {"size": size, "color": inks, "shadow": ", ".join([f"0 0 3px {palette.ground}"] * 4)}
    look = {"textposition": positions, "textfont": font, "cliponaxis": False, "hoverinfo": "skip"}
    return go.Scatter(x=x, y=y, text=text, name="words", mode="text", **look)


def reach(values: Iterable[float], below: float = 0.3, above: float = 0.3) -> list[float]:
    """An axis' ends, in decades, with so many decades of room; 0 to 1 where there are no values."""
    decades = [math.log10(value) for value in values if value > 0 and math.isfinite(value)]
    return [min(decades) - below, max(decades) + above] if decades else [0.0, 1.0]


def axis(ends: list[float], **own: Any) -> dict[str, Any]:
    """A logarithmic axis that no hand can move; ticks at whole decades, as many as there is room for."""
    step = max(1, math.ceil((ends[1] - ends[0]) / 7))
    look = {"type": "log", "fixedrange": True, "zeroline": False, "exponentformat": "power", "automargin": False}
    return {**look, "range": ends, "dtick": step, **own}


def layout(
    across: dict[str, Any], up: dict[str, Any], heading: str, title: str, palette: Palette, margin: int = 16
) -> dict[str, Any]:
    """heading: what goes up, above the upper left corner; title: what goes across; margin: on the right, in pixels."""
    quiet = {"tickfont": {"color": palette.quiet}}
    return {
        "dragmode": False,
        "showlegend": False,
        "hovermode": False,
        "margin": {"l": 56, "r": margin, "t": 28, "b": 46},
        "xaxis": {
            **across,
            **quiet,
            "title": {"text": title, "standoff": 6, "font": {"size": 13, "color": palette.text}},
        },
        "yaxis": {**up, **quiet},
        "annotations": [
            {
                "text": heading,
                "xref": "x domain",
                "yref": "y domain",
                "x": 0,
                "y": 1,
                "xanchor": "left",
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"color": palette.text, "size": 15},
            }
        ],
    }
