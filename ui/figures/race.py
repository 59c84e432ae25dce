"""The race as a film: what each search makes of the plane, and its loss against passes, with a mark at the frame's."""

import math
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from core.network.search.race import RESOLUTION, Lane, Race
from core.numbers import format_size
from ui.figures.marks import Label, Panel, labels, mix_colours, panel, rimmed_dots, shape
from ui.figures.race_chart import (
    NAMES,
    chart_axes,
    chart_headings,
    courses,
    cursor,
    height,
    loss_window,
    marks,
    names,
    search_inks,
)
from ui.figures.style import Palette
from ui.figures.template import heading, layout

HEIGHT = 540
SYMBOLS = ("circle", "triangle-up", "diamond")
"""The samples of each class, so that colour is never alone."""

WIDE_COLUMNS, WIDE_ROWS = ((0.0, 0.185), (0.205, 0.39)), ((0.51, 0.93), (0.0, 0.42))
STACKED_COLUMNS, STACKED_ROWS = ((0.0, 0.48), (0.52, 1.0)), ((0.69, 0.93), (0.37, 0.61))


def _domains(columns: Sequence[tuple[float, float]], rows: Sequence[tuple[float, float]]) -> dict[str, list[float]]:
    domains: dict[str, list[float]] = {}
    for place in range(4):
        domains[f"xaxis{_suffix(place)}.domain"] = list(columns[place % 2])
        domains[f"yaxis{_suffix(place)}.domain"] = list(rows[place // 2])
    return domains


def _suffix(place: int) -> str:
    return str(place + 1) if place else ""


DOMAINS = {
    "wide": {
        **_domains(WIDE_COLUMNS, WIDE_ROWS),
        "xaxis5.domain": [0.45, 0.88],
        "yaxis5.domain": [0.04, 0.93],
    },
    "stacked": {
        **_domains(STACKED_COLUMNS, STACKED_ROWS),
        "xaxis5.domain": [0.1, 0.68],
        "yaxis5.domain": [0.03, 0.33],
    },
}
"""Two rows of regions beside the chart of the losses, or above it on a narrow screen."""


def race_figure(name: str, race: Race, palette: Palette, scored: bool = True) -> go.Figure:
    """name: unique to this picture; its frames are those of the race, it opens on the last one.

    scored: whether each search's loss and accuracy are written above its plane.
    """
    window = loss_window(race)
    last = len(race.passes) - 1
    grounds = [part for place, lane in enumerate(race.lanes) for part in _ground(lane, last, place, palette)]
    lanes = list(enumerate(race.lanes)) if scored else []
    scores = [_scores(lane, last, place, palette) for place, lane in lanes]
    still = [*_samples(race, palette), *courses(race, window[0], palette), names(race, window, palette)]
    marked = [cursor(race, last, window, palette), marks(race, last, window[0], palette)]
    figure = go.Figure([*grounds, *scores, *still, *marked])
    above = len(grounds) + len(scores)
    moving = [*_moving_grounds(race), *range(len(grounds), above)]
    traces = [*moving, *range(above + len(still), above + len(still) + len(marked))]
    figure.frames = [_frame(race, number, window[0], traces, scored) for number in range(len(race.passes))]
    figure.update_layout(_layout(race, window, palette))
    figure.update_layout(meta={"id": name, "domains": DOMAINS})
    return figure


def _moving_grounds(race: Race) -> list[int]:
    """The places of the layers that change from frame to frame: the first one, of all classes, rarely does.

    Plotly puts the traces that a frame moves next to each other, so a panel must have them one after the other: all
    layers above one that moves count as moving, and the samples come last.
    """
    moving = [not all(lane.still[: kind + 1]) for lane in race.lanes for kind in range(len(lane.still))]
    return [place for place, moves in enumerate(moving) if moves]


def _frame(race: Race, number: int, floor: float, traces: list[int], scored: bool) -> dict[str, Any]:
    """A plain dict: Plotly would check frames of its own kind twice, and there are a thousand traces in them."""
    passes = int(race.passes[number])
    heights = [height(float(lane.losses[number]), floor) for lane in race.lanes]
    layers = [layer[number] for lane in race.lanes for layer in lane.layers]
    data: list[dict[str, Any]] = [{"x": layers[place].x, "y": layers[place].y} for place in _moving_grounds(race)]
    data += [{"text": [describe_score(lane, number)]} for lane in race.lanes if scored]
    data += [{"x": [passes, passes]}, {"x": [passes] * len(heights), "y": heights}]
    return {"name": str(number), "traces": traces, "data": [{"type": "scatter", **part} for part in data]}


def describe_score(lane: Lane, number: int) -> str:
    """The loss and accuracy of a frame."""
    loss, accuracy = float(lane.losses[number]), float(lane.accuracies[number])
    if not math.isfinite(loss):
        return "loss: no number any more"
    return f"loss {format_size(loss)}, {percent(accuracy)} right"


def percent(share: float) -> str:
    """A whole percentage; 100 % only if it is all of them."""
    return f"{math.floor(100 * share + 1e-9)} %"


def class_inks(palette: Palette) -> tuple[str, str, str]:
    """Blue, orange and purple, of the classes in turn."""
    return palette.tangent, palette.delta, palette.second


def _ground(lane: Lane, number: int, place: int, palette: Palette) -> list[go.Scatter]:
    """The classes of the plane, one layer over the other; the background where no class is predicted."""
    return [
        shape(
            f"{lane.run.word} class {kind}",
            layer[number].x,
            layer[number].y,
            _panel(place),
            fillcolor=mix_colours(ink, palette.ground, 0.38),
        ).update(mode="none", line=None)
        for kind, (layer, ink) in enumerate(zip(lane.layers, class_inks(palette), strict=False))
    ]


def _samples(race: Race, palette: Palette) -> list[go.Scatter]:
    inks = palette.tangent_ink, palette.delta_ink, palette.second_ink
    kinds = race.kinds.tolist()
    size, (x, y) = 6 if len(kinds) <= 300 else 5, race.places.T
    colours, symbols = [inks[kind] for kind in kinds], [SYMBOLS[kind] for kind in kinds]
    return [
        rimmed_dots("samples", x, y, colours, size, _panel(place), palette, 0.7, symbol=symbols)
        for place in range(len(race.lanes))
    ]


def _panel(place: int) -> Panel:
    return panel(_suffix(place))


def _scores(lane: Lane, number: int, place: int, palette: Palette) -> go.Scatter:
    score: Label = (0, RESOLUTION, describe_score(lane, number), palette.text, "top right")
    return labels(f"{lane.run.word} score", [score], palette, 12.5, _panel(place), cliponaxis=False)


def _layout(race: Race, window: tuple[float, float], palette: Palette) -> dict[str, Any]:
    wide = DOMAINS["wide"]
    return layout(
        (6, 6, 4, 22),
        height=HEIGHT,
        **_panel_axes(),
        **chart_axes(race, window, wide["xaxis5.domain"], wide["yaxis5.domain"], palette),
        annotations=[*_headings(race, palette), *chart_headings(palette)],
    )


def _panel_axes() -> dict[str, Any]:
    """Axes of the regions, without numbers, since the samples show the scale."""
    wide, axes = DOMAINS["wide"], {}
    for place in range(4):
        end = _suffix(place)
        look = {"fixedrange": True, "visible": False, "range": [0, RESOLUTION]}
        axes[f"xaxis{end}"] = {**look, "domain": wide[f"xaxis{end}.domain"], "anchor": f"y{end}"}
        axes[f"yaxis{end}"] = {**look, "domain": wide[f"yaxis{end}.domain"], "anchor": f"x{end}"}
    return axes


def _headings(race: Race, palette: Palette) -> list[dict[str, Any]]:
    inks = search_inks(palette)
    return [
        heading(f"<b>{NAMES[lane.run.word]}</b>", _suffix(place), inks[lane.run.word], xshift=-2, yshift=15)
        for place, lane in enumerate(race.lanes)
    ]
