"""The loss over a plane of weight space as a contour, with random probes as dots and the descent as a path."""

import math
from typing import Any

import plotly.graph_objects as go

from core.network.landscape import Landscape
from core.numbers import format_size
from ui.figures.race import mix_colours
from ui.figures.race_chart import ticks
from ui.figures.style import Palette, axis

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
    marker = {"size": 6, "color": palette.delta, "symbol": "x-thin", "line": {"width": 1.6, "color": palette.delta}}
    return go.Scatter(x=feet[:, 0], y=feet[:, 1], name="probes", mode="markers", marker=marker, hoverinfo="skip")


def _path(landscape: Landscape, palette: Palette) -> list[go.Scatter]:
    feet = landscape.slice.path.foot
    ends = feet[[0, -1]]
    rim = {"width": 2.5, "color": palette.derivative_ink}
    return [
        go.Scatter(
            x=feet[:, 0],
            y=feet[:, 1],
            name="path",
            mode="lines+markers",
            line={"width": 2.6, "color": palette.derivative_ink},
            marker={"size": 5, "color": palette.derivative_ink},
            hoverinfo="skip",
        ),
        go.Scatter(
            x=ends[:, 0],
            y=ends[:, 1],
            name="ends",
            mode="markers+text",
            text=["start", "end"],
            textposition=["top center", "bottom center"],
            textfont={"size": 14, "color": palette.text, "shadow": ", ".join([f"0 0 3px {palette.ground}"] * 4)},
            marker={"size": [12, 15], "symbol": ["circle", "star"], "color": palette.ground, "line": rim},
            cliponaxis=False,
            hoverinfo="skip",
        ),
    ]


def _layout(landscape: Landscape, palette: Palette) -> dict[str, Any]:
    look = axis(palette, zeroline=False, showgrid=False, nticks=6)
    across, up = _titles(landscape)
    title = {"font": {"size": 13, "color": palette.text}, "standoff": 6}
    u, v = landscape.slice.u.tolist(), landscape.slice.v.tolist()
    return {
        "height": HEIGHT,
        "dragmode": False,
        "showlegend": False,
        "hovermode": False,
        "margin": {"l": 50, "r": 6, "t": 8, "b": 48},
        "xaxis": {**look, "range": [u[0], u[-1]], "title": {**title, "text": across}},
        "yaxis": {**look, "range": [v[0], v[-1]], "title": {**title, "text": up}},
    }


def _titles(landscape: Landscape) -> tuple[str, str]:
    """What the two axes change."""
    if not landscape.moved:
        return "along the path's first direction", "second direction"
    first, second = (place.name for place in landscape.moved)
    return first, second
