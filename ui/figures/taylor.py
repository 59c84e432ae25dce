"""Taylor polynomials as a film: frame n shows T_n beside f, the error between them, and where it is below the bound."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.curvature.taylor import Taylor, TaylorPolynomial
from core.curve import Curve
from core.numbers import Values, format_number
from ui.figures.marks import LEFT, RIGHT, curve_marks, dots, line, shape, tint
from ui.figures.style import DASHES, WIDTHS, Palette
from ui.figures.template import Domains, across, axis, heading, layout, left_margin, place_axes, upright

DOMAINS: Domains = {
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
    still = curve_marks(curve, palette.text, "f", LEFT, palette)
    point = dots("p", [taylor.a], [taylor.coefficients[0]], palette.text, 11)
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
        line("polynomial", x, heights, palette.tangent, WIDTHS["tangent"], LEFT, DASHES["tangent"]),
        _error(x, polynomial, taylor.bound, palette),
    ]


def _interval(polynomial: TaylorPolynomial, heights: tuple[float, float], palette: Palette) -> go.Scatter:
    """Where the error is below the bound."""
    low, high = polynomial.low, polynomial.high
    bottom, top = heights
    edge = {"width": 1.5, "color": palette.tangent, "dash": "dot"}
    x, y = [low, low, high, high], [bottom, top, top, bottom]
    return shape("interval", x, y, line=edge, fillcolor=tint(palette.tangent, 0.1))


def _between(x: Values, heights: Values, values: Values, palette: Palette) -> go.Scatter:
    """The band between the polynomial and f, one closed part for each stretch where f has values."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for part in _runs(values):
        xs += [*x[part].tolist(), *x[part][::-1].tolist(), None]
        ys += [*heights[part].tolist(), *values[part][::-1].tolist(), None]
    return shape("error band", xs, ys, fillcolor=tint(palette.secant, 0.22))


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


def _error(x: Values, polynomial: TaylorPolynomial, bound: float, palette: Palette) -> go.Scatter:
    """On a logarithmic axis; an error of 0 lies below the picture, and nothing is drawn where it is 0 everywhere."""
    floor = bound * 10.0 ** -(DECADES_BELOW + 1)
    errors = polynomial.errors[::STRIDE]
    heights = np.full_like(errors, np.nan) if polynomial.exact else errors.clip(floor, None)
    return line("error", x, heights, palette.secant, WIDTHS["secant"], RIGHT)


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
    decade, along = math.log10(taylor.bound), across(palette, window)
    error = {"type": "log", "range": [decade - DECADES_BELOW, decade + DECADES_ABOVE]}
    axes = place_axes(
        DOMAINS,
        xaxis=along,
        xaxis2=along,
        yaxis=upright(palette, curve),
        yaxis2=axis(palette, **error, exponentformat="power", dtick=2),
    )
    headings = [
        heading("<i>f</i> and its Taylor polynomial (dashed)", "", palette.text, 15),
        heading("error |<i>f</i> \u2212 <i>T</i>|", "2", palette.secant_ink, 15),
    ]
    return layout((left_margin(52, curve.y_window), 12, 26, 28), **axes, annotations=headings)
