"""Any figure, drawn for the back of a room: larger words, thicker lines and dots, and room for them at the edges."""

from typing import Any

import plotly.graph_objects as go

WORDS, STROKES = 1.6, 1.5
TICKS = 18
"""Pixels; the ticks of a figure that says nothing about them have 12."""
MOST = 6
"""Ticks of an axis, of which a window far from 0 has fewer."""
TITLE = 18
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


def large(figure: go.Figure) -> go.Figure:
    """A copy, with its frames; its traces keep their places, and `meta` says all that it said."""
    said = figure.to_plotly_json()
    meta = said["layout"].pop("meta", None)
    made = go.Figure(_grow(said), skip_invalid=False)
    for axes in (made.select_xaxes(), made.select_yaxes()):
        for axis in axes:
            axis.update(tickfont_size=TICKS, nticks=min(axis.nticks or MOST, MOST), zerolinewidth=2)
    made.for_each_annotation(lambda note: note.update(font_size=note.font.size or round(12 * WORDS)))
    return made if meta is None else made.update_layout(meta=meta)


def _grow(part: Any, way: tuple[str, str] = ("", "")) -> Any:
    """The same, with every number of GROWTH grown. Lists do not count as a step of the way."""
    if isinstance(part, dict):
        return {name: _grow(inner, (way[1], name)) for name, inner in part.items()}
    if isinstance(part, list | tuple):
        return type(part)(_grow(inner, way) for inner in part) if _holds(part, way) else part
    grows = way in GROWTH and isinstance(part, int | float)
    return round(part * GROWTH[way], 1) if grows else part


def _holds(part: list[Any] | tuple[Any, ...], way: tuple[str, str]) -> bool:
    """Whether anything in it may grow: the numbers of a curve are many, and do not."""
    return way in GROWTH or any(isinstance(inner, dict) for inner in part[:1])
