"""The gradient check: a mark for each parameter, at the relative difference of its two slopes."""

import math
from typing import Any

import plotly.graph_objects as go

from core.network.cost import GradientCheckResult
from core.network.gradient_check import SUSPICIOUS
from ui.figures.log_log import Word, axis, line, words
from ui.figures.style import Palette

FLOOR = 1e-12
"""Differences below it, 0 among them, are drawn on it."""
TOP = 20.0
KINDS = {"weights": "circle", "biases": "diamond-open"}
WORST_INSIDE = 0.12, 0.88
"""Of the width: the name of a mark beyond them goes to the inner side."""


def check_figure(result: GradientCheckResult, palette: Palette) -> go.Figure:
    """Grouped by layer, in the order of the vector of parameters; the threshold is a line across."""
    heights = [max(float(each), FLOOR) for each in result.check.relative]
    suspects, biases = set(result.check.suspects), _biases(result)
    every = set(range(len(heights)))
    figure = go.Figure([line("threshold", [-0.5, len(heights) - 0.5], [SUSPICIOUS] * 2, palette.text, "dash", 1.4)])
    for kind, of_kind in (("weights", every - biases), ("biases", biases)):
        for name, chosen in (("right", of_kind - suspects), ("suspect", of_kind & suspects)):
            figure.add_trace(_marks(kind, name, sorted(chosen), heights, palette))
    figure.add_trace(words(_words(result, heights, palette), palette, 13))
    return figure.update_layout(_layout(result, palette))


def _biases(result: GradientCheckResult) -> set[int]:
    return {index for layer in result.network.layers for index in range(layer.bias_start, layer.end)}


def _marks(kind: str, name: str, places: list[int], heights: list[float], palette: Palette) -> go.Scatter:
    colour = palette.secant if name == "suspect" else palette.derivative
    look = {"size": 10, "line": {"width": 1.8, "color": colour}} if kind == "biases" else {"size": 5}
    marker = {"symbol": KINDS[kind], "color": colour, **look}
    y = [heights[place] for place in places]
    return go.Scatter(x=places, y=y, name=f"{kind} {name}", mode="markers", marker=marker, hoverinfo="skip")


def _words(result: GradientCheckResult, heights: list[float], palette: Palette) -> list[Word]:
    right = len(heights) - 0.5
    told: list[Word] = [(right, 1.8 * SUSPICIOUS, "above this line: suspect", palette.text, "top left")]
    if result.check.suspects:
        worst = result.check.worst
        share = worst / len(heights)
        side = "left" if share > WORST_INSIDE[1] else "right" if share < WORST_INSIDE[0] else "center"
        told.append((worst, heights[worst], "the largest", palette.secant_ink, f"top {side}"))
    return told


def _layout(result: GradientCheckResult, palette: Palette) -> dict[str, Any]:
    up = axis([math.log10(FLOOR) - 0.4, math.log10(TOP)], dtick=2)
    borders = [layer.end - 0.5 for layer in result.network.layers[:-1]]
    quiet = {"tickfont": {"color": palette.quiet}}
    border = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "line": {"color": palette.faint, "width": 1.2}}
    return {
        "dragmode": False,
        "showlegend": False,
        "hovermode": False,
        "margin": {"l": 62, "r": 16, "t": 28, "b": 46},
        "xaxis": {
            **quiet,
            "range": [-1.5, result.network.parameter_count + 0.5],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickvals": [(layer.start + layer.end - 1) / 2 for layer in result.network.layers],
            "ticktext": [f"layer {number}" for number, _ in enumerate(result.network.layers, 1)],
            "title": {
                "text": "weights: dots, biases: diamonds",
                "standoff": 6,
                "font": {"size": 13, "color": palette.text},
            },
        },
        "yaxis": {**up, **quiet},
        "shapes": [{**border, "x0": x, "x1": x} for x in borders],
        "annotations": [
            {
                "text": "relative difference of the two slopes",
                "xref": "x domain",
                "yref": "y domain",
                "x": 0,
                "y": 1,
                "xanchor": "left",
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"color": palette.text, "size": 15},
            }
        ],
    }
