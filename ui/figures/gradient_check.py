"""Numerical gradients against backpropagated ones: at each parameter for one delta, and at worst for every delta."""

import math
from typing import Any

import plotly.graph_objects as go

from core.network.cost import WAYS, GradientCheckResult, best_delta
from core.network.gradient_check import SUSPICIOUS, Agreement
from core.numbers import format_size
from ui.figures.cost import ink_of, log_log_layout, points, way_line
from ui.figures.marks import Label, dots, labels, line
from ui.figures.style import Palette
from ui.figures.template import decades, heading, layout, log_axis, title

FLOOR = 1e-12
"""Differences below it, 0 among them, are drawn on it."""
TOP = 20.0
KINDS = {"weights": "circle", "biases": "diamond-open"}
ARM = 1e-4
"""The delta on the right arm of the forward curve at which its name stands, inside the U."""
WORST_INSIDE = 0.12, 0.88
"""Of the width: the name of a mark beyond them goes to the inner side."""


def check_figure(result: GradientCheckResult, palette: Palette) -> go.Figure:
    """Grouped by layer, in the order of the vector of parameters; the threshold is a line across."""
    heights = [max(float(each), FLOOR) for each in result.check.relative]
    suspects, biases = set(result.check.suspects), _biases(result)
    every = set(range(len(heights)))
    figure = go.Figure(
        [line("threshold", [-0.5, len(heights) - 0.5], [SUSPICIOUS] * 2, palette.text, 1.4, dash="dash")]
    )
    for kind, of_kind in (("weights", every - biases), ("biases", biases)):
        for name, chosen in (("right", of_kind - suspects), ("suspect", of_kind & suspects)):
            figure.add_trace(_marks(kind, name, sorted(chosen), heights, palette))
    figure.add_trace(labels("words", _words(result, heights, palette), palette, 13, cliponaxis=False))
    return figure.update_layout(_layout(result, palette))


def _biases(result: GradientCheckResult) -> set[int]:
    return {index for layer in result.network.layers for index in range(layer.bias_start, layer.end)}


def _marks(kind: str, name: str, places: list[int], heights: list[float], palette: Palette) -> go.Scatter:
    colour = palette.secant if name == "suspect" else palette.derivative
    size, rim = (10, 1.8) if kind == "biases" else (5, 0)
    y = [heights[place] for place in places]
    return dots(f"{kind} {name}", places, y, colour, size, rim=rim, symbol=KINDS[kind])


def _words(result: GradientCheckResult, heights: list[float], palette: Palette) -> list[Label]:
    right = len(heights) - 0.5
    written: list[Label] = [(right, 1.8 * SUSPICIOUS, "above this line: suspect", palette.text, "top left")]
    if result.check.suspects:
        worst = result.check.worst
        share = worst / len(heights)
        side = "left" if share > WORST_INSIDE[1] else "right" if share < WORST_INSIDE[0] else "center"
        written.append((worst, heights[worst], "the largest", palette.secant_ink, f"top {side}"))
    return written


def _layout(result: GradientCheckResult, palette: Palette) -> dict[str, Any]:
    network = result.network
    border = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "line": {"color": palette.faint, "width": 1.2}}
    layers = {
        "tickvals": [(layer.start + layer.end - 1) / 2 for layer in network.layers],
        "ticktext": [f"layer {number}" for number, _ in enumerate(network.layers, 1)],
    }
    bare = {"fixedrange": True, "showgrid": False, "zeroline": False, "tickfont": {"color": palette.quiet}}
    counted = title("weights: dots, biases: diamonds", palette.text, 6, size=13)
    return layout(
        (62, 16, 28, 46),
        xaxis={**bare, **layers, "range": [-1.5, network.parameter_count + 0.5], "title": counted},
        yaxis=log_axis(palette, [math.log10(FLOOR) - 0.4, math.log10(TOP)], dtick=2),
        shapes=[{**border, "x0": x, "x1": x} for x in (layer.end - 0.5 for layer in network.layers[:-1])],
        annotations=[heading("relative difference of the two slopes", "", palette.text, 15)],
    )


def agreement_figure(agreement: Agreement, palette: Palette, with_best: bool = True) -> go.Figure:
    """The largest difference against delta: the U-curve in P dimensions, with a star at each way's best delta.

    The name of a way stands where no curve runs. with_best: whether the best delta is written after it.
    """
    figure = go.Figure()
    written: list[Label] = []
    for way, y in (("forward", agreement.forward), ("central", agreement.central)):
        ink, (delta, least) = ink_of(way, palette), best_delta(agreement.deltas, y)
        figure.add_trace(way_line(way, agreement.deltas, y, palette, f"{way} line"))
        figure.add_trace(points(way, agreement.deltas, y, palette).update(marker={"size": 5}))
        figure.add_trace(dots(f"best {way}", [delta], [least], ink, 13, symbol="star"))
        text = WAYS[way].title.removeprefix("numerical, ") + (f": best at {format_size(delta)}" if with_best else "")
        if way == "central":
            written.append((delta, least, f"<br>{text}", ink, "bottom center"))
        else:
            place = min(range(len(y)), key=lambda number: abs(math.log(agreement.deltas[number] / ARM)))
            written.append((float(agreement.deltas[place]), float(y[place]), f"{text} ", ink, "top left"))
    figure.add_trace(labels("words", written, palette, 13.5, cliponaxis=False))
    heights = [*agreement.forward, *agreement.central]
    along = log_axis(palette, decades(agreement.deltas))
    up = log_axis(palette, decades(heights, 1.2, 0.5))
    return figure.update_layout(log_log_layout(along, up, "largest difference from backpropagation", "delta", palette))
