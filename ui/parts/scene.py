"""What a page with the stage shows: the scene of a function, window and theme, and the state of one run.

A scene is computed once and cached for every visitor who opens the same one.
"""

from dataclasses import dataclass, replace

import plotly.graph_objects as go
import streamlit as st

from core.curve import Curve, describe_curve, sample
from core.difference.point_values import value_rows
from core.difference.secant import BREAK_KINDS, SecantField, column_of, grid, row_of, secant, secant_field, tangent
from core.differentiability import Verdict, verdict
from core.function import Function
from core.numbers import format_number
from core.question import slope_question
from core.refusal import Refusal
from ui.classroom import predict, present
from ui.classroom.predict import Prediction
from ui.figures.secant import secant_figure, with_marks
from ui.figures.style import PALETTES, Theme
from ui.figures.template import large
from ui.link.state import LinkState, link_state
from ui.link.words import HIDEABLE
from ui.live import stage
from ui.live.table import Column
from ui.parts.cache import cached, digest
from ui.parts.value_table import as_table
from ui.workarounds import commit_fragment
from ui.workarounds.widget_values import settle


@dataclass(frozen=True)
class Scene:
    """The function's curves, its secant field and their figure; name: unique to this scene."""

    name: str
    function: Function
    curve: Curve
    slopes: Curve
    field: SecantField
    figure: go.Figure


@cached(48)
def build_scene(function: Function, low: float, high: float, theme: Theme, hidden: bool) -> Scene:
    """hidden: f' appears only where P has traced it."""
    curve, slopes = sample(function, low, high), sample(function, low, high, order=1)
    field = secant_field(function, grid(low, high))
    name = digest(function, low, high, theme, hidden)
    figure = secant_figure(name, curve, slopes, field, (low, high), PALETTES[theme], hidden)
    return Scene(name, function, curve, slopes, field, figure)


@st.cache_resource(max_entries=12, show_spinner=False, hash_funcs={Scene: lambda scene: scene.name})
def enlarge(scene: Scene) -> Scene:
    """The same scene, with a figure that can be read from the back of a room."""
    name = f"{scene.name}-large"
    figure = large(scene.figure)
    figure.layout.meta = {**figure.layout.meta, "id": name}
    return replace(scene, name=name, figure=figure)


@cached(1024)
def verdict_at(function: Function, a: float) -> Verdict:
    """The verdict on a point; limits can take a second, so each is computed once."""
    return verdict(function, a)


def theme() -> Theme:
    """The visitor's theme, light until the browser reports it."""
    return "dark" if st.context.theme.type == "dark" else "light"


def scene_of(state: LinkState) -> Scene:
    """The scene of the widgets' values."""
    return build_scene(state.setting.function, *state.setting.window, theme(), state.hides("derivative"))


def verdict_of(state: LinkState) -> Verdict:
    """The verdict on the chosen point."""
    return verdict_at(state.setting.function, state.setting.a)


def show(scene: Scene, state: LinkState, point_verdict: Verdict, prediction: Prediction | None = None) -> None:
    """The live stage at the chosen point and delta, with the visitor's guessed line, if there is one."""
    chart(scene, state, point_verdict)
    follow(scene, state, point_verdict, prediction)


def chart(scene: Scene, state: LinkState, point_verdict: Verdict) -> None:
    """The curves. Where the browser cannot run the live stage, the server draws secant and tangent at each commit."""
    scene = _for_room(scene)
    figure = _draw(scene, state, point_verdict) if stage.fallback() else scene.figure
    if stage.fallback():
        st.text("The live stage does not run in this browser: change the point and delta in the boxes above.")
    stage.chart(figure, _alt(scene, state))


def follow(scene: Scene, state: LinkState, point_verdict: Verdict, prediction: Prediction | None = None) -> None:
    """The part below the curves; it follows the point and delta, and moves the marks on the curves."""
    message = _message(_for_room(scene), state, point_verdict, prediction)
    stage.conductor(message, PALETTES[theme()], _commit, predict.keep_draft)
    _curves(scene, state)


def _for_room(scene: Scene) -> Scene:
    return enlarge(scene) if present.is_large() else scene


def _draw(scene: Scene, state: LinkState, point_verdict: Verdict) -> go.Figure:
    a, delta = state.setting.a, state.setting.delta
    lines = secant(scene.function, a, delta), tangent(scene.function, a, point_verdict)
    line, touching = (None if isinstance(line, Refusal) else line for line in lines)
    return with_marks(scene.figure, line, delta, touching)


def _message(
    scene: Scene, state: LinkState, point_verdict: Verdict, prediction: Prediction | None
) -> stage.StageMessage:
    a, delta = state.setting.a, state.setting.delta
    row = row_of(scene.function, a, delta, point_verdict)
    column = column_of(scene.function.f, scene.field.points, delta)
    hide = tuple(what for what in HIDEABLE if state.hides(what))
    return stage.StageMessage(
        scene.name,
        a,
        delta,
        row,
        column,
        hide=hide,
        guess=prediction.line if prediction else None,
        tilts=prediction.pending if prediction else False,
        detached=point_verdict.kind in BREAK_KINDS,
    )


def _alt(scene: Scene, state: LinkState) -> str:
    """The same for every point and delta: if it changed, each commit would send the whole chart again."""
    window = f"From x = {format_number(state.setting.low)} to {format_number(state.setting.high)}"
    left = f"{window}, {describe_curve(scene.curve, f'f(x) = {state.setting.text}')}"
    turning = "As delta shrinks, the secant through P and Q turns into the tangent at P"
    if state.hides("derivative"):
        return f"{left} {turning}."
    right = f"In the right panel, {describe_curve(scene.slopes, 'the derivative')}"
    return f"{left} {turning}, and the secant's slope comes to the derivative. {right}"


def _curves(scene: Scene, state: LinkState) -> None:
    """f at a few points, and f' unless it is hidden."""
    palette = PALETTES[theme()]
    columns = (Column("x", palette.text), Column("f(x)", palette.text), Column("f \u2032(x)", palette.derivative_ink))
    column_count = 2 if state.hides("derivative") or state.hides("numbers") else 3
    what = "f at points of the window" if column_count == 2 else "f and f \u2032 at points of the window"

    def rows() -> list[tuple[float, ...]]:
        table_rows = value_rows(scene.function, *state.setting.window)
        return [(row.x, row.value, row.slope)[:column_count] for row in table_rows]

    as_table("curve-values", what, columns[:column_count], rows)


def _commit(a: float, delta: float) -> None:
    """Put the dragged point and delta into the widgets, and so into the link."""
    settle({"a": a, "delta": delta})
    commit_fragment.again()


@dataclass(frozen=True)
class StageState:
    """state: hides the answer while a prediction is pending; prediction: of the slope at a."""

    state: LinkState
    verdict: Verdict
    prediction: Prediction
    scene: Scene

    @property
    def name(self) -> str:
        """The scene's name."""
        return self.scene.name

    @property
    def whole(self) -> bool:
        """Whether a new point changes the picture: its curves while one predicts, or the lines that Python draws."""
        return self.prediction.on or stage.fallback()


def stage_state() -> StageState:
    """The state of the widgets' present values."""
    state = link_state()
    setting, verdict = state.setting, verdict_of(state)
    prediction = predict.ask(slope_question(setting.text, setting.function.parameters, setting.a, verdict))
    state = state.veil(prediction.pending)
    return StageState(state, verdict, prediction, scene_of(state))
