"""What the lesson knows of one function in one window, worked out once: curves, bends, and their figure."""

import hashlib
from dataclasses import dataclass

import plotly.graph_objects as go

from core.curvature import Curvature, curvature
from core.curvature.cursor import cursor_field
from core.curve import Curve, sample
from core.curve.second_derivative import second_curve
from core.function import Function
from ui.figures.curvature import HEADINGS, curvature_figure
from ui.figures.style import PALETTES, Theme
from ui.link.chosen import Chosen
from ui.parts.cache import kept
from ui.parts.scene import Parameters, function_of, theme


@dataclass(frozen=True)
class Bending:
    """curves: f, f', f''; name tells the figure from all others."""

    name: str
    function: Function
    curves: tuple[Curve, Curve, Curve]
    found: Curvature
    figure: go.Figure


def bending_of(chosen: Chosen, reading: str) -> Bending:
    """What is known of the chosen function in the chosen window."""
    parameters = tuple(sorted(chosen.parameters.items()))
    return _bending(chosen.expression.text, parameters, chosen.low, chosen.high, theme(), reading)


@kept(48)
def _bending(text: str, parameters: Parameters, low: float, high: float, theme: Theme, reading: str) -> Bending:
    function = function_of(text, parameters)
    curves = sample(function, low, high), sample(function, low, high, order=1), second_curve(function, low, high)
    found = _curvature(text, parameters, low, high)
    key = repr((text, parameters, low, high, theme, reading))
    name = hashlib.blake2s(key.encode(), digest_size=8).hexdigest()
    field = cursor_field(function, found)
    figure = curvature_figure(name, curves, found, field, HEADINGS[reading], PALETTES[theme])
    return Bending(name, function, curves, found, figure)


@kept(64)
def _curvature(text: str, parameters: Parameters, low: float, high: float) -> Curvature:
    """SymPy may take a second, so the themes share it."""
    return curvature(function_of(text, parameters), low, high)
