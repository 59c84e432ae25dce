"""What the stage shows for one function, window and theme: computed once, kept for all who ask for the same."""

import hashlib
from dataclasses import dataclass, replace

import plotly.graph_objects as go
import streamlit as st

from core.curve import Curve, sample
from core.curve.description import curve_told
from core.difference.secant import DETACHED, SecantField, column_of, grid, row_of, secant, secant_field, tangent
from core.difference.value_table import value_rows
from core.differentiability import Verdict, verdict
from core.expression import parse
from core.function import Function
from core.numbers import written
from core.refusal import Refusal
from ui.classroom import predict, present
from ui.classroom.predict import Asked
from ui.figures.large import large
from ui.figures.secant import secant_figure, with_marks
from ui.figures.style import PALETTES, Theme
from ui.link.chosen import Chosen
from ui.link.hiding import HIDEABLE
from ui.live import stage
from ui.live.table import Column
from ui.parts.cache import kept
from ui.parts.value_table import as_table
from ui.workarounds import commit_fragment
from ui.workarounds.widget_values import settle

Parameters = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Scene:
    """The function's curves, its secant field and their figure; name tells this scene from all others."""

    name: str
    function: Function
    curve: Curve
    slopes: Curve
    field: SecantField
    figure: go.Figure


@st.cache_resource(max_entries=48, show_spinner=False)
def scene(text: str, parameters: Parameters, low: float, high: float, theme: Theme, hidden: bool) -> Scene:
    """text: canonical; hidden: f' appears only as far as P has traced it."""
    function = function_of(text, parameters)
    curve, slopes = sample(function, low, high), sample(function, low, high, order=1)
    field = secant_field(function, grid(low, high))
    key = repr((text, parameters, low, high, theme, hidden))
    name = hashlib.blake2s(key.encode(), digest_size=8).hexdigest()
    figure = secant_figure(name, curve, slopes, field, (low, high), PALETTES[theme], hidden)
    return Scene(name, function, curve, slopes, field, figure)


@st.cache_resource(max_entries=12, show_spinner=False, hash_funcs={Scene: lambda shown: shown.name})
def enlarged(shown: Scene) -> Scene:
    """The same scene, its figure drawn for the back of a room."""
    name = f"{shown.name}-large"
    figure = large(shown.figure)
    figure.layout.meta = {**figure.layout.meta, "id": name}
    return replace(shown, name=name, figure=figure)


@kept(1024)
def judged(text: str, parameters: Parameters, a: float) -> Verdict:
    """The verdict on a point; limits can take a second, so each is asked for once."""
    return verdict(function_of(text, parameters), a)


def function_of(text: str, parameters: Parameters) -> Function:
    """The function of canonical text; ValueError where the text is not canonical and cannot be read."""
    read = parse(text)
    if isinstance(read, Refusal):
        raise ValueError("canonical text must be readable")
    return Function(read, dict(parameters))


def theme() -> Theme:
    """The visitor's theme, light where the browser has not told yet."""
    return "dark" if st.context.theme.type == "dark" else "light"


def scene_of(chosen: Chosen) -> Scene:
    """The scene for what the widgets say."""
    parameters = tuple(sorted(chosen.parameters.items()))
    hidden = chosen.hides("derivative")
    return scene(chosen.expression.text, parameters, chosen.low, chosen.high, theme(), hidden)


def verdict_of(chosen: Chosen) -> Verdict:
    """The verdict on the chosen point."""
    return judged(chosen.expression.text, tuple(sorted(chosen.parameters.items())), chosen.a)


def show(shown: Scene, chosen: Chosen, found: Verdict, asked: Asked | None = None) -> None:
    """The live stage at the chosen point and delta, with the line that was guessed, if its slope was asked for."""
    chart(shown, chosen, found)
    follow(shown, chosen, found, asked)


def chart(shown: Scene, chosen: Chosen, found: Verdict) -> None:
    """The curves. Where the browser cannot run the live stage, the server draws its lines too, at each commit anew."""
    shown = _for_room(shown)
    figure = _drawn(shown, chosen, found) if stage.fallback() else shown.figure
    if stage.fallback():
        st.text("The live stage does not run in this browser: change the point and delta in the boxes above.")
    stage.chart(figure, _alt(shown, chosen))


def follow(shown: Scene, chosen: Chosen, found: Verdict, asked: Asked | None = None) -> None:
    """What is below the curves and follows the point and delta, and moves the marks on the curves."""
    news = _news(_for_room(shown), chosen, found, asked)
    stage.conductor(news, PALETTES[theme()], _commit, predict.keep_draft)
    _curves(shown, chosen)


def _for_room(shown: Scene) -> Scene:
    return enlarged(shown) if present.is_large() else shown


def _drawn(shown: Scene, chosen: Chosen, found: Verdict) -> go.Figure:
    lines = secant(shown.function, chosen.a, chosen.delta), tangent(shown.function, chosen.a, found)
    line, touching = (None if isinstance(line, Refusal) else line for line in lines)
    return with_marks(shown.figure, line, chosen.delta, touching)


def _news(shown: Scene, chosen: Chosen, found: Verdict, asked: Asked | None) -> stage.News:
    row = row_of(shown.function, chosen.a, chosen.delta, found)
    column = column_of(shown.function, shown.field.points, chosen.delta)
    hide = tuple(what for what in HIDEABLE if chosen.hides(what))
    line = {"guess": asked.line, "tilts": asked.pending} if asked else {}
    return stage.News(
        shown.name, chosen.a, chosen.delta, row, column, hide=hide, detached=found.kind in DETACHED, **line
    )


def _alt(shown: Scene, chosen: Chosen) -> str:
    """The same for every point and delta: a text that changed would send the whole chart again at each commit."""
    window = f"From x = {written(chosen.low)} to {written(chosen.high)}"
    left = f"{window}, {curve_told(shown.curve, f'f(x) = {chosen.expression.text}')}"
    turning = "As delta shrinks, the secant through P and Q turns into the tangent at P"
    if chosen.hides("derivative"):
        return f"{left} {turning}."
    right = f"In the right panel, {curve_told(shown.slopes, 'the derivative')}"
    return f"{left} {turning}, and the secant's slope comes to the derivative. {right}"


def _curves(shown: Scene, chosen: Chosen) -> None:
    """f at a few points, and f' where it may be seen."""
    palette = PALETTES[theme()]
    columns = (Column("x", palette.text), Column("f(x)", palette.text), Column("f \u2032(x)", palette.derivative_ink))
    seen = 2 if chosen.hides("derivative") or chosen.hides("numbers") else 3
    what = "f at points of the window" if seen == 2 else "f and f \u2032 at points of the window"

    def rows() -> list[tuple[float, ...]]:
        found = value_rows(shown.function, chosen.low, chosen.high)
        return [(row.x, row.value, row.slope)[:seen] for row in found]

    as_table("curve-values", what, columns[:seen], rows)


def _commit(a: float, delta: float) -> None:
    """What the hand chose becomes the widgets' values, and so the link."""
    settle({"a": a, "delta": delta})
    commit_fragment.again()
