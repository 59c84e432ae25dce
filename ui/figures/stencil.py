"""A scheme's stencil: the points it reads, on the curve, each with its weight."""

import math
from typing import Any

import plotly.graph_objects as go

from core.curve import Curve
from core.difference.schemes import Stencil
from core.numbers import MINUS, format_number
from ui.figures.marks import curve_line, dots, line, panel, ring
from ui.figures.style import WIDTHS, Palette, halo
from ui.figures.template import layout


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
