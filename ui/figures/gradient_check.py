"""The gradient check: a mark for each parameter, at the relative difference of its two slopes."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.cost.compare import Checked
from core.gradient_check import SUSPICIOUS
from ui.figures.log_log import Word, axis, line, words
from ui.figures.style import Palette

FLOOR = 1e-12
"""Differences below it, 0 among them, are drawn on it."""
TOP = 20.0
KINDS = {"weights": "circle", "biases": "diamond"}
WORST_INSIDE = 0.12, 0.88
"""Of the width: the name of a mark beyond them goes to the inner side."""


def check_figure(found: Checked, palette: Palette) -> go.Figure:
    """Grouped by layer, in the order of the vector of parameters; the threshold is a line across."""
    heights = np.maximum(found.check.relative, FLOOR)
    suspect = ~(found.check.relative <= SUSPICIOUS)
    figure = go.Figure([line("threshold", [-0.5, heights.size - 0.5], [SUSPICIOUS] * 2, palette.text, "dash", 1.4)])
    for kind in KINDS:
        for name, chosen in (("right", ~suspect), ("suspect", suspect)):
            places = np.flatnonzero(chosen & _is_of(kind, found))
            figure.add_trace(_marks(f"{kind} {name}", kind, places, heights[places], name == "suspect", palette))
    figure.add_trace(words(_words(found, heights, palette), palette, 13))
    return figure.update_layout(_layout(found, palette))


def _is_of(kind: str, found: Checked) -> np.ndarray:
    biases = np.zeros(found.network.parameter_count, dtype=bool)
    for layer in found.network.layers:
        biases[layer.bias_start : layer.end] = True
    return biases if kind == "biases" else ~biases


def _marks(
    name: str, kind: str, places: np.ndarray, heights: np.ndarray, suspect: bool, palette: Palette
) -> go.Scatter:
    colour = palette.secant if suspect else palette.derivative
    small = 8 if kind == "biases" else 5
    rim = {"color": palette.text if kind == "biases" else colour, "width": 1.2 if kind == "biases" else 0}
    marker = {"symbol": KINDS[kind], "size": small, "color": colour, "line": rim}
    return go.Scatter(x=places, y=heights, name=name, mode="markers", marker=marker, hoverinfo="skip")


def _words(found: Checked, heights: np.ndarray, palette: Palette) -> list[Word]:
    right = heights.size - 0.5
    told: list[Word] = [(right, 1.8 * SUSPICIOUS, "above this line: suspect", palette.text, "top left")]
    if found.check.suspects:
        worst = found.check.worst
        share = worst / heights.size
        side = "left" if share > WORST_INSIDE[1] else "right" if share < WORST_INSIDE[0] else "center"
        told.append((worst, float(heights[worst]), "the largest", palette.secant_ink, f"top {side}"))
    return told


def _layout(found: Checked, palette: Palette) -> dict[str, Any]:
    up = axis([np.log10(FLOOR) - 0.4, np.log10(TOP)], dtick=2)
    borders = [layer.end - 0.5 for layer in found.network.layers[:-1]]
    border = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "line": {"color": palette.faint, "width": 1.2}}
    return {
        "dragmode": False,
        "showlegend": False,
        "hovermode": False,
        "margin": {"l": 62, "r": 16, "t": 28, "b": 46},
        "xaxis": {
            "range": [-1.5, found.network.parameter_count + 0.5],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickvals": [(layer.start + layer.end - 1) / 2 for layer in found.network.layers],
            "ticktext": [f"layer {number}" for number, _ in enumerate(found.network.layers, 1)],
            "title": {"text": "weights: dots, biases: diamonds", "standoff": 6, "font": {"size": 13}},
        },
        "yaxis": up,
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
