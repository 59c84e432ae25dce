"""The curves of f, f' and f'', how they bend in one window, and their figure, computed once."""

from dataclasses import dataclass

import plotly.graph_objects as go

from core.curvature import Curvature, curvature
from core.curvature.cursor import cursor_field
from core.curve import Curve, sample, second_curve
from core.function import Function
from ui.figures.curvature import HEADINGS, curvature_figure
from ui.figures.style import PALETTES, Theme
from ui.link.state import LinkState
from ui.parts.cache import cached, digest
from ui.parts.scene import theme


@dataclass(frozen=True)
class Bending:
    """curves: f, f', f''; name tells the figure from all others."""

    name: str
    function: Function
    curves: tuple[Curve, Curve, Curve]
    curvature: Curvature
    figure: go.Figure


def bending_of(state: LinkState, reading: str) -> Bending:
    """What is known of the chosen function in the chosen window."""
    return _bending(state.setting.function, *state.setting.window, theme(), reading)


@cached(48)
def _bending(function: Function, low: float, high: float, theme: Theme, reading: str) -> Bending:
    curves = sample(function, low, high), sample(function, low, high, order=1), second_curve(function, low, high)
    found = _curvature(function, low, high)
    name = digest(function, low, high, theme, reading)
    field = cursor_field(function, found)
    figure = curvature_figure(name, curves, found, field, HEADINGS[reading], PALETTES[theme])
    return Bending(name, function, curves, found, figure)


@cached(64)
def _curvature(function: Function, low: float, high: float) -> Curvature:
    """SymPy may take a second, so the themes share it."""
    return curvature(function, low, high)
