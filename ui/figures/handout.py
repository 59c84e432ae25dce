"""The picture of a printed hand-out: in light colours, with a fine grid to read from, and without what is asked for.

A picture is what the browser draws when the page is printed: a few marks from here, and the curve that a chart on the
page holds already.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from core.curve import Curve
from core.difference.secant import Line
from ui.figures.style import DARK, DASHES, EXPONENTS, LIGHT, WIDTHS, Palette

Trace = dict[str, Any]
"""One of Plotly's, as it travels: a validated object would cost more than all the rest of a hand-out."""

STILL = ("f", "bands", "poles", "circles")
"""The traces of the stage's left panel that give nothing away."""
GRID = "#C9CED4"
RECOLOURED = {getattr(DARK, ink.name): getattr(LIGHT, ink.name) for ink in fields(Palette)}
"""Ink for paper in place of the dark theme's."""


@dataclass(frozen=True)
class Picture:
    """traces, layout: Plotly's, in light colours; chart: the key of a chart on the page; keep: which of its traces."""

    traces: tuple[Trace, ...]
    layout: dict[str, Any]
    chart: str = ""
    keep: tuple[str, ...] = ()
    colours: dict[str, str] = field(default_factory=lambda: dict(RECOLOURED))


def point_and_secant(chart: str, curve: Curve, window: tuple[float, float], line: Line | None, delta: float) -> Picture:
    """f with P, Q and the secant through them; no tangent and no derivative: they are what is asked for.

    line: the secant, None where there is none; chart: the key of the stage's chart, which holds the curve.
    """
    marks = [] if line is None else [_secant(line, window), _run_and_rise(line, delta), *_points(line, delta)]
    return Picture(tuple(marks), _frame("x", "f(x)", window, curve), chart, STILL)


def curve_alone(chart: str, curve: Curve, window: tuple[float, float]) -> Picture:
    """f, and nothing of how it bends: that is what is asked for."""
    return Picture((), _frame("x", "f(x)", window, curve), chart, STILL)


def losses_and_point(chart: str, mean: Curve, symbol: str, here: tuple[float, float], samples: int) -> Picture:
    """The loss of each sample and the thick mean along one parameter, and the point of the mean at its value.

    symbol: the parameter's, plain text; samples: how many. No slope: that is what is asked for.
    """
    layout = _frame(symbol, "loss", (mean.low, mean.high), mean)
    point = _point("P", *here, LIGHT.text, LIGHT.text, LIGHT.text, "top right")
    keep = (*STILL, "names", *(f"sample {number}" for number in range(1, samples + 1)))
    return Picture((point,), layout, chart, keep)


def samples_and_empty_race(chart: str, plane: float, budget: int) -> Picture:
    """Left the samples to be told apart, right logarithmic axes for the loss against the passes, with nothing on them.

    plane: both sides of the samples' square, in its own units.
    """
    layout = {**_layout("forward passes", "loss"), "height": 340}
    square = {"visible": False, "fixedrange": True, "range": [0, plane]}
    grid = {"type": "log", "dtick": 1, "tickangle": 0, "exponentformat": "power"}
    across = {**layout["xaxis"], **grid, "domain": [0.5, 1], "anchor": "y2", "range": [0, math.log10(max(budget, 10))]}
    up = {**layout["yaxis"], **grid, "anchor": "x2", "range": [-3, 1]}
    layout |= {"xaxis": {**square, "domain": [0, 0.43]}, "yaxis": square, "xaxis2": across, "yaxis2": up}
    # Plotly draws axes only where there is a trace.
    unseen = {"type": "scatter", "x": [1], "y": [1], "mode": "markers", "opacity": 0, "xaxis": "x2", "yaxis": "y2"}
    return Picture((unseen,), layout, chart, ("samples",))


def empty_cost_grid(counts: Sequence[int]) -> Picture:
    """Logarithmic axes and nothing on them: a line for each of the counts of parameters, seconds from 1e-5 to 100."""
    wide = math.log10(min(counts)) - 0.1, math.log10(max(counts)) + 0.1
    picture = _empty_grid("P, the number of parameters", "seconds", wide, (-5, 2), 1)
    picture.layout["xaxis"] |= {"tickvals": list(counts), "ticktext": [f"{count:,}" for count in counts]}
    return picture


def empty_error_grid(lowest: float) -> Picture:
    """delta from 1e-16 to 1, the error from 10^lowest to 10."""
    return _empty_grid("delta", "error", (-16.2, 0.2), (lowest, 1), 2)


def _empty_grid(across: str, up: str, wide: tuple[float, float], high: tuple[float, float], step: int) -> Picture:
    """wide, high: both ends as powers of ten; step: powers from tick to tick."""
    layout = {**_layout(across, up), "height": 380}
    powers = {"type": "log", "dtick": step, "tickangle": 0, "exponentformat": "power"}
    layout["xaxis"] |= {**powers, "range": list(wide)}
    layout["yaxis"] |= {**powers, "range": list(high)}
    return Picture((), layout)


def _frame(across: str, up: str, window: tuple[float, float], curve: Curve) -> dict[str, Any]:
    layout = {**_layout(across, up), "height": 380}
    layout["xaxis"] |= {"range": list(window)}
    layout["yaxis"] |= {"range": list(curve.y_window)}
    return layout


def _secant(line: Line, window: tuple[float, float]) -> Trace:
    style = {"color": LIGHT.secant, "width": WIDTHS["secant"], "dash": DASHES["secant"]}
    return {"type": "scatter", "x": list(window), "y": [line.at(x) for x in window], "mode": "lines", "line": style}


def _run_and_rise(line: Line, delta: float) -> Trace:
    end = line.a + delta
    style = {"color": LIGHT.delta, "width": WIDTHS["delta"]}
    down = [line.value, line.value, line.at(end)]
    return {"type": "scatter", "x": [line.a, end, end], "y": down, "mode": "lines", "line": style}


def _points(line: Line, delta: float) -> tuple[Trace, Trace]:
    end = line.a + delta
    away = "left" if delta > 0 else "right"
    return (
        _point("P", line.a, line.value, LIGHT.text, LIGHT.text, LIGHT.text, f"top {away}"),
        _point("Q", end, line.at(end), LIGHT.ground, LIGHT.secant, LIGHT.secant_ink, f"top {away}"),
    )


def _point(name: str, x: float, y: float, inside: str, edge: str, ink: str, where: str) -> Trace:
    return {
        "type": "scatter",
        "x": [x],
        "y": [y],
        "mode": "markers+text",
        "text": [name],
        "textposition": where,
        "textfont": {"color": ink, "size": 15},
        "marker": {"size": 11, "color": inside, "line": {"color": edge, "width": 3}},
    }


def _layout(across: str, up: str) -> dict[str, Any]:
    line = {"zerolinecolor": LIGHT.text, "zerolinewidth": 1, "linecolor": LIGHT.text}
    axis = {"gridcolor": GRID, **line, "nticks": 14, "exponentformat": EXPONENTS}
    return {
        "showlegend": False,
        "paper_bgcolor": LIGHT.ground,
        "plot_bgcolor": LIGHT.ground,
        "font": {"color": LIGHT.text, "family": "system-ui, sans-serif", "size": 12},
        "margin": {"l": 64, "r": 12, "t": 8, "b": 42},
        "xaxis": {**axis, "title": {"text": across, "standoff": 4}},
        "yaxis": {**axis, "title": {"text": up, "standoff": 4}},
    }
