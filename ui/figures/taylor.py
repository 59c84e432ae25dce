"""Taylor polynomials as a film: frame n shows T_n beside f, the error between them, and where it is below the bound."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.curvature.taylor import Taylor, TaylorPolynomial
from core.curve import Curve
from core.function.evaluate import Values
from core.numbers import format_number
from ui.figures.curvature import tint
from ui.figures.secant import LEFT, RIGHT, _curve_traces, _heading
from ui.figures.style import DASHES, WIDTHS, Palette, across, axis, left_margin

DOMAINS = {
    "wide": {"xaxis.domain": [0, 0.53], "xaxis2.domain": [0.6, 1], "yaxis.domain": [0, 1], "yaxis2.domain": [0, 1]},
    "stacked": {
        "xaxis.domain": [0, 1],
        "xaxis2.domain": [0, 1],
        "yaxis.domain": [0.57, 1],
        "yaxis2.domain": [0, 0.37],
    },
}
STRIDE = 5
"""Every so manieth point of the grid is drawn."""
DECADES_BELOW, DECADES_ABOVE = 4, 2.5


def taylor_figure(name: str, curve: Curve, taylor: Taylor, window: tuple[float, float], palette: Palette) -> go.Figure:
    """name: tells this picture from others; curve: f over the window; its frames are the orders from 0 on."""
    still = _curve_traces(curve, palette.text, "f", LEFT, palette)
    point = _point(taylor, curve, palette)
    bound = _bound(taylor, window, palette)
    frames = [_moving(taylor, polynomial, curve, palette) for polynomial in taylor.polynomials]
    figure = go.Figure([*still, *frames[-1], point, bound])
    places = list(range(len(still), len(still) + len(frames[-1])))
    figure.frames = [go.Frame(name=str(n), data=data, traces=places) for n, data in enumerate(frames)]
    figure.update_layout(_layout(curve, taylor, window, palette))
    figure.update_layout(meta={"id": name, "domains": DOMAINS})
    return figure


def _moving(taylor: Taylor, polynomial: TaylorPolynomial, curve: Curve, palette: Palette) -> list[go.Scatter]:
    x = taylor.x[::STRIDE]
    bottom, top = curve.y_window
    spare = top - bottom
    heights = polynomial.values[::STRIDE].clip(bottom - spare, top + spare)
    values = taylor.values[::STRIDE].clip(bottom - spare, top + spare)
    return [
        _interval(polynomial, (bottom, top), palette),
        _between(x, heights, values, palette),
        _line(x, heights, palette),
        _error(x, polynomial, taylor.bound, palette),
    ]


def _interval(polynomial: TaylorPolynomial, heights: tuple[float, float], palette: Palette) -> go.Scatter:
    """Where the error is below the bound."""
    low, high = polynomial.low, polynomial.high
    bottom, top = heights
    return go.Scatter(
        x=[low, low, high, high],
        y=[bottom, top, top, bottom],
        name="interval",
        mode="lines",
        fill="toself",
        line={"width": 1.5, "color": palette.tangent, "dash": "dot"},
        fillcolor=tint(palette.tangent, 0.1),
        hoverinfo="skip",
        **LEFT,
    )


def _between(x: Values, heights: Values, values: Values, palette: Palette) -> go.Scatter:
    """The band between the polynomial and f, one closed part for each stretch where f has values."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for part in _runs(values):
        xs += [*x[part].tolist(), *x[part][::-1].tolist(), None]
        ys += [*heights[part].tolist(), *values[part][::-1].tolist(), None]
    return go.Scatter(
        x=xs,
        y=ys,
        name="error band",
        mode="lines",
        fill="toself",
        line={"width": 0},
        fillcolor=tint(palette.secant, 0.22),
        hoverinfo="skip",
        **LEFT,
    )


def _runs(values: Values) -> Iterator[slice]:
    """The stretches without a NaN."""
    start = None
    for place, value in enumerate([*values.tolist(), math.nan]):
        if math.isnan(value):
            if start is not None:
                yield slice(start, place)
            start = None
        elif start is None:
            start = place


def _line(x: Values, heights: Values, palette: Palette) -> go.Scatter:
    look = {"color": palette.tangent, "width": WIDTHS["tangent"], "dash": DASHES["tangent"], "simplify": False}
    return go.Scatter(x=x, y=heights, name="polynomial", mode="lines", line=look, hoverinfo="skip", **LEFT)


def _error(x: Values, polynomial: TaylorPolynomial, bound: float, palette: Palette) -> go.Scatter:
    """On a logarithmic axis; an error of 0 lies below the picture, and nothing is drawn where it is 0 everywhere."""
    floor = bound * 10.0 ** -(DECADES_BELOW + 1)
    errors = polynomial.errors[::STRIDE]
    return go.Scatter(
        x=x,
        y=np.full_like(errors, np.nan) if polynomial.exact else errors.clip(floor, None),
        name="error",
        mode="lines",
        line={"color": palette.secant, "width": WIDTHS["secant"], "simplify": False},
        hoverinfo="skip",
        **RIGHT,
    )


def _point(taylor: Taylor, curve: Curve, palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=[taylor.a],
        y=[taylor.coefficients[0]],
        name="p",
        mode="markers",
        marker={"size": 11, "color": palette.text},
        hoverinfo="skip",
        **LEFT,
    )


def _bound(taylor: Taylor, window: tuple[float, float], palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=list(window),
        y=[taylor.bound] * 2,
        name="bound",
        mode="lines+text",
        text=[f"  bound {format_number(taylor.bound)}", ""],
        textposition="top right",
        textfont={"color": palette.tangent_ink, "size": 13},
        line={"color": palette.tangent, "width": 1.5, "dash": "dot"},
        hoverinfo="skip",
        **RIGHT,
    )


def _layout(curve: Curve, taylor: Taylor, window: tuple[float, float], palette: Palette) -> dict[str, Any]:
    look = axis(palette)
    wide, decade = DOMAINS["wide"], math.log10(taylor.bound)
    along = across(palette, window)
    return {
        "dragmode": False,
        "showlegend": False,
        "hovermode": False,
        "margin": {"l": left_margin(52, curve.y_window), "r": 12, "t": 26, "b": 28},
        "xaxis": {**along, "domain": wide["xaxis.domain"], "anchor": "y"},
        "xaxis2": {**along, "domain": wide["xaxis2.domain"], "anchor": "y2"},
        "yaxis": {**look, "range": list(curve.y_window), "anchor": "x", "nticks": 7},
        "yaxis2": {
            **look,
            "type": "log",
            "range": [decade - DECADES_BELOW, decade + DECADES_ABOVE],
            "anchor": "x2",
            "exponentformat": "power",
            "dtick": 2,
        },
        "annotations": [
            _heading("<i>f</i> and its Taylor polynomial (dashed)", "", palette.text),
            _heading("error |<i>f</i> \u2212 <i>T</i>|", "2", palette.secant_ink),
        ],
    }
