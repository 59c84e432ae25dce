"""The loss over a plane of weight space as a contour, with random probes as dots and the descent as a path."""

import math
from typing import Any

import plotly.graph_objects as go

from core.network.landscape import Landscape
from core.numbers import format_size
from ui.figures.marks import dots, line, mix_colours
from ui.figures.race_chart import ticks
from ui.figures.style import Palette, halo
from ui.figures.template import axis, layout, title

HEIGHT = 400


def landscape_figure(landscape: Landscape, palette: Palette) -> go.Figure:
    """The ground's own colour is low; the path goes from the ring to the star."""
    figure = go.Figure([_heights(landscape, palette), _probes(landscape, palette), *_path(landscape, palette)])
    figure.update_layout(_layout(landscape, palette))
    return figure


def _heights(landscape: Landscape, palette: Palette) -> go.Contour:
    heights = [height for row in landscape.heights.tolist() for height in row if math.isfinite(height)]
    low, high = (min(heights), max(heights)) if heights else (0.0, 1.0)
    written = ticks(10**low, 10**high)
    return go.Contour(
        x=landscape.slice.u,
        y=landscape.slice.v,
        z=landscape.heights,
        name="loss",
        colorscale=[[0, palette.ground], [1, mix_colours(palette.text, palette.ground, 0.62)]],
        zmin=low,
        zmax=max(high, low + 0.1),
        ncontours=14,
        line={"width": 0.7, "color": palette.faint},
        colorbar={
            "title": {"text": "loss", "side": "top", "font": {"color": palette.quiet}},
            "tickfont": {"color": palette.quiet},
            "thickness": 12,
            "outlinewidth": 1,
            "outlinecolor": palette.faint,
            "tickvals": [math.log10(value) for value in written],
            "ticktext": [format_size(value) for value in written],
        },
        hoverinfo="skip",
    )


def _probes(landscape: Landscape, palette: Palette) -> go.Scatter:
    feet = landscape.slice.probes.foot
    return dots("probes", feet[:, 0], feet[:, 1], palette.delta, 6, rim=1.6, symbol="x-thin")


def _path(landscape: Landscape, palette: Palette) -> list[go.Scatter]:
    feet = landscape.slice.path.foot
    ends, ink = feet[[0, -1]], palette.derivative_ink
    path = line("path", feet[:, 0], feet[:, 1], ink, 2.6).update(mode="lines+markers", marker={"size": 5, "color": ink})
    marks = dots("ends", ends[:, 0], ends[:, 1], ink, [12, 15], inside=palette.ground, rim=2.5)
    return [
        path,
        marks.update(
            mode="markers+text",
            marker={"symbol": ["circle", "star"]},
            text=["start", "end"],
            textposition=["top center", "bottom center"],
            textfont={"size": 14, "color": palette.text, "shadow": halo(palette)},
            cliponaxis=False,
        ),
    ]


def _layout(landscape: Landscape, palette: Palette) -> dict[str, Any]:
    look = axis(palette, zeroline=False, showgrid=False, nticks=6)
    across, up = (title(text, palette.text, 6, size=13) for text in _titles(landscape))
    u, v = landscape.slice.u.tolist(), landscape.slice.v.tolist()
    return layout(
        (50, 6, 8, 48),
        height=HEIGHT,
        xaxis={**look, "range": [u[0], u[-1]], "title": across},
        yaxis={**look, "range": [v[0], v[-1]], "title": up},
    )


def _titles(landscape: Landscape) -> tuple[str, str]:
    """What the two axes change."""
    if not landscape.moved:
        return "along the path's first direction", "second direction"
    first, second = (place.name for place in landscape.moved)
    return first, second
