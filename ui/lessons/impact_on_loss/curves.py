"""The live stage on the mean loss along one parameter; each sample's own curve lies thin behind it."""

import hashlib
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from core.curve import describe_curve
from core.difference.point_values import table_points
from core.difference.secant import Line, SecantField, column_of
from core.network.neuron import NEURON_PRESETS
from core.network.neuron.along import Along, LossView, loss_view, mean_row, window_for
from core.numbers import format_number, read_only
from ui.classroom.present import for_room
from ui.figures.loss import loss_figure
from ui.figures.secant import Companion, with_marks
from ui.figures.style import PALETTES, Theme
from ui.lessons.impact_on_loss.neuron_state import NeuronState
from ui.lessons.impact_on_loss.parameters import PARAMETERS, Parameter
from ui.link.words import HIDEABLE
from ui.live import stage
from ui.live.table import Column
from ui.parts.scene import theme
from ui.parts.value_table import as_table
from ui.workarounds.widget_values import settle

HEIGHT = 430


@dataclass(frozen=True, eq=False)
class LossScene:
    """The curves along one parameter and their figure; name: unique to this scene."""

    name: str
    view: LossView
    figure: go.Figure


def loss_scene(state: NeuronState) -> LossScene:
    """The scene of the widgets' values; it stays the same while its own parameter is dragged."""
    parameters = list(state.neuron.parameters)
    parameters[state.parameter.index] = 0.0
    reach = window_for(state.value)[1]
    hidden = state.hides("derivative")
    return _scene(state.preset.word, tuple(parameters), state.parameter.word, state.sample, reach, theme(), hidden)


@st.cache_resource(max_entries=48, show_spinner=False)
def _scene(
    preset: str, parameters: tuple[float, ...], parameter: str, sample: int, reach: float, theme: Theme, hidden: bool
) -> LossScene:
    """parameters: all of them, with 0 for the free one; sample: its index; reach: half the window's width.

    hidden: the slopes' curve appears only where P has traced it.
    """
    neuron_preset, free = NEURON_PRESETS[preset], PARAMETERS[parameter]
    view = loss_view(
        Along(neuron_preset.neuron.with_parameters(parameters), neuron_preset.samples, free.index), -reach, reach
    )
    key = repr((preset, parameters, parameter, sample, reach, theme, hidden))
    name = hashlib.blake2s(key.encode(), digest_size=8).hexdigest()
    return LossScene(name, view, loss_figure(name, view, sample, free.markup, PALETTES[theme], hidden))


def show(scene: LossScene, state: NeuronState) -> None:
    """The stage at the parameter's value; where the browser cannot run it, the server draws the lines."""
    along = Along(state.neuron, state.samples, state.parameter.index)
    row = mean_row(along, state.value, state.delta)
    figure = _draw(scene.figure, row, state) if stage.fallback() else for_room(scene.figure, stage.CHART)
    if stage.fallback():
        st.text("The live stage does not run in this browser: change the numbers in the boxes above.")
    message = stage.StageMessage(
        scene.name,
        state.value,
        state.delta,
        row,
        column_of(along.mean, scene.view.points, state.delta),
        words_of(state.parameter),
        _own(along, state),
        hide=tuple(word for word in HIDEABLE if state.hides(word)),
    )
    symbol = state.parameter.symbol
    right = "" if state.hides("derivative") else "; right, the slope of the mean loss"
    alt = (
        f"Left, the mean loss and each sample's along {symbol}, with a secant and a tangent{right}. "
        f"{describe_curve(scene.view.mean, 'The mean loss')}"
    )
    word = state.parameter.word
    stage.chart(figure, alt, HEIGHT)
    stage.conductor(message, PALETTES[theme()], lambda a, delta: _commit(word, a, delta))
    if not state.hides("numbers"):
        _values(along, scene, symbol, 2 if state.hides("derivative") or state.hides("tangent") else 3)


def _values(along: Along, scene: LossScene, symbol: str, column_count: int) -> None:
    """The loss and its slope at points of the window; column_count: how many columns, with the slope as the last."""
    palette = PALETTES[theme()]
    columns = (
        Column(symbol, palette.text),
        Column("mean loss", palette.text),
        Column("its slope", palette.derivative_ink),
    )

    def rows() -> list[tuple[float | str, ...]]:
        points = table_points(scene.view.mean.low, scene.view.mean.high)
        sides = (along.mean_one_sided_slope(points, side) for side in (-1, 1))
        return [
            (x, loss, left if left == right else f"{format_number(left)} | {format_number(right)}")[:column_count]
            for x, loss, left, right in zip(points.tolist(), along.mean(points).tolist(), *sides, strict=True)
        ]

    as_table("loss-values", f"the mean loss along {symbol}", columns[:column_count], rows)


def words_of(parameter: Parameter) -> stage.Words:
    """The stage's words on the mean loss along a parameter."""
    symbol = parameter.symbol
    return stage.Words(
        name=symbol,
        label=f"{parameter.subject}, at P",
        subject=parameter.subject,
        symbol=symbol,
        quotient=f"\u0394loss/\u0394{symbol}",
        slope=f"of the mean loss along {symbol}",
    )


def _own(along: Along, state: NeuronState) -> Companion:
    """The chosen sample's loss and slopes, exactly at the parameter's value."""
    at = read_only([state.value])
    parts = along.losses(at), along.one_sided_slopes(at, -1), along.one_sided_slopes(at, 1)
    return Companion(*(part[:, state.sample] for part in parts))


def _draw(figure: go.Figure, row: SecantField, state: NeuronState) -> go.Figure:
    """The row's last rung is delta itself."""
    a, value = state.value, float(row.values[0])
    slopes = row.backward if state.delta < 0 else row.forward
    secant = Line(a, value, float(slopes[0, -1])) if state.delta else None
    smooth = row.left[0] == row.right[0] and not state.hides("tangent")
    tangent = Line(a, value, float(row.left[0])) if smooth else None
    return with_marks(figure, secant, state.delta, tangent)


def _commit(word: str, value: float, delta: float) -> None:
    """Put the dragged value into the boxes, and so into the link."""
    settle({word: value, "delta": delta})
