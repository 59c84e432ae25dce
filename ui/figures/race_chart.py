"""The chart of the race: the loss of each search against the passes spent, named at its end, both axes logarithmic."""

import math
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from core.network.search.race import Lane, Race
from core.numbers import format_size
from ui.figures.marks import Label, labels, line, panel, rimmed_dots
from ui.figures.style import Palette
from ui.figures.template import heading

NAMES = {
    "guesses": "Guesses",
    "nudges": "Nudges",
    "forward": "Numerical slopes",
    "backpropagation": "Backpropagation",
}
"""The searches' names on the picture, by their words."""

DASHES = {"guesses": "dot", "nudges": "dash", "forward": "dashdot", "backpropagation": "solid"}
MARKS = {"guesses": "x", "nudges": "square", "forward": "triangle-up", "backpropagation": "circle"}
FLOOR = 1e-6
"""A smaller loss is drawn as this."""
LABEL_SHARE = 0.085
"""How far apart the labels at the curves' ends are at least, as a share of the height: a line of text on a phone."""

LONG_DECADES = 3
"""An axis of more decades has room for the powers of ten alone."""

CHART = panel("5")


def search_inks(palette: Palette) -> dict[str, str]:
    """Numerical slopes have the colour of the secant, backpropagation that of the derivative; chance has none."""
    return {
        "guesses": palette.text,
        "nudges": palette.text,
        "forward": palette.secant_ink,
        "backpropagation": palette.derivative_ink,
    }


def loss_window(race: Race) -> tuple[float, float]:
    """The least and the greatest loss of the chart: all finite ones, down to FLOOR, and a little more."""
    losses = [loss for lane in race.lanes for loss in lane.course_losses.tolist() if math.isfinite(loss)]
    low, high = max(min(losses), FLOOR), max(max(losses), 10 * FLOOR)
    return low / 1.3, high * 1.3


def courses(race: Race, floor: float, palette: Palette) -> list[go.Scatter]:
    """A staircase for each search: a loss holds until the next."""
    inks = search_inks(palette)
    return [
        line(
            lane.run.word,
            lane.course_passes,
            [height(loss, floor) for loss in lane.course_losses.tolist()],
            inks[lane.run.word],
            2,
            CHART,
            DASHES[lane.run.word],
        ).update(line={"shape": "hv"})
        for lane in race.lanes
    ]


def height(loss: float, floor: float) -> float | None:
    """The height of a loss; None if it is not finite."""
    return max(loss, floor) if math.isfinite(loss) else None


def names(race: Race, window: tuple[float, float], palette: Palette) -> go.Scatter:
    """Each name at the end of its curve, moved up or down where two would overlap."""
    lanes = list(race.ranking)
    ends = [height(_last_finite(lane), window[0]) for lane in lanes]
    inks, heights = search_inks(palette), apart([end or window[1] for end in ends], window)
    label_list: list[Label] = [
        (race.passes_spent, y, f"\u2002{NAMES[lane.run.word]}", inks[lane.run.word], "middle right")
        for lane, y in zip(lanes, heights, strict=True)
    ]
    return labels("names", label_list, palette, 13, CHART, cliponaxis=False)


def _last_finite(lane: Lane) -> float:
    return next((loss for loss in reversed(lane.course_losses.tolist()) if math.isfinite(loss)), math.nan)


def apart(heights: Sequence[float], window: tuple[float, float]) -> list[float]:
    """Rising heights on a logarithmic axis, moved up until they are a label apart, and down again from the top."""
    low, high = (math.log10(end) for end in window)
    least = LABEL_SHARE * (high - low)
    places = [math.log10(height) for height in heights]
    for k in range(1, len(places)):
        places[k] = max(places[k], places[k - 1] + least)
    places[-1] = min(places[-1], high)
    for k in range(len(places) - 2, -1, -1):
        places[k] = min(places[k], places[k + 1] - least)
    return [10**place for place in places]


def cursor(race: Race, number: int, window: tuple[float, float], palette: Palette) -> go.Scatter:
    """An upright line at the passes of a frame."""
    return line("cursor", [int(race.passes[number])] * 2, list(window), palette.faint, 1.5, CHART)


def marks(race: Race, number: int, floor: float, palette: Palette) -> go.Scatter:
    """Each search's loss at the passes of a frame."""
    inks = search_inks(palette)
    words = [lane.run.word for lane in race.lanes]
    x = [int(race.passes[number])] * len(words)
    y = [height(float(lane.losses[number]), floor) for lane in race.lanes]
    colours, symbols = [inks[word] for word in words], [MARKS[word] for word in words]
    return rimmed_dots("marks", x, y, colours, 11, CHART, palette, symbol=symbols, cliponaxis=False)


def chart_axes(
    race: Race, window: tuple[float, float], across: list[float], up: list[float], palette: Palette
) -> dict[str, Any]:
    """across, up: the part of the picture that the chart takes."""
    look = {"fixedrange": True, "type": "log", "automargin": False, "showgrid": True}
    look |= {"tickfont": {"size": 13, "color": palette.quiet}}
    far = max(race.budget, 2)
    tens = ticks(1, far, (1,))
    heights = ticks(*window)
    return {
        "xaxis5": {
            **look,
            "domain": across,
            "anchor": "y5",
            "range": [0, math.log10(far)],
            "tickvals": tens,
            "ticktext": [f"{passes:,.0f}" for passes in tens],
        },
        "yaxis5": {
            **look,
            "domain": up,
            "anchor": "x5",
            "range": [math.log10(end) for end in window],
            "tickvals": heights,
            "ticktext": [format_size(height) for height in heights],
        },
    }


def ticks(low: float, high: float, within: tuple[int, ...] = (1, 2, 5)) -> list[float]:
    """The numbers on a logarithmic axis: those digits of each decade, or only its first number if the axis is long."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    digits = within if last - first <= LONG_DECADES else (1,)
    numbers = [float(f"{digit}e{decade}") for decade in range(first, last + 1) for digit in digits]
    return [number for number in numbers if low <= number <= high]


def chart_headings(palette: Palette) -> list[dict[str, Any]]:
    """What the axes count."""
    below = {"x": 1, "y": 0, "yanchor": "top", "xshift": 12}
    return [
        heading("<b>Loss</b>", "5", palette.text, 13),
        heading("forward passes", "5", palette.text, 13, **below),
    ]
