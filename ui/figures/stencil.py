"""A scheme's stencil: the points it reads, on the curve, each with its weight."""

import math
from typing import Any

import plotly.graph_objects as go

from core.curve import Curve
from core.difference.schemes import Stencil
from core.numbers import MINUS, format_number
from ui.figures.style import WIDTHS, Palette


def stencil_figure(curve: Curve, stencil: Stencil, window: tuple[float, float], palette: Palette) -> go.Figure:
    """curve: f over the window, in which the stencil's points lie."""
    figure = go.Figure(
        [
            go.Scatter(
                x=curve.x,
                y=curve.y,
                name="f",
                mode="lines",
                line={"color": palette.text, "width": WIDTHS["curve"] - 0.6},
                hoverinfo="skip",
            ),
            _feet(stencil, curve, palette),
            _point(stencil, curve, palette),
            _read(stencil, palette),
        ]
    )
    figure.update_layout(_layout(curve, window))
    return figure


def _point(stencil: Stencil, curve: Curve, palette: Palette) -> go.Scatter:
    """a on the x-axis, so that a is seen where the scheme does not read it."""
    return go.Scatter(
        x=[stencil.a],
        y=[curve.y_window[0]],
        name="a",
        mode="markers+text",
        text=["a"],
        textposition="bottom center",
        textfont={"size": 14, "color": palette.text},
        marker={"symbol": "triangle-up", "size": 11, "color": palette.text},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _feet(stencil: Stencil, curve: Curve, palette: Palette) -> go.Scatter:
    bottom = curve.y_window[0]
    xs: list[float | None] = []
    ys: list[float | None] = []
    for x, y in zip(stencil.x, stencil.y, strict=True):
        xs += [x, x, None]
        ys += [bottom, y, None]
    line = {"color": palette.delta, "width": 1.5}
    return go.Scatter(x=xs, y=ys, name="feet", mode="lines", line=line, hoverinfo="skip")


def _read(stencil: Stencil, palette: Palette) -> go.Scatter:
    """The points that are read, and their weights; the complex step's one point lies off the picture."""
    names = ["a + i\u03b4"] if stencil.complex_step else [_with_sign(weight) for weight in stencil.weights]
    above = ["top center" if math.isfinite(y) else "bottom center" for y in stencil.y]
    return go.Scatter(
        x=stencil.x,
        y=stencil.y,
        text=names,
        name="points",
        mode="markers+text",
        textposition=above,
        textfont={"size": 13.5, "color": palette.secant_ink, "shadow": ", ".join([f"0 0 3px {palette.ground}"] * 3)},
        marker={"size": 11, "color": palette.ground, "line": {"color": palette.secant, "width": 2.5}},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _with_sign(weight: float) -> str:
    return f"{MINUS if weight < 0 else '+'}{format_number(abs(weight))}"


def _layout(curve: Curve, window: tuple[float, float]) -> dict[str, Any]:
    axis = {"fixedrange": True, "zeroline": False, "automargin": False, "showgrid": False, "showticklabels": False}
    bottom, top = curve.y_window
    reach = 0.16 * (top - bottom)
    return {
        "dragmode": False,
        "showlegend": False,
        "hovermode": False,
        "margin": {"l": 6, "r": 6, "t": 6, "b": 24},
        "xaxis": {**axis, "range": list(window)},
        "yaxis": {**axis, "range": [bottom, top + reach]},
    }
