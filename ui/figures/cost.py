"""The cost of one gradient against P on logarithmic axes: seconds, passes, and how many times backpropagation's."""

import plotly.graph_objects as go

from core.network.cost import NUMERICAL, WAYS
from core.network.cost.measurement import Measurement, PowerLaw
from core.numbers import Values
from ui.figures.log_log import DASHES_OF, Word, axis, colour_of, ink_of, layout, line, points, reach, words
from ui.figures.style import Palette

SECONDS = {1e-6: "1 µs", 1e-5: "10 µs", 1e-4: "0.1 ms", 1e-3: "1 ms", 0.01: "10 ms", 0.1: "0.1 s"}
SECONDS |= {1.0: "1 s", 10.0: "10 s", 100.0: "100 s"}
PLACES = {"forward": "bottom right", "central": "top right", "backpropagation": "middle right"}
"""Where a way's words stand at the end of its line: the two numerical ones lie close together."""
MARGIN = 132
"""Pixels on the right for these words."""
ACROSS = "P, the number of parameters"


def seconds_figure(measurement: Measurement, palette: Palette, told_powers: bool = True) -> go.Figure:
    """Points where it was measured, hollow ones where a part of the passes was; the lines are the fitted powers.

    told_powers: whether the exponents are written at their ends.
    """
    x = measurement.parameters
    figure = go.Figure()
    told: list[Word] = []
    for way in WAYS:
        y, law = measurement.seconds(way), measurement.growth(way)
        hollow = [not rung.timings[way].is_whole for rung in measurement.rungs]
        figure.add_trace(points(way, x, y, palette, hollow))
        if law is not None:
            figure.add_trace(_fit_line(way, law, x, palette))
        told.append(_word(way, x, y, law if told_powers else None, palette))
    figure.add_trace(words(told, palette))
    heights = [float(each) for way in WAYS for each in measurement.seconds(way)]
    ticks = {"tickvals": list(SECONDS), "ticktext": list(SECONDS.values())}
    up = axis(reach(heights, 0.35, 0.55), **ticks)
    heading = "time for one gradient, measured"
    return figure.update_layout(layout(_across(x), up, heading, ACROSS, palette, MARGIN))


def passes_figure(parameters: Values, palette: Palette) -> go.Figure:
    """parameters: P of each rung; the passes are counted, not measured."""
    figure = go.Figure()
    told: list[Word] = []
    for way, entry in WAYS.items():
        y = [entry.count(int(each)).total for each in parameters]
        figure.add_trace(line(way, parameters, y, colour_of(way, palette), DASHES_OF[way], 2.2))
        text = f"{_short(way)}:<br>{entry.formula}"
        told.append((_beside(parameters), y[-1], text, ink_of(way, palette), PLACES[way]))
    figure.add_trace(words(told, palette))
    up = axis(reach([1, 2.0 * float(parameters[-1])], 0, 0.5))
    heading = "passes for one gradient, counted"
    return figure.update_layout(layout(_across(parameters), up, heading, ACROSS, palette, MARGIN))


def ratio_figure(measurement: Measurement, palette: Palette, told_powers: bool = True) -> go.Figure:
    """Measured points with the fitted power, and the ratio of the counts as a thin line behind them."""
    x = measurement.parameters
    figure = go.Figure()
    told: list[Word] = []
    for way in NUMERICAL:
        y, law = measurement.ratios(way), measurement.ratio_growth(way)
        counted = [WAYS[way].count(int(p)).total / WAYS["backpropagation"].count(int(p)).total for p in x]
        figure.add_trace(line(f"{way} counted", x, counted, palette.faint, DASHES_OF[way], 1.6))
        hollow = [not rung.timings[way].is_whole for rung in measurement.rungs]
        figure.add_trace(points(way, x, y, palette, hollow))
        if law is not None:
            figure.add_trace(_fit_line(way, law, x, palette))
        told.append(_word(way, x, y, law if told_powers else None, palette))
    figure.add_trace(words(told, palette))
    heights = [float(each) for way in NUMERICAL for each in measurement.ratios(way)]
    heading = "times as long as backpropagation"
    return figure.update_layout(layout(_across(x), axis(reach(heights, 0.3, 0.4)), heading, ACROSS, palette, MARGIN))


def _fit_line(way: str, law: PowerLaw, x: Values, palette: Palette) -> go.Scatter:
    ends = [float(x[0]), float(x[-1])]
    return line(f"{way} fitted", ends, [law.at(each) for each in ends], colour_of(way, palette), DASHES_OF[way])


def _word(way: str, x: Values, y: Values, law: PowerLaw | None, palette: Palette) -> Word:
    """At the end of the fitted line, the power that it grows as; without a fit the name, at the last point."""
    beside = _beside(x)
    if law is None:
        return beside, float(y[-1]), _short(way), ink_of(way, palette), PLACES[way]
    power = f"P<sup>{law.exponent:.2f}</sup>".replace("-", "\u2212")
    text = f"{_short(way)}:<br>grows as {power}"
    return beside, law.at(float(x[-1])), text, ink_of(way, palette), PLACES[way]


def _beside(x: Values) -> float:
    """A little to the right of the last mark: text has no margin of its own."""
    first, last = float(x[0]), float(x[-1])
    return last * (last / first) ** 0.02


def _short(way: str) -> str:
    """Without the word numerical: there is little room at the end of a line."""
    return WAYS[way].title.removeprefix("numerical, ")


def _across(x: Values) -> dict[str, object]:
    return axis(reach([float(each) for each in x], 0.12, 0.08))
