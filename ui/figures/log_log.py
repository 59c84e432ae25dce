"""What the pictures of costs share: how each way to a gradient is drawn, on two logarithmic axes."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from ui.figures.marks import Coordinates, dots, line
from ui.figures.style import Palette
from ui.figures.template import heading, layout, title

MARKS = {"forward": "circle", "central": "diamond", "backpropagation": "square"}
DASHES_OF = {"forward": "solid", "central": "dot", "backpropagation": "dash"}


def colour_of(way: str, palette: Palette) -> str:
    """Numerical slopes are those of secants, backpropagated ones those of the derivative."""
    return palette.derivative if way == "backpropagation" else palette.secant


def ink_of(way: str, palette: Palette) -> str:
    """The same for small text."""
    return palette.derivative_ink if way == "backpropagation" else palette.secant_ink


def points(
    way: str, x: Coordinates, y: Coordinates, palette: Palette, hollow: Sequence[bool] = (), name: str = ""
) -> go.Scatter:
    """Markers of a way; hollow: which of them were measured in part."""
    colour = colour_of(way, palette)
    fills = [palette.ground if each else colour for each in hollow] or colour
    marks = dots(name or way, x, y, colour, 9, inside=fills, rim=2, symbol=MARKS[way])
    return marks.update(cliponaxis=False)


def way_line(way: str, x: Coordinates, y: Coordinates, palette: Palette, name: str, width: float = 1.8) -> go.Scatter:
    """A line in the colour and with the dash of a way."""
    return line(name, x, y, colour_of(way, palette), width, dash=DASHES_OF[way])


def log_log_layout(
    across: dict[str, Any], up: dict[str, Any], name: str, counted: str, palette: Palette, margin: int = 16
) -> dict[str, Any]:
    """name: what goes up, above the upper left corner; counted: what goes across; margin: on the right, in pixels."""
    return layout(
        (56, margin, 28, 46),
        xaxis={**across, "title": title(counted, palette.text, 6, size=13)},
        yaxis=up,
        annotations=[heading(name, "", palette.text, 15)],
    )
