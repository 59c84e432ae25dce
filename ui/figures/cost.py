"""The pictures of costs, on logarithmic axes: seconds, passes and their ratio by P, and how two gradients agree."""

import math
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from core.network.cost import AGE_OF_THE_UNIVERSE, NUMERICAL, SECONDS_A_YEAR, WAYS, GradientCheckResult, best_delta
from core.network.cost.measurement import Measurement, PowerLaw, StepEstimate
from core.network.gradient_check import SUSPICIOUS, Agreement
from core.numbers import Values, format_size
from ui.figures.marks import Coordinates, Label, dots, labels, line
from ui.figures.style import Palette
from ui.figures.template import decades, heading, layout, log_axis, title

MARKS = {"forward": "circle", "central": "diamond", "backpropagation": "square"}
DASHES_OF = {"forward": "solid", "central": "dot", "backpropagation": "dash"}
MILESTONES = {
    1.0: "a second",
    86_400.0: "a day",
    float(SECONDS_A_YEAR): "a year",
    1e3 * SECONDS_A_YEAR: "a thousand years",
    AGE_OF_THE_UNIVERSE * SECONDS_A_YEAR: "the age of the universe",
}

COMPARED = {"central": "top left", "backpropagation": "bottom left"}
"""The ways that are compared, and where their names stand. Forward quotients would lie upon the central ones: half as
long is nothing on twenty decades."""

SECONDS = {1e-6: "1 µs", 1e-5: "10 µs", 1e-4: "0.1 ms", 1e-3: "1 ms", 0.01: "10 ms", 0.1: "0.1 s"}
SECONDS |= {1.0: "1 s", 10.0: "10 s", 100.0: "100 s"}
PLACES = {"forward": "bottom right", "central": "top right", "backpropagation": "middle right"}
"""Where a way's words stand at the end of its line: the two numerical ones lie close together."""
MARGIN = 132
"""Pixels on the right for these words."""
ACROSS = "P, the number of parameters"
FLOOR = 1e-12
"""Differences below it, 0 among them, are drawn on it."""
TOP = 20.0
KINDS = {"weights": "circle", "biases": "diamond-open"}
ARM = 1e-4
"""The delta on the right arm of the forward curve at which its name stands, inside the U."""
WORST_INSIDE = 0.12, 0.88
"""Of the width: the name of a mark beyond them goes to the inner side."""


def colour_of(way: str, palette: Palette) -> str:
    """Numerical slopes are those of secants, backpropagated ones those of the derivative."""
    return palette.derivative if way == "backpropagation" else palette.secant


def ink_of(way: str, palette: Palette) -> str:
    """The way's colour for small text."""
    return palette.derivative_ink if way == "backpropagation" else palette.secant_ink


def points(
    way: str, x: Coordinates, y: Coordinates, palette: Palette, hollow: Sequence[bool] = (), name: str = ""
) -> go.Scatter:
    """Markers of a way; hollow: which points were measured only in part."""
    colour = colour_of(way, palette)
    fills = [palette.ground if each else colour for each in hollow] or colour
    marks = dots(name or way, x, y, colour, 9, inside=fills, rim=2, symbol=MARKS[way])
    return marks.update(cliponaxis=False)


def way_line(way: str, x: Coordinates, y: Coordinates, palette: Palette, name: str, width: float = 1.8) -> go.Scatter:
    """A line in the colour and with the dash of a way."""
    return line(name, x, y, colour_of(way, palette), width, dash=DASHES_OF[way])


def log_log_layout(
    across: dict[str, Any], up: dict[str, Any], name: str, counted: str, palette: Palette, margin: int = 16
) -> dict[str, Any]:
    """name: what goes up, above the upper left corner; counted: what goes across; margin: on the right, in pixels."""
    return layout(
        (56, margin, 28, 46),
        xaxis={**across, "title": title(counted, palette.text, 6, size=13)},
        yaxis=up,
        annotations=[heading(name, "", palette.text, 15)],
    )


