"""Polynomials beside the curve that they touch, each a film with its error: Taylor's of each order, and the parabola
through three points whose second derivative is the second difference.

Frame n of the one shows T_n beside f, the error between them, and where it is below the bound; in the other delta
shrinks frame by frame, and the parabola settles.
"""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.curvature.taylor import Taylor, TaylorPolynomial
from core.curve import Curve
from core.difference.second_difference import Parabola, SecondDifferences
from core.numbers import Values, format_number
from ui.figures.marks import LEFT, RIGHT, curve_marks, dots, line, rimmed_dots, ring, shape, tint
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
POINTS = 161
LOWEST = 1e-13


def taylor_figure(name: str, curve: Curve, taylor: Taylor, window: tuple[float, float], palette: Palette) -> go.Figure:
    """name: unique to this picture; curve: f over the window; its frames are the orders from 0 on."""
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
    """On a logarithmic axis; an error of 0 lies below the picture, and one that is 0 everywhere is not drawn."""
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


def second_difference_figure(
    name: str, curve: Curve, differences: SecondDifferences, window: tuple[float, float], palette: Palette
) -> go.Figure:
    """name: unique to this picture; curve: f over the window; a frame for each of the deltas."""
    still = curve_marks(curve, palette.text, "f", LEFT, palette)
    frames = [_moving_parabola(differences, place, curve, window, palette) for place in range(len(differences.deltas))]
    figure = go.Figure([*still, _course(differences, palette), *frames[0]])
    first = len(still) + 1
    places = list(range(first, first + len(frames[0])))
    figure.frames = [go.Frame(name=str(place), data=data, traces=places) for place, data in enumerate(frames)]
    figure.update_layout(_parabola_layout(curve, differences, window, palette))
    figure.update_layout(meta={"id": name, "domains": DOMAINS})
    return figure


def _course(differences: SecondDifferences, palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=differences.deltas,
        y=_heights(differences),
        name="course",
        mode="lines+markers",
        line={"color": palette.second, "width": 1.6},
        marker={"size": 5, "color": palette.second},
        hoverinfo="skip",
        **RIGHT,
    )


def _heights(differences: SecondDifferences) -> Values:
    """The errors if f'' is known, else the estimates."""
    return differences.estimates if differences.exact is None else differences.errors.clip(LOWEST, None)


def _moving_parabola(
    differences: SecondDifferences, place: int, curve: Curve, window: tuple[float, float], palette: Palette
) -> list[go.Scatter]:
    parabola, delta = differences.parabola(place), float(differences.deltas[place])
    low, high = window
    x = [low + (high - low) * step / (POINTS - 1) for step in range(POINTS)]
    bottom, top = curve.y_window
    spare = top - bottom
    heights = [min(max(height, bottom - spare), top + spare) for height in _parabola_heights(parabola, x)]
    reach = [differences.a - delta, differences.a, differences.a + delta]
    return [
        line("parabola", x, heights, palette.second, WIDTHS["tangent"], LEFT, DASHES["tangent"]),
        ring("points", reach, _parabola_heights(parabola, reach), palette.second, 11, LEFT, palette),
        rimmed_dots("here", [delta], [_heights(differences)[place]], palette.delta, 13, RIGHT, palette),
    ]


def _parabola_heights(parabola: Parabola | None, xs: list[float]) -> list[float]:
    """Its heights at xs; NaN where one of the three points is missing."""
    return [math.nan if parabola is None else parabola.at(x) for x in xs]


def _parabola_layout(
    curve: Curve, differences: SecondDifferences, window: tuple[float, float], palette: Palette
) -> dict[str, Any]:
    what = "second difference" if differences.exact is None else "error of the second difference"
    down = {"type": "linear"} if differences.exact is None else {"type": "log", "exponentformat": "power", "nticks": 5}
    deltas = {"type": "log", "range": [0.45, -8.2], "dtick": 2, "exponentformat": "power"}
    axes = place_axes(
        DOMAINS,
        xaxis=across(palette, window),
        xaxis2=axis(palette, **deltas),
        yaxis=upright(palette, curve),
        yaxis2=axis(palette, **down),
    )
    headings = [
        heading("<i>f</i> and the parabola through three points", "", palette.text, 15),
        heading(f"{what}, against delta", "2", palette.second_ink, 15),
    ]
    return layout((left_margin(52, curve.y_window), 12, 26, 28), **axes, annotations=headings)
