"""The band: the difference quotient against delta, the slope it tends to, and the tolerance on either side of it.

At a corner each side has its own slope, and so its own band.
"""

import math
from typing import Any

import plotly.graph_objects as go

from core.difference.tolerance import SmallEnough
from core.difference.tolerance_band import SideAnswer
from core.numbers import format_number
from ui.figures.marks import Label, labels, line, panel, ring, shape
from ui.figures.style import DASHES, WIDTHS, Palette
from ui.figures.template import axis, heading, layout, title

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


def _layout(answer: SmallEnough, palette: Palette) -> dict[str, Any]:
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
