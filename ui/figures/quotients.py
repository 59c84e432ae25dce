"""Quotients on the curve: the points that a scheme reads, with weights; and the quotient that draws its own curve.

In the tracer's picture f has a secant, beside it is f' with the quotient, below that their difference. The figure
depends on function, window and theme alone, since the browser makes a changed one anew. So neither the point nor delta
is in it: its moving marks are empty traces that ui/live/tracer fills with the numbers of one delta, which Python sends.
The height of the difference's panel is set there too.
"""

import math
from typing import Any

import plotly.graph_objects as go

from core.curve import Curve
from core.difference.schemes import Stencil
from core.numbers import MINUS, format_number
from ui.figures.marks import EMPTY, LEFT, RIGHT, curve_line, curve_marks, dots, line, panel, ring, words
from ui.figures.style import DASHES, WIDTHS, Palette, halo
from ui.figures.template import Domains, across, heading, layout, left_margin, place_axes, upright

HALF = 0.465
BELOW = panel("3")
DOMAINS: Domains = {
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


def stencil_figure(curve: Curve, stencil: Stencil, window: tuple[float, float], palette: Palette) -> go.Figure:
    """curve: f over the window, in which the stencil's points lie."""
    thin = {"width": WIDTHS["curve"] - 0.6}
    marks = [
        curve_line("f", curve, palette.text).update(line=thin),
        _feet(stencil, curve, palette),
        _point(stencil, curve, palette),
        _read(stencil, palette),
    ]
    return go.Figure(marks, layout=_layout(curve, window))


def _point(stencil: Stencil, curve: Curve, palette: Palette) -> go.Scatter:
    """a on the x-axis, so that a is seen where the scheme does not read it."""
    mark = dots("a", [stencil.a], [curve.y_window[0]], palette.text, 11, symbol="triangle-up", cliponaxis=False)
    font = {"size": 14, "color": palette.text}
    return mark.update(mode="markers+text", text=["a"], textposition="bottom center", textfont=font)


def _feet(stencil: Stencil, curve: Curve, palette: Palette) -> go.Scatter:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for x, y in zip(stencil.x, stencil.y, strict=True):
        xs += [x, x, None]
        ys += [curve.y_window[0], y, None]
    return line("feet", xs, ys, palette.delta, 1.5)


def _read(stencil: Stencil, palette: Palette) -> go.Scatter:
    """The points that are read, and their weights; the complex step's one point lies off the picture."""
    names = ["a + i\u03b4"] if stencil.complex_step else [_with_sign(weight) for weight in stencil.weights]
    above = ["top center" if math.isfinite(y) else "bottom center" for y in stencil.y]
    font = {"size": 13.5, "color": palette.secant_ink, "shadow": halo(palette)}
    mark = ring("points", stencil.x, stencil.y, palette.secant, 11, panel(), palette, 2.5).update(cliponaxis=False)
    return mark.update(mode="markers+text", text=names, textposition=above, textfont=font)


def _with_sign(weight: float) -> str:
    return f"{MINUS if weight < 0 else '+'}{format_number(abs(weight))}"


def _layout(curve: Curve, window: tuple[float, float]) -> dict[str, Any]:
    axis = {"fixedrange": True, "zeroline": False, "automargin": False, "showgrid": False, "showticklabels": False}
    bottom, top = curve.y_window
    reach = 0.16 * (top - bottom)
    return layout((6, 6, 6, 24), xaxis={**axis, "range": list(window)}, yaxis={**axis, "range": [bottom, top + reach]})


def trace_figure(name: str, curve: Curve, slopes: Curve, window: tuple[float, float], palette: Palette) -> go.Figure:
    """name: tells this picture from others; curve: f; slopes: f'; window: low and high of x."""
    moving = _moving_traces(palette)
    # The dashes of f' lie upon the quotient, so that both are seen where they are one.
    traces = [
        *curve_marks(curve, palette.text, "f", LEFT, palette),
        moving["quotient"],
        *_dash(curve_marks(slopes, palette.derivative, "f'", RIGHT, palette)),
        *(mark for name, mark in moving.items() if name != "quotient"),
    ]
    figure = go.Figure(traces)
    figure.update_layout(_trace_layout(curve, slopes, window, palette))
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
    text, secant, delta = palette.text, palette.secant_ink, palette.delta_ink
    inks = [secant, delta, delta, text, secant]
    marks = [
        line("quotient", EMPTY, EMPTY, palette.secant, WIDTHS["secant"], RIGHT),
        line("run", EMPTY, EMPTY, palette.delta, WIDTHS["delta"], LEFT),
        line("rise", EMPTY, EMPTY, palette.delta, WIDTHS["delta"], LEFT),
        line("secant", EMPTY, EMPTY, palette.secant, WIDTHS["secant"], LEFT, DASHES["secant"]),
        ring("q", EMPTY, EMPTY, palette.secant, 13, LEFT, palette),
        dots("p", EMPTY, EMPTY, text, 13, LEFT, rim=1),
        words("words", EMPTY, EMPTY, ["secant", "\u0394x", "\u0394y", "P", "Q"], inks, palette),
        line("gap", EMPTY, EMPTY, text, 1, RIGHT, "dot"),
        dots("slope", EMPTY, EMPTY, palette.derivative, 9, RIGHT, rim=1),
        ring("end", EMPTY, EMPTY, palette.secant, 13, RIGHT, palette),
        words("names", EMPTY, EMPTY, ["quotient", "f \u2032"], [secant, palette.derivative_ink], palette, on=RIGHT),
        line("difference", EMPTY, EMPTY, text, 2, BELOW),
        line("error", EMPTY, EMPTY, text, 1, BELOW, "dot"),
        dots("tip", EMPTY, EMPTY, text, 9, BELOW, rim=1),
    ]
    return {mark.name: mark for mark in marks}


def _trace_layout(curve: Curve, slopes: Curve, window: tuple[float, float], palette: Palette) -> dict[str, Any]:
    along = across(palette, window, showgrid=True)
    errors = {"range": [-1, 1], "nticks": 4, "zerolinewidth": 2}
    axes = place_axes(
        DOMAINS,
        xaxis=along,
        xaxis2={**along, "matches": "x", "showticklabels": False},
        xaxis3={**along, "matches": "x"},
        yaxis=upright(palette, curve, showgrid=True),
        yaxis2=upright(palette, slopes, showgrid=True),
        yaxis3={**upright(palette, curve, showgrid=True), **errors},
    )
    names = (
        "<i>f</i>(<i>x</i>)",
        "<i>f</i> \u2032(<i>x</i>), dashed, and the quotient at each <i>x</i>",
        "difference: quotient \u2212 <i>f</i> \u2032",
    )
    headings = [heading(text, place, palette.text, 15) for text, place in zip(names, ("", "2", "3"), strict=True)]
    return layout((left_margin(48, curve.y_window, slopes.y_window), 10, 26, 28), **axes, annotations=headings)
