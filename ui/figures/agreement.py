"""The U-curve in P dimensions: how far numerical gradients are from backpropagation, against delta."""

import math

import plotly.graph_objects as go

from core.network.cost import WAYS, best_delta
from core.network.gradient_check import Agreement
from core.numbers import format_size
from ui.figures.log_log import DASHES_OF, Word, axis, colour_of, ink_of, layout, points, reach, words
from ui.figures.style import Palette

ARM = 1e-4
"""The delta on the right arm of the forward curve at which its name stands, inside the U."""


def agreement_figure(agreement: Agreement, palette: Palette, told_best: bool = True) -> go.Figure:
    """A star at each way's best delta; the name of a way stands where no curve runs.

    told_best: whether the best delta is written after it.
    """
    figure = go.Figure()
    told: list[Word] = []
    for way, y in (("forward", agreement.forward), ("central", agreement.central)):
        colour, ink = colour_of(way, palette), ink_of(way, palette)
        look = {"color": colour, "width": 1.8, "dash": DASHES_OF[way]}
        figure.add_trace(
            go.Scatter(x=agreement.deltas, y=y, name=f"{way} line", mode="lines", line=look, hoverinfo="skip")
        )
        dots = points(way, agreement.deltas, y, palette)
        dots.marker.size = 5
        figure.add_trace(dots)
        delta, least = best_delta(agreement.deltas, y)
        marker = {"size": 13, "symbol": "star", "color": ink}
        figure.add_trace(
            go.Scatter(x=[delta], y=[least], name=f"best {way}", mode="markers", marker=marker, hoverinfo="skip")
        )
        text = WAYS[way].title.removeprefix("numerical, ") + (f": best at {format_size(delta)}" if told_best else "")
        if way == "central":
            told.append((delta, least, f"<br>{text}", ink, "bottom center"))
        else:
            place = min(range(len(y)), key=lambda number: abs(math.log(agreement.deltas[number] / ARM)))
            told.append((float(agreement.deltas[place]), float(y[place]), f"{text} ", ink, "top left"))
    figure.add_trace(words(told, palette))
    heights = [*agreement.forward, *agreement.central]
    across, up = axis(reach(agreement.deltas, 0.3, 0.3)), axis(reach(heights, 1.2, 0.5))
    heading = "largest difference from backpropagation"
    return figure.update_layout(layout(across, up, heading, "delta", palette))
