"""From the measured networks to those that nobody waits for: one step's time against P, as far as 10^11 parameters."""

import plotly.graph_objects as go

from core.network.cost import WAYS
from core.network.cost.measurement import Measurement, StepEstimate
from core.network.duration import AGE_OF_THE_UNIVERSE, SECONDS_A_YEAR
from ui.figures.log_log import DASHES_OF, Word, axis, colour_of, ink_of, layout, line, points, reach, words
from ui.figures.style import Palette

MILESTONES = {
    1.0: "a second",
    86_400.0: "a day",
    float(SECONDS_A_YEAR): "a year",
    1e3 * SECONDS_A_YEAR: "a thousand years",
    AGE_OF_THE_UNIVERSE * SECONDS_A_YEAR: "the age of the universe",
}

SHOWN = ("central", "backpropagation")
"""Forward quotients would lie upon the central ones: half as long is nothing on twenty decades."""


def larger_figure(measurement: Measurement, palette: Palette) -> go.Figure:
    """Solid marks were measured; beyond the last of them hollow marks and thin lines are worked out."""
    steps = measurement.steps()
    ends = reach([*measurement.parameters, steps[-1].parameters], 0.3, 0.5)
    figure = go.Figure([_milestone(seconds, name, ends, palette) for seconds, name in MILESTONES.items()])
    told: list[Word] = [
        (10 ** ends[0], 1.5 * s, f"\u2002{name}", palette.text, "top right") for s, name in MILESTONES.items()
    ]
    for way in SHOWN:
        figure.add_trace(points(way, *_measured_points(measurement, way), palette))
        figure.add_traces(_extrapolated_points(measurement, steps, way, palette))
        told.append((steps[-1].parameters / 3, steps[-1].seconds[way], _name(way), ink_of(way, palette), _place(way)))
    figure.add_trace(words(told, palette, 12.5))
    heights = [*measurement.seconds("backpropagation"), *(each for step in steps for each in step.seconds.values())]
    up = axis(reach(heights, 0.4, 1.2), dtick=4)
    heading = "seconds for one step"
    return figure.update_layout(layout(axis(ends, dtick=2), up, heading, "P, the number of parameters", palette))


def _milestone(seconds: float, name: str, ends: list[float], palette: Palette) -> go.Scatter:
    return line(name, [10 ** ends[0], 10 ** ends[1]], [seconds] * 2, palette.faint, "dot", 1)


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
    return [line(f"{way} line", x, y, colour_of(way, palette), DASHES_OF[way], 1.4), marks]


def _name(way: str) -> str:
    return WAYS[way].title


def _place(way: str) -> str:
    return {"central": "top left", "backpropagation": "bottom left"}[way]
