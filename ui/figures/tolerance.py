"""The band: the difference quotient against delta, the slope it tends to, and the tolerance on either side of it.

At a corner each side has its own slope, and so its own band.
"""

import math
from typing import Any

import plotly.graph_objects as go

from core.difference.tolerance import SmallEnough
from core.difference.tolerance_band import SideAnswer
from core.numbers import format_number
from ui.figures.style import DASHES, WIDTHS, Palette, axis

HEIGHT = 300
CROWDED = 0.6
"""A delta's line nearer to the picture's edge than this part of its reach has its number on the inner side."""
NEAR_THE_RIM, ABOVE = 0.07, 0.02
"""Of the picture's height: where a delta's number stands, and how far a slope's words stand above their line."""


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
    figure.update_layout(_layout(answer, palette))
    return figure


def _across(answer: SmallEnough, side: SideAnswer) -> list[float]:
    """From delta = 0 to the picture's edge on that side."""
    return [0.0, side.side * answer.picture.reach]


def _band(answer: SmallEnough, side: SideAnswer, palette: Palette) -> list[go.Scatter]:
    """The shaded band and its two rims, so that one thinner than a pixel is seen as a line."""
    slope, (near, far) = side.slope or 0.0, _across(answer, side)
    low, high = slope - answer.tolerance, slope + answer.tolerance
    shade = go.Scatter(
        x=[near, far, far, near],
        y=[low, low, high, high],
        name=f"{side.name} band",
        mode="lines",
        fill="toself",
        fillcolor=palette.tangent,
        line={"width": 0},
        opacity=0.16,
        hoverinfo="skip",
    )
    rims = go.Scatter(
        x=[near, far, None, near, far],
        y=[low, low, None, high, high],
        name=f"{side.name} rims",
        mode="lines",
        line={"color": palette.tangent, "width": 1},
        opacity=0.5,
        hoverinfo="skip",
    )
    return [shade, rims]


def _quotient(answer: SmallEnough, palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=answer.picture.deltas,
        y=answer.picture.quotients,
        name="quotient",
        mode="lines",
        line={"color": palette.secant, "width": WIDTHS["curve"], "dash": DASHES["secant"]},
        connectgaps=False,
        hoverinfo="skip",
    )


def _slope(answer: SmallEnough, side: SideAnswer, palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=_across(answer, side),
        y=[side.slope, side.slope],
        name=f"{side.name} slope",
        mode="lines",
        line={"color": palette.tangent, "width": WIDTHS["tangent"], "dash": DASHES["tangent"]},
        hoverinfo="skip",
    )


def _delta(answer: SmallEnough, side: SideAnswer, palette: Palette) -> go.Scatter:
    x = side.side * (side.delta or 0.0)
    return go.Scatter(
        x=[x, x],
        y=list(answer.picture.y_window),
        name=f"{side.name} delta",
        mode="lines",
        line={"color": palette.delta, "width": WIDTHS["delta"]},
        hoverinfo="skip",
    )


def _rings(bands: list[SideAnswer], palette: Palette) -> go.Scatter:
    """Open at delta = 0: the quotient tends to the slope and does not exist there."""
    slopes = sorted({side.slope for side in bands if side.slope is not None})
    marker = {"size": 11, "color": palette.ground, "line": {"color": palette.secant, "width": 2.5}}
    return go.Scatter(x=[0.0] * len(slopes), y=slopes, name="missing", mode="markers", marker=marker, hoverinfo="skip")


def _words(answer: SmallEnough, bands: list[SideAnswer], palette: Palette) -> go.Scatter:
    """The slopes at the outer ends of their lines, and each delta at the foot of its own."""
    one_level = answer.verdict.differentiable
    slopes = [_slope_word(answer, side, palette) for side in bands if side.side > 0 or not one_level]
    words = slopes + [_delta_word(answer, side, palette) for side in bands if side.delta is not None]
    x, y, text, inks, positions = zip(*words, strict=True) if words else ([], [], [], [], [])
    return go.Scatter(
        x=list(x),
        y=list(y),
        text=list(text),
        name="words",
        mode="text",
        textposition=list(positions),
        textfont={"size": 13.5, "color": list(inks), "shadow": ", ".join([f"0 0 3px {palette.ground}"] * 4)},
        hoverinfo="skip",
    )


Word = tuple[float, float, str, str, str]


def _slope_word(answer: SmallEnough, side: SideAnswer, palette: Palette) -> Word:
    name = "slope" if answer.verdict.differentiable else f"{side.name} slope"
    text = f"{name} {format_number(side.slope)} \u00b1 {format_number(answer.tolerance)}"
    bottom, top = answer.picture.y_window
    height = (side.slope or 0.0) + ABOVE * (top - bottom)
    return side.side * answer.picture.reach, height, text, palette.tangent_ink, f"top {_inner(side)}"


def _delta_word(answer: SmallEnough, side: SideAnswer, palette: Palette) -> Word:
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


def _layout(answer: SmallEnough, palette: Palette) -> dict[str, Any]:
    look = axis(palette, showgrid=True, nticks=6)
    reach = answer.picture.reach
    title = {"text": "delta", "standoff": 4, "font": {"color": palette.quiet}}
    return {
        "height": HEIGHT,
        "dragmode": False,
        "showlegend": False,
        "hovermode": False,
        "margin": {"l": 54, "r": 12, "t": 26, "b": 42},
        "xaxis": {**look, "range": [-reach, reach], "title": title},
        "yaxis": {
            **look,
            "range": list(answer.picture.y_window),
            "zeroline": False,
            "automargin": True,
            "showticklabels": answer.verdict.value is not None,
        },
        "annotations": [_heading(answer, palette)],
    }


def _heading(answer: SmallEnough, palette: Palette) -> dict[str, Any]:
    exists = answer.verdict.value is not None
    return {
        "text": "the difference quotient at each delta" if exists else "no difference quotient exists here",
        "xref": "x domain",
        "yref": "y domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": palette.secant_ink, "size": 15},
    }
