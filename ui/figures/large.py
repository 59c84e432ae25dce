"""Any figure, drawn for the back of a room: larger words, thicker lines and dots, and room for them at the edges."""

import plotly.graph_objects as go

WORDS, STROKES = 1.6, 1.5
TICKS = 18
"""Pixels; the ticks of a figure that says nothing about them have 12."""
MARGINS = {"l": 70, "r": 14, "t": 42, "b": 42}


def large(figure: go.Figure) -> go.Figure:
    """A copy; its traces keep their places, and `meta` says all that it said."""
    made = go.Figure(figure)
    made.for_each_trace(_larger)
    made.for_each_annotation(lambda note: note.update(font_size=round((note.font.size or 12) * WORDS)))
    made.update_xaxes(tickfont_size=TICKS, nticks=6, zerolinewidth=2)
    made.update_yaxes(tickfont_size=TICKS, nticks=6, zerolinewidth=2)
    return made.update_layout(margin=MARGINS)


def _larger(trace: go.Scatter) -> None:
    if trace.line.width:
        trace.line.width *= STROKES
    if trace.marker.size is not None:
        trace.marker.size *= STROKES
        trace.marker.line.width = (trace.marker.line.width or 0) * STROKES
    if trace.textfont.size is not None:
        trace.textfont.size = round(trace.textfont.size * WORDS)
