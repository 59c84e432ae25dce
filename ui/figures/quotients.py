"""Quotients: the points that a scheme reads, the quotient that draws its own curve, and the band of a tolerance.

In the tracer's picture f has a secant, beside it is f' with the quotient, below that their difference. The figure
depends on function, window and theme alone, since the browser makes a changed one anew. So neither the point nor delta
is in it: its moving marks are empty traces that ui/live/tracer fills with the numbers of one delta, which Python sends.
The height of the difference's panel is set there too.
The band is around the slope that the quotient tends to as delta shrinks. At a corner each side has its own slope, and
so its own band.
"""

import math
from typing import Any

import plotly.graph_objects as go

from core.curve import Curve
from core.difference.schemes import Stencil
from core.difference.tolerance import SmallEnough
from core.difference.tolerance_band import SideAnswer
from core.numbers import MINUS, format_number
from ui.figures.marks import (
    EMPTY,
    LEFT,
    RIGHT,
    Label,
    curve_line,
    curve_marks,
    dots,
    labels,
    line,
    panel,
    ring,
    shape,
    words,
)
from ui.figures.style import DASHES, WIDTHS, Palette, halo
from ui.figures.template import Domains, across, axis, heading, layout, left_margin, place_axes, title, upright

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
HEIGHT = 300
CROWDED = 0.6
"""A delta's line nearer to the picture's edge than this part of its reach has its number on the inner side."""
NEAR_THE_RIM, ABOVE = 0.07, 0.02
"""Of the picture's height: where a delta's number stands, and how far a slope's words stand above their line."""


def stencil_figure(curve: Curve, stencil: Stencil, window: tuple[float, float], palette: Palette) -> go.Figure:
    """curve: f over the window, in which the stencil's points lie."""
    thin = {"width": WIDTHS["curve"] - 0.6}
    marks = [
        curve_line("f", curve, palette.text).update(line=thin),
        _feet(stencil, curve, palette),
        _point(stencil, curve, palette),
        _stencil_points(stencil, palette),
    ]
    return go.Figure(marks, layout=_layout(curve, window))


def _point(stencil: Stencil, curve: Curve, palette: Palette) -> go.Scatter:
    """a on the x-axis, so that it is visible even if the scheme does not read it."""
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


def _stencil_points(stencil: Stencil, palette: Palette) -> go.Scatter:
    """The points that the scheme reads, with their weights; the complex step's one point lies off the picture."""
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
    """name: unique to this picture; curve: f; slopes: f'; window: low and high of x."""
    moving = _moving_traces(palette)
    # The dashes of f' lie over the quotient, so that both are visible where they coincide.
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


def tolerance_figure(answer: SmallEnough, palette: Palette) -> go.Figure:
    """Bands and slopes are drawn for the sides whose quotients settle; the quotient wherever it exists."""
    bands = [side for side in answer.sides if side.settles and answer.verdict.value is not None]
    still = [trace for side in bands for trace in _band(answer, side, palette)]
    figure = go.Figure(
        [
            *still,
            _quotient(answer, palette),
            *[_slope(answer, side, palette) for side in bands],
            *[_delta(answer, side, palette) for side in bands if side.delta is not None],
            _rings(bands, palette),
            _words(answer, bands, palette),
        ]
    )
    figure.update_layout(_band_layout(answer, palette))
    return figure


def _across(answer: SmallEnough, side: SideAnswer) -> list[float]:
    """From delta = 0 to the picture's edge on that side."""
    return [0.0, side.side * answer.picture.reach]


def _band(answer: SmallEnough, side: SideAnswer, palette: Palette) -> list[go.Scatter]:
    """The shaded band with two edges, so that one thinner than a pixel is visible as a line."""
    slope, (near, far) = side.slope or 0.0, _across(answer, side)
    low, high = slope - answer.tolerance, slope + answer.tolerance
    look: dict[str, Any] = {"fillcolor": palette.tangent, "opacity": 0.16}
    x, y = [near, far, None, near, far], [low, low, None, high, high]
    return [
        shape(f"{side.name} band", [near, far, far, near], [low, low, high, high], **look),
        line(f"{side.name} rims", x, y, palette.tangent, 1, opacity=0.5),
    ]


