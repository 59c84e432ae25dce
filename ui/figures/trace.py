"""The tracer's picture: f with a secant, beside it f' with the quotient that draws itself, below that their difference.

The figure depends on function, window and theme alone, since the browser makes a changed one anew. So neither the point
nor delta is in it: its moving marks are empty traces that ui/live/tracer fills with the numbers of one delta, which
Python sends. The height of the difference's panel is set there too.
"""

from typing import Any

import plotly.graph_objects as go

from core.curve import Curve
from ui.figures.secant import HALF, LEFT, RIGHT, _curve_traces, _heading
from ui.figures.style import DASHES, WIDTHS, Palette, across, axis, halo, left_margin

BELOW = {"xaxis": "x3", "yaxis": "y3"}
DOMAINS = {
    "wide": {
        "xaxis.domain": [0, HALF],
        "xaxis2.domain": [1 - HALF, 1],
        "xaxis3.domain": [1 - HALF, 1],
        "yaxis.domain": [0, 1],
        "yaxis2.domain": [0.4, 1],
        "yaxis3.domain": [0, 0.3],
    },
    "stacked": {
        "xaxis.domain": [0, 1],
        "xaxis2.domain": [0, 1],
        "xaxis3.domain": [0, 1],
        "yaxis.domain": [0.65, 1],
        "yaxis2.domain": [0.27, 0.535],
        "yaxis3.domain": [0, 0.195],
    },
}
"""How the three panels share the picture: two columns, or all in one on a narrow screen."""


def trace_figure(name: str, curve: Curve, slopes: Curve, window: tuple[float, float], palette: Palette) -> go.Figure:
    """name: tells this picture from others; curve: f; slopes: f'; window: low and high of x."""
    moving = _moving_traces(palette)
    # The dashes of f' lie upon the quotient, so that both are seen where they are one.
    traces = [
        *_curve_traces(curve, palette.text, "f", LEFT, palette),
        moving["quotient"],
        *_dash(_curve_traces(slopes, palette.derivative, "f'", RIGHT, palette)),
        *(mark for name, mark in moving.items() if name != "quotient"),
    ]
    figure = go.Figure(traces)
    figure.update_layout(_layout(curve, slopes, window, palette))
    places = {trace.name: place for place, trace in enumerate(traces) if trace.name in moving}
    figure.update_layout(meta={"id": name, "traces": places, "domains": DOMAINS})
    return figure


def _dash(traces: list[go.Scatter]) -> list[go.Scatter]:
    for trace in traces:
        if trace.name == "f'":
            trace.line.dash = "dash"
    return traces


def _moving_traces(palette: Palette) -> dict[str, go.Scatter]:
    """The marks that move, in drawing order; each begins empty."""

    def line(name: str, colour: str, width: float, panel: dict[str, str], dash: str = "solid") -> go.Scatter:
        style = {"color": colour, "width": width, "dash": dash, "simplify": False}
        return go.Scatter(x=[None], y=[None], name=name, mode="lines", line=style, hoverinfo="skip", **panel)

    def dot(name: str, colour: str, size: int, panel: dict[str, str], ring: bool = False) -> go.Scatter:
        inside = palette.ground if ring else colour
        marker = {"size": size, "color": inside, "line": {"color": colour, "width": 3 if ring else 1}}
        return go.Scatter(x=[None], y=[None], name=name, mode="markers", marker=marker, hoverinfo="skip", **panel)

    def words(name: str, texts: list[str], inks: list[str], panel: dict[str, str]) -> go.Scatter:
        font = {"color": inks, "size": 14, "shadow": halo(palette)}
        return go.Scatter(
            x=[None], y=[None], name=name, mode="text", text=texts, textfont=font, hoverinfo="skip", **panel
        )

    ink, delta = palette.secant_ink, palette.delta_ink
    marks = [
        line("quotient", palette.secant, WIDTHS["secant"], RIGHT),
        line("run", palette.delta, WIDTHS["delta"], LEFT),
        line("rise", palette.delta, WIDTHS["delta"], LEFT),
        line("secant", palette.secant, WIDTHS["secant"], LEFT, DASHES["secant"]),
        dot("q", palette.secant, 13, LEFT, ring=True),
        dot("p", palette.text, 13, LEFT),
        words("words", ["secant", "\u0394x", "\u0394y", "P", "Q"], [ink, delta, delta, palette.text, ink], LEFT),
        line("gap", palette.text, 1, RIGHT, "dot"),
        dot("slope", palette.derivative, 9, RIGHT),
        dot("end", palette.secant, 13, RIGHT, ring=True),
        words("names", ["quotient", "f \u2032"], [ink, palette.derivative_ink], RIGHT),
        line("difference", palette.text, 2, BELOW),
        line("error", palette.text, 1, BELOW, "dot"),
        dot("tip", palette.text, 9, BELOW),
    ]
    return {mark.name: mark for mark in marks}


def _layout(curve: Curve, slopes: Curve, window: tuple[float, float], palette: Palette) -> dict[str, Any]:
    look = axis(palette, showgrid=True, nticks=7)
    along = across(palette, window, showgrid=True)
    wide = {key.removesuffix(".domain"): domain for key, domain in DOMAINS["wide"].items()}
    errors = {**look, "range": [-1, 1], "nticks": 4, "zerolinewidth": 2}
    return {
        "dragmode": False,
        "showlegend": False,
        "hovermode": False,
        "margin": {"l": left_margin(48, curve.y_window, slopes.y_window), "r": 10, "t": 26, "b": 28},
        "xaxis": {**along, "domain": wide["xaxis"], "anchor": "y"},
        "xaxis2": {**along, "domain": wide["xaxis2"], "anchor": "y2", "matches": "x", "showticklabels": False},
        "xaxis3": {**along, "domain": wide["xaxis3"], "anchor": "y3", "matches": "x"},
        "yaxis": {**look, "range": list(curve.y_window), "anchor": "x", "domain": wide["yaxis"]},
        "yaxis2": {**look, "range": list(slopes.y_window), "anchor": "x2", "domain": wide["yaxis2"]},
        "yaxis3": {**errors, "anchor": "x3", "domain": wide["yaxis3"]},
        "annotations": [
            _heading("<i>f</i>(<i>x</i>)", "", palette.text),
            _heading("<i>f</i> \u2032(<i>x</i>), dashed, and the quotient at each <i>x</i>", "2", palette.text),
            _heading("difference: quotient \u2212 <i>f</i> \u2032", "3", palette.text),
        ],
    }
