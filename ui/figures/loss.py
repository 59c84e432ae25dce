"""The loss in pictures: of a neuron along one parameter, and of a network over a plane of weight space.

Along one parameter it is thin for each sample, thick for their mean, and beside it stands the mean's slope: the stage's
figure of ui/figures/secant.py, with the mean loss in the place of f; `layout.meta` also carries the chain's numbers at
every point that a hand can drag the parameter to. Over a plane it is a contour, with random probes as dots and the
descent as a path.
"""

import math
from functools import lru_cache
from typing import Any

import plotly.graph_objects as go

from core.network.landscape import Landscape
from core.network.neuron.along import ChainField, LossView
from core.numbers import format_size
from ui.figures.labels import label_places
from ui.figures.marks import dots, line, mix_colours, words
from ui.figures.race_chart import ticks
from ui.figures.secant import Companion, Names, pack, secant_figure
from ui.figures.style import Palette, halo
from ui.figures.template import axis, layout, title

LANDSCAPE_HEIGHT = 400


def loss_figure(
    name: str, view: LossView, sample: int, symbol: str, palette: Palette, hidden: bool = False
) -> go.Figure:
    """name: unique to this picture; sample: the index of the highlighted one; symbol: as markup.

    hidden: the mean's slope is drawn only where it has been traced.
    """
    figure = secant_figure(
        name,
        view.mean,
        view.slopes,
        view.field,
        (view.mean.low, view.mean.high),
        palette,
        hidden,
        names=names_of(symbol),
        behind=[*_sample_traces(view, sample, palette), _names_of_curves(view, sample, palette)],
        companion=companion_of(view, sample),
    )
    meta = {**figure.layout.meta, "chain": pack_chain(view.chain)}
    return figure.update_layout(meta=meta)


def names_of(symbol: str) -> Names:
    """The words of the picture, with the parameter's symbol as markup."""
    left = f"<b>mean loss</b> and the loss of each sample, along {symbol}"
    return Names(left, f"slope of the mean loss along {symbol}", f"\u0394{symbol}", "\u0394loss")


def companion_of(view: LossView, sample: int) -> Companion:
    """The curve of the highlighted sample."""
    return Companion(*(part[:, sample] for part in (view.losses, view.left, view.right)))


def pack_chain(chain: ChainField) -> dict[str, str]:
    """Its arrays as base64 of little-endian float64, rows first."""
    return {name: pack(values) for name, values in vars(chain).items()}


def _sample_traces(view: LossView, sample: int, palette: Palette) -> list[go.Scatter]:
    return [
        line(
            f"sample {place + 1}",
            view.points,
            view.losses[:, place],
            palette.text,
            1.8 if place == sample else 1,
            opacity=0.85 if place == sample else 0.45,
        )
        for place in range(view.losses.shape[1])
    ]


@lru_cache(maxsize=48)
def curve_names(view: LossView, sample: int) -> list[tuple[str, tuple[float, float]]]:
    """Each curve's name with a place near one of its ends, where it is farthest from the other curves."""
    curves = [*view.losses.T, view.mean.y]
    numbers = [str(place + 1) for place in range(len(curves) - 1)]
    names = [f"sample {number}" if int(number) == sample + 1 else number for number in numbers] + ["mean"]
    return list(zip(names, label_places(view.points, curves, names, view.mean.y_window), strict=True))


def _names_of_curves(view: LossView, sample: int, palette: Palette) -> go.Scatter:
    names, places = zip(*curve_names(view, sample), strict=True)
    x, y = zip(*places, strict=True)
    bold = [f"<b>{name}</b>" if len(name) > 1 else name for name in names]
    return words("names", x, y, bold, palette.text, palette, 13)


def landscape_figure(landscape: Landscape, palette: Palette) -> go.Figure:
    """The background colour means a low loss; the path goes from the ring to the star."""
    figure = go.Figure([_heights(landscape, palette), _probes(landscape, palette), *_path(landscape, palette)])
    figure.update_layout(_layout(landscape, palette))
    return figure


def _heights(landscape: Landscape, palette: Palette) -> go.Contour:
    heights = [height for row in landscape.heights.tolist() for height in row if math.isfinite(height)]
    low, high = (min(heights), max(heights)) if heights else (0.0, 1.0)
    tick_values = ticks(10**low, 10**high)
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
            "tickvals": [math.log10(value) for value in tick_values],
            "ticktext": [format_size(value) for value in tick_values],
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
        height=LANDSCAPE_HEIGHT,
        xaxis={**look, "range": [u[0], u[-1]], "title": across},
        yaxis={**look, "range": [v[0], v[-1]], "title": up},
    )


def _titles(landscape: Landscape) -> tuple[str, str]:
    """What the two axes change."""
    if not landscape.moved:
        return "along the path's first direction", "second direction"
    first, second = (place.name for place in landscape.moved)
    return first, second
