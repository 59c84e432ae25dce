"""The loss as a curve of one parameter: thin for each sample, thick for their mean, and beside it the mean's slope.

The stage's figure of ui/figures/secant.py, with the mean loss in the place of f; `layout.meta` also carries the chain's
numbers at every point that a hand can drag the parameter to.
"""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.frozen import Values
from core.neuron.along import ChainField
from core.neuron.view import LossView
from ui.figures.secant import LEFT, Companion, Names, packed, secant_figure
from ui.figures.style import Palette

WIDTH, HEIGHT = 360, 380
"""About how many pixels the left panel takes: what keeps the names of the curves apart."""

APART = 19
"""Pixels between two names that do not crowd each other."""


def loss_figure(name: str, view: LossView, sample: int, symbol: str, palette: Palette) -> go.Figure:
    """name: tells this picture from others; sample: the index of the one set off; symbol: as markup."""
    figure = secant_figure(
        name,
        view.mean,
        view.slopes,
        view.field,
        (view.mean.low, view.mean.high),
        palette,
        names=names_of(symbol),
        behind=[*_sample_traces(view, sample, palette), _names_of_curves(view, sample, palette)],
        companion=companion_of(view, sample),
    )
    meta = {**figure.layout.meta, "chain": packed_chain(view.chain)}
    return figure.update_layout(meta=meta)


def names_of(symbol: str) -> Names:
    """The words of the picture, with the parameter's symbol as markup."""
    left = f"<b>mean loss</b> and the loss of each sample, along {symbol}"
    return Names(left, f"slope of the mean loss along {symbol}", f"\u0394{symbol}", "\u0394loss")


def companion_of(view: LossView, sample: int) -> Companion:
    """The curve of the sample that is set off."""
    return Companion(*(np.ascontiguousarray(part[:, sample]) for part in (view.losses, view.left, view.right)))


def packed_chain(chain: ChainField) -> dict[str, str]:
    """Its arrays as base64 of little-endian float64, rows first."""
    return {name: packed(values) for name, values in vars(chain).items()}


def _sample_traces(view: LossView, sample: int, palette: Palette) -> list[go.Scatter]:
    return [
        go.Scatter(
            x=view.points,
            y=view.losses[:, place],
            name=f"sample {place + 1}",
            mode="lines",
            line={"color": palette.text, "width": 1.8 if place == sample else 1, "simplify": False},
            opacity=0.85 if place == sample else 0.45,
            hoverinfo="skip",
            **LEFT,
        )
        for place in range(view.losses.shape[1])
    ]


def _names_of_curves(view: LossView, sample: int, palette: Palette) -> go.Scatter:
    """Each curve's name near one of its ends, where it is farthest from the other curves."""
    curves = [*view.losses.T, view.mean.y]
    places = curve_ends(view.points, curves, view.mean.y_window)
    numbers = [str(place + 1) for place in range(len(curves) - 1)]
    words = [f"<b>sample {number}</b>" if int(number) == sample + 1 else number for number in numbers]
    return go.Scatter(
        x=[x for x, _ in places],
        y=[y for _, y in places],
        name="names",
        mode="text",
        text=[*words, "<b>mean</b>"],
        textfont={"color": palette.text, "size": 13, "shadow": ", ".join([f"0 0 3px {palette.ground}"] * 3)},
        hoverinfo="skip",
        **LEFT,
    )


def curve_ends(points: Values, curves: list[Values], heights: tuple[float, float]) -> list[tuple[float, float]]:
    """For each curve a place just above it, in its outer fifths, as far from other curves and names as can be."""
    scale = np.array([WIDTH / (points[-1] - points[0]), HEIGHT / (heights[1] - heights[0])])
    lines = [np.stack([points, curve], axis=1) * scale for curve in curves]
    outer = np.abs(points - points.mean()) >= 0.26 * (points[-1] - points[0])
    inner = np.abs(points - points.mean()) <= 0.41 * (points[-1] - points[0])
    found: list[Any] = []
    for place, line in enumerate(lines):
        beside = line + [0, 11]
        shown = outer & inner & (beside[:, 1] < (heights[1] * scale[1]) - 9) & (line[:, 1] > heights[0] * scale[1])
        candidates = beside[shown] if shown.any() else beside[outer & inner]
        others = np.concatenate([*(other for at, other in enumerate(lines) if at != place), *found])
        room = np.minimum(_nearest(candidates, others), 3 * APART) + 3 * np.minimum(_nearest(candidates, line), 11)
        found.append(candidates[np.argmax(room)][np.newaxis])
    return [tuple((best[0] / scale).tolist()) for best in found]


def _nearest(places: Values, others: Values) -> Values:
    """How far each of the places, shape (P, 2), is from the nearest of the others, shape (O, 2)."""
    across, up = (places[:, np.newaxis] - others[np.newaxis]).transpose(2, 0, 1)
    return np.asarray(np.hypot(across, up).min(axis=1))
