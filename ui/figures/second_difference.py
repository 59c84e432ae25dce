"""The second difference as a film: delta shrinks frame by frame, and the parabola through three points settles."""

import math
from typing import Any

import plotly.graph_objects as go

from core.curve import Curve
from core.difference.second_difference import Parabola, SecondDifferences
from core.numbers import Values
from ui.figures.marks import LEFT, RIGHT, curve_marks, line, rimmed_dots, ring
from ui.figures.style import DASHES, WIDTHS, Palette
from ui.figures.taylor import DOMAINS
from ui.figures.template import across, axis, heading, layout, left_margin, place_axes, upright

POINTS = 161
LOWEST = 1e-13


def second_difference_figure(
    name: str, curve: Curve, differences: SecondDifferences, window: tuple[float, float], palette: Palette
) -> go.Figure:
    """name: tells this picture from others; curve: f over the window; a frame for each of the deltas."""
    still = curve_marks(curve, palette.text, "f", LEFT, palette)
    frames = [_moving(differences, place, curve, window, palette) for place in range(len(differences.deltas))]
    figure = go.Figure([*still, _course(differences, palette), *frames[0]])
    first = len(still) + 1
    places = list(range(first, first + len(frames[0])))
    figure.frames = [go.Frame(name=str(place), data=data, traces=places) for place, data in enumerate(frames)]
    figure.update_layout(_layout(curve, differences, window, palette))
    figure.update_layout(meta={"id": name, "domains": DOMAINS})
    return figure


def _course(differences: SecondDifferences, palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=differences.deltas,
        y=_heights(differences),
        name="course",
        mode="lines+markers",
        line={"color": palette.second, "width": 1.6},
        marker={"size": 5, "color": palette.second},
        hoverinfo="skip",
        **RIGHT,
    )


def _heights(differences: SecondDifferences) -> Values:
    """The errors where f'' is known, else the estimates themselves."""
    return differences.estimates if differences.exact is None else differences.errors.clip(LOWEST, None)


def _moving(
    differences: SecondDifferences, place: int, curve: Curve, window: tuple[float, float], palette: Palette
) -> list[go.Scatter]:
    parabola, delta = differences.parabola(place), float(differences.deltas[place])
    low, high = window
    x = [low + (high - low) * step / (POINTS - 1) for step in range(POINTS)]
    bottom, top = curve.y_window
    spare = top - bottom
    heights = [min(max(height, bottom - spare), top + spare) for height in _read(parabola, x)]
    reach = [differences.a - delta, differences.a, differences.a + delta]
    return [
        line("parabola", x, heights, palette.second, WIDTHS["tangent"], LEFT, DASHES["tangent"]),
        ring("points", reach, _read(parabola, reach), palette.second, 11, LEFT, palette),
        rimmed_dots("here", [delta], [_heights(differences)[place]], palette.delta, 13, RIGHT, palette),
    ]


def _read(parabola: Parabola | None, xs: list[float]) -> list[float]:
    """Its heights; none where one of the three points is missing."""
    return [math.nan if parabola is None else parabola.at(x) for x in xs]


def _layout(
    curve: Curve, differences: SecondDifferences, window: tuple[float, float], palette: Palette
) -> dict[str, Any]:
    what = "second difference" if differences.exact is None else "error of the second difference"
    down = {"type": "linear"} if differences.exact is None else {"type": "log", "exponentformat": "power", "nticks": 5}
    deltas = {"type": "log", "range": [0.45, -8.2], "dtick": 2, "exponentformat": "power"}
    axes = place_axes(
        DOMAINS,
        xaxis=across(palette, window),
        xaxis2=axis(palette, **deltas),
        yaxis=upright(palette, curve),
        yaxis2=axis(palette, **down),
    )
    headings = [
        heading("<i>f</i> and the parabola through three points", "", palette.text, 15),
        heading(f"{what}, against delta", "2", palette.second_ink, 15),
    ]
    return layout((left_margin(52, curve.y_window), 12, 26, 28), **axes, annotations=headings)