def _quotient(answer: SmallEnough, palette: Palette) -> go.Scatter:
    picture = answer.picture
    return line("quotient", picture.deltas, picture.quotients, palette.secant, WIDTHS["curve"], dash=DASHES["secant"])


def _slope(answer: SmallEnough, side: SideAnswer, palette: Palette) -> go.Scatter:
    x, y = _across(answer, side), [side.slope, side.slope]
    return line(f"{side.name} slope", x, y, palette.tangent, WIDTHS["tangent"], dash=DASHES["tangent"])


def _delta(answer: SmallEnough, side: SideAnswer, palette: Palette) -> go.Scatter:
    x = side.side * (side.delta or 0.0)
    return line(f"{side.name} delta", [x, x], list(answer.picture.y_window), palette.delta, WIDTHS["delta"])


def _rings(bands: list[SideAnswer], palette: Palette) -> go.Scatter:
    """Open at delta = 0: the quotient tends to the slope and does not exist there."""
    slopes = sorted({side.slope for side in bands if side.slope is not None})
    return ring("missing", [0.0] * len(slopes), slopes, palette.secant, 11, panel(), palette, 2.5)


def _words(answer: SmallEnough, bands: list[SideAnswer], palette: Palette) -> go.Scatter:
    """The slopes at the outer ends of their lines, and each delta at the foot of its own."""
    one_level = answer.verdict.differentiable
    slopes = [_slope_word(answer, side, palette) for side in bands if side.side > 0 or not one_level]
    deltas = [_delta_word(answer, side, palette) for side in bands if side.delta is not None]
    return labels("words", slopes + deltas, palette, 13.5)


def _slope_word(answer: SmallEnough, side: SideAnswer, palette: Palette) -> Label:
    name = "slope" if answer.verdict.differentiable else f"{side.name} slope"
    text = f"{name} {format_number(side.slope)} \u00b1 {format_number(answer.tolerance)}"
    bottom, top = answer.picture.y_window
    height = (side.slope or 0.0) + ABOVE * (top - bottom)
    return side.side * answer.picture.reach, height, text, palette.tangent_ink, f"top {_inner(side)}"


def _delta_word(answer: SmallEnough, side: SideAnswer, palette: Palette) -> Label:
    x = side.side * (side.delta or 0.0)
    bottom, top = answer.picture.y_window
    y = bottom + (NEAR_THE_RIM if _foot_is_free(answer, side) else 1 - NEAR_THE_RIM) * (top - bottom)
    position = _outer(side) if abs(x) < CROWDED * answer.picture.reach else _inner(side)
    return x, y, f" {format_number(x)} ", palette.delta_ink, f"middle {position}"


def _outer(side: SideAnswer) -> str:
    return "left" if side.side < 0 else "right"


def _inner(side: SideAnswer) -> str:
    return "right" if side.side < 0 else "left"


def _foot_is_free(answer: SmallEnough, side: SideAnswer) -> bool:
    """Whether the curve leaves the band upwards; where it stays inside, whether the band lies in the upper half."""
    heights = [float(y) for y in answer.picture.quotients if not math.isnan(y)]
    slope = side.slope or 0.0
    away = (heights[0] if side.side < 0 else heights[-1]) - slope
    return away > 0 if abs(away) > answer.tolerance else slope >= sum(answer.picture.y_window) / 2


def _band_layout(answer: SmallEnough, palette: Palette) -> dict[str, Any]:
    look, reach = axis(palette, showgrid=True, nticks=6), answer.picture.reach
    exists = answer.verdict.value is not None
    up = {"range": list(answer.picture.y_window), "zeroline": False, "automargin": True, "showticklabels": exists}
    text = "the difference quotient at each delta" if exists else "no difference quotient exists here"
    return layout(
        (54, 12, 26, 42),
        height=HEIGHT,
        xaxis={**look, "range": [-reach, reach], "title": title("delta", palette.quiet, 4)},
        yaxis={**look, **up},
        annotations=[heading(text, "", palette.secant_ink, 15)],
    )
