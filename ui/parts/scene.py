"""What a page with the stage shows: the scene of a function, window and theme, and the state of one run.

A scene is computed once and kept for all who ask for the same.
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
    """The function's curves, its secant field and their figure; name tells this scene from all others."""

    name: str
    function: Function
    curve: Curve
    slopes: Curve
    field: SecantField
    figure: go.Figure


@cached(48)
def scene(function: Function, low: float, high: float, theme: Theme, hidden: bool) -> Scene:
    """hidden: f' appears only as far as P has traced it."""
    curve, slopes = sample(function, low, high), sample(function, low, high, order=1)
    field = secant_field(function, grid(low, high))
    name = digest(function, low, high, theme, hidden)
    figure = secant_figure(name, curve, slopes, field, (low, high), PALETTES[theme], hidden)
    return Scene(name, function, curve, slopes, field, figure)


@st.cache_resource(max_entries=12, show_spinner=False, hash_funcs={Scene: lambda shown: shown.name})
def enlarge(shown: Scene) -> Scene:
    """The same scene, its figure drawn for the back of a room."""
    name = f"{shown.name}-large"
    figure = large(shown.figure)
    figure.layout.meta = {**figure.layout.meta, "id": name}
    return replace(shown, name=name, figure=figure)


@cached(1024)
def verdict_at(function: Function, a: float) -> Verdict:
    """The verdict on a point; limits can take a second, so each is computed once."""
    return verdict(function, a)


def theme() -> Theme:
    """The visitor's theme, light where the browser has not told yet."""
    return "dark" if st.context.theme.type == "dark" else "light"


def scene_of(state: LinkState) -> Scene:
    """The scene for what the widgets say."""
    return scene(state.setting.function, *state.setting.window, theme(), state.hides("derivative"))


def verdict_of(state: LinkState) -> Verdict:
    """The verdict on the chosen point."""
    return verdict_at(state.setting.function, state.setting.a)


def show(shown: Scene, state: LinkState, found: Verdict, prediction: Prediction | None = None) -> None:
    """The live stage at the chosen point and delta, with the line that was guessed, if its slope was asked for."""
    chart(shown, state, found)
    follow(shown, state, found, prediction)


def chart(shown: Scene, state: LinkState, found: Verdict) -> None:
    """The curves. Where the browser cannot run the live stage, the server draws its lines too, at each commit anew."""
    shown = _for_room(shown)
    figure = _draw(shown, state, found) if stage.fallback() else shown.figure
    if stage.fallback():
        st.text("The live stage does not run in this browser: change the point and delta in the boxes above.")
    stage.chart(figure, _alt(shown, state))


def follow(shown: Scene, state: LinkState, found: Verdict, prediction: Prediction | None = None) -> None:
    """What is below the curves and follows the point and delta, and moves the marks on the curves."""
    message = _message(_for_room(shown), state, found, prediction)
    stage.conductor(message, PALETTES[theme()], _commit, predict.keep_draft)
    _curves(shown, state)


def _for_room(shown: Scene) -> Scene:
    return enlarge(shown) if present.is_large() else shown


def _draw(shown: Scene, state: LinkState, found: Verdict) -> go.Figure:
    a, delta = state.setting.a, state.setting.delta
    lines = secant(shown.function, a, delta), tangent(shown.function, a, found)
    line, touching = (None if isinstance(line, Refusal) else line for line in lines)
    return with_marks(shown.figure, line, delta, touching)


def _message(shown: Scene, state: LinkState, found: Verdict, prediction: Prediction | None) -> stage.StageMessage:
    a, delta = state.setting.a, state.setting.delta
    row, column = row_of(shown.function, a, delta, found), column_of(shown.function.f, shown.field.points, delta)
    hide = tuple(what for what in HIDEABLE if state.hides(what))
    return stage.StageMessage(
        shown.name,
        a,
        delta,
        row,
        column,
        hide=hide,
        guess=prediction.line if prediction else None,
        tilts=prediction.pending if prediction else False,
        detached=found.kind in BREAK_KINDS,
    )


def _alt(shown: Scene, state: LinkState) -> str:
    """The same for every point and delta: a text that changed would send the whole chart again at each commit."""
    window = f"From x = {format_number(state.setting.low)} to {format_number(state.setting.high)}"
    left = f"{window}, {describe_curve(shown.curve, f'f(x) = {state.setting.text}')}"
    turning = "As delta shrinks, the secant through P and Q turns into the tangent at P"
    if state.hides("derivative"):
        return f"{left} {turning}."
    right = f"In the right panel, {describe_curve(shown.slopes, 'the derivative')}"
    return f"{left} {turning}, and the secant's slope comes to the derivative. {right}"


def _curves(shown: Scene, state: LinkState) -> None:
    """f at a few points, and f' where it may be seen."""
    palette = PALETTES[theme()]
    columns = (Column("x", palette.text), Column("f(x)", palette.text), Column("f \u2032(x)", palette.derivative_ink))
    seen = 2 if state.hides("derivative") or state.hides("numbers") else 3
    what = "f at points of the window" if seen == 2 else "f and f \u2032 at points of the window"

    def rows() -> list[tuple[float, ...]]:
        found = value_rows(shown.function, *state.setting.window)
        return [(row.x, row.value, row.slope)[:seen] for row in found]

    as_table("curve-values", what, columns[:seen], rows)


def _commit(a: float, delta: float) -> None:
    """What the hand chose becomes the widgets' values, and so the link."""
    settle({"a": a, "delta": delta})
    commit_fragment.again()


@dataclass(frozen=True)
class StageState:
    """state: with the answer out of sight while a prediction is pending; prediction: of the slope at a."""

    state: LinkState
    verdict: Verdict
    prediction: Prediction
    scene: Scene

    @property
    def name(self) -> str:
        """The scene's."""
        return self.scene.name

    @property
    def whole(self) -> bool:
        """Whether a new point changes the picture: its curves when a prediction waits, or lines that Python draws."""
        return self.prediction.on or stage.fallback()


def stage_state() -> StageState:
    """The state for what the widgets say now."""
    state = link_state()
    setting, verdict = state.setting, verdict_of(state)
    asked = predict.ask(slope_question(setting.text, setting.function.parameters, setting.a, verdict))
    state = state.veil(asked.pending)
    return StageState(state, verdict, asked, scene_of(state))