def seconds_figure(measurement: Measurement, palette: Palette, with_powers: bool = True) -> go.Figure:
    """Measured points, hollow where only a part of the passes was run; the lines are the fitted powers.

    with_powers: whether the exponents are written at their ends.
    """
    x = measurement.parameters
    figure = go.Figure()
    label_list: list[Label] = []
    for way in WAYS:
        y, law = measurement.seconds(way), measurement.growth(way)
        hollow = [not rung.timings[way].is_whole for rung in measurement.rungs]
        figure.add_trace(points(way, x, y, palette, hollow))
        if law is not None:
            figure.add_trace(_fit_line(way, law, x, palette))
        label_list.append(_word(way, x, y, law if with_powers else None, palette))
    figure.add_trace(_labels(label_list, palette))
    heights = [float(each) for way in WAYS for each in measurement.seconds(way)]
    ticks = {"tickvals": list(SECONDS), "ticktext": list(SECONDS.values())}
    up = log_axis(palette, decades(heights, 0.35, 0.55), **ticks)
    heading = "time for one gradient, measured"
    return figure.update_layout(log_log_layout(_across(x, palette), up, heading, ACROSS, palette, MARGIN))


def passes_figure(parameters: Values, palette: Palette) -> go.Figure:
    """parameters: P of each rung; the passes are counted, not measured."""
    figure = go.Figure()
    label_list: list[Label] = []
    for way, entry in WAYS.items():
        y = [entry.count(int(each)).total for each in parameters]
        figure.add_trace(way_line(way, parameters, y, palette, way, 2.2))
        text = f"{_short(way)}:<br>{entry.formula}"
        label_list.append((_beside(parameters), y[-1], text, ink_of(way, palette), PLACES[way]))
    figure.add_trace(_labels(label_list, palette))
    up = log_axis(palette, decades([1, 2.0 * float(parameters[-1])], 0, 0.5))
    heading = "passes for one gradient, counted"
    return figure.update_layout(log_log_layout(_across(parameters, palette), up, heading, ACROSS, palette, MARGIN))


def ratio_figure(measurement: Measurement, palette: Palette, with_powers: bool = True) -> go.Figure:
    """Measured points with the fitted power, and the ratio of the counts as a thin line behind them."""
    x = measurement.parameters
    figure = go.Figure()
    label_list: list[Label] = []
    for way in NUMERICAL:
        y, law = measurement.ratios(way), measurement.ratio_growth(way)
        counted = [WAYS[way].count(int(p)).total / WAYS["backpropagation"].count(int(p)).total for p in x]
        figure.add_trace(line(f"{way} counted", x, counted, palette.faint, 1.6, dash=DASHES_OF[way]))
        hollow = [not rung.timings[way].is_whole for rung in measurement.rungs]
        figure.add_trace(points(way, x, y, palette, hollow))
        if law is not None:
            figure.add_trace(_fit_line(way, law, x, palette))
        label_list.append(_word(way, x, y, law if with_powers else None, palette))
    figure.add_trace(_labels(label_list, palette))
    heights = [float(each) for way in NUMERICAL for each in measurement.ratios(way)]
    heading, up = "times as long as backpropagation", log_axis(palette, decades(heights, 0.3, 0.4))
    return figure.update_layout(log_log_layout(_across(x, palette), up, heading, ACROSS, palette, MARGIN))


def _fit_line(way: str, law: PowerLaw, x: Values, palette: Palette) -> go.Scatter:
    ends = [float(x[0]), float(x[-1])]
    return way_line(way, ends, [law.at(each) for each in ends], palette, f"{way} fitted")


def _word(way: str, x: Values, y: Values, law: PowerLaw | None, palette: Palette) -> Label:
    """The growth exponent at the end of the fitted line; without a fit, the name at the last point."""
    beside = _beside(x)
    if law is None:
        return beside, float(y[-1]), _short(way), ink_of(way, palette), PLACES[way]
    power = f"P<sup>{law.exponent:.2f}</sup>".replace("-", "\u2212")
    text = f"{_short(way)}:<br>grows as {power}"
    return beside, law.at(float(x[-1])), text, ink_of(way, palette), PLACES[way]


def _beside(x: Values) -> float:
    """A little to the right of the last mark: text has no margin of its own."""
    first, last = float(x[0]), float(x[-1])
    return float(last * (last / first) ** 0.02)


def _short(way: str) -> str:
    """Without the word numerical: there is little room at the end of a line."""
    return WAYS[way].title.removeprefix("numerical, ")


def _across(x: Values, palette: Palette) -> dict[str, object]:
    return log_axis(palette, decades([float(each) for each in x], 0.12, 0.08))


def _labels(label_list: list[Label], palette: Palette, size: float = 13.5) -> go.Scatter:
    return labels("words", label_list, palette, size, cliponaxis=False)


def larger_figure(measurement: Measurement, palette: Palette) -> go.Figure:
    """Solid marks are measured; the hollow marks and thin lines beyond them are extrapolated."""
    steps = measurement.steps()
    ends = decades([*measurement.parameters, steps[-1].parameters], 0.3, 0.5)
    figure = go.Figure([_milestone(seconds, name, ends, palette) for seconds, name in MILESTONES.items()])
    label_list: list[Label] = [
        (10 ** ends[0], 1.5 * s, f"\u2002{name}", palette.text, "top right") for s, name in MILESTONES.items()
    ]
    for way in COMPARED:
        figure.add_trace(points(way, *_measured_points(measurement, way), palette))
        figure.add_traces(_extrapolated_points(measurement, steps, way, palette))
        label_list.append(
            (steps[-1].parameters / 3, steps[-1].seconds[way], WAYS[way].title, ink_of(way, palette), COMPARED[way])
        )
    figure.add_trace(_labels(label_list, palette, 12.5))
    heights = [*measurement.seconds("backpropagation"), *(each for step in steps for each in step.seconds.values())]
    up = log_axis(palette, decades(heights, 0.4, 1.2), dtick=4)
    heading = "seconds for one step"
    return figure.update_layout(log_log_layout(log_axis(palette, ends, dtick=2), up, heading, ACROSS, palette))


def _milestone(seconds: float, name: str, ends: list[float], palette: Palette) -> go.Scatter:
    return line(name, [10 ** ends[0], 10 ** ends[1]], [seconds] * 2, palette.faint, 1, dash="dot")


def _measured_points(measurement: Measurement, way: str) -> tuple[list[float], list[float]]:
    x, y = list(measurement.parameters), list(measurement.seconds(way))
    if way == "backpropagation":
        x += [large.parameters for large in measurement.large]
        y += [large.backpropagation for large in measurement.large]
    return x, y


def _extrapolated_points(
    measurement: Measurement, steps: tuple[StepEstimate, ...], way: str, palette: Palette
) -> list[go.Scatter]:
    x, y = [float(step.parameters) for step in steps], [step.seconds[way] for step in steps]
    marks = points(way, x, y, palette, [True] * len(x), f"{way} worked out")
    return [way_line(way, x, y, palette, f"{way} line", 1.4), marks]


def check_figure(result: GradientCheckResult, palette: Palette) -> go.Figure:
    """Relative differences by layer, in the order of the parameter vector; the threshold is a horizontal line."""
    heights = [max(float(each), FLOOR) for each in result.check.relative]
    suspects, biases = set(result.check.suspects), _biases(result)
    every = set(range(len(heights)))
    figure = go.Figure(
        [line("threshold", [-0.5, len(heights) - 0.5], [SUSPICIOUS] * 2, palette.text, 1.4, dash="dash")]
    )
    for kind, of_kind in (("weights", every - biases), ("biases", biases)):
        for name, places in (("right", of_kind - suspects), ("suspect", of_kind & suspects)):
            figure.add_trace(_marks(kind, name, sorted(places), heights, palette))
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
    label_list: list[Label] = [(right, 1.8 * SUSPICIOUS, "above this line: suspect", palette.text, "top left")]
    if result.check.suspects:
        worst = result.check.worst
        share = worst / len(heights)
        side = "left" if share > WORST_INSIDE[1] else "right" if share < WORST_INSIDE[0] else "center"
        label_list.append((worst, heights[worst], "the largest", palette.secant_ink, f"top {side}"))
    return label_list


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
    label_list: list[Label] = []
    for way, y in (("forward", agreement.forward), ("central", agreement.central)):
        ink, (delta, least) = ink_of(way, palette), best_delta(agreement.deltas, y)
        figure.add_trace(way_line(way, agreement.deltas, y, palette, f"{way} line"))
        figure.add_trace(points(way, agreement.deltas, y, palette).update(marker={"size": 5}))
        figure.add_trace(dots(f"best {way}", [delta], [least], ink, 13, symbol="star"))
        text = WAYS[way].title.removeprefix("numerical, ") + (f": best at {format_size(delta)}" if with_best else "")
        if way == "central":
            label_list.append((delta, least, f"<br>{text}", ink, "bottom center"))
        else:
            place = min(range(len(y)), key=lambda number: abs(math.log(agreement.deltas[number] / ARM)))
            label_list.append((float(agreement.deltas[place]), float(y[place]), f"{text} ", ink, "top left"))
    figure.add_trace(labels("words", label_list, palette, 13.5, cliponaxis=False))
    heights = [*agreement.forward, *agreement.central]
    along = log_axis(palette, decades(agreement.deltas))
    up = log_axis(palette, decades(heights, 1.2, 0.5))
    return figure.update_layout(log_log_layout(along, up, "largest difference from backpropagation", "delta", palette))
