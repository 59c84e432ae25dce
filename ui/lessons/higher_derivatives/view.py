"""The curves of f, f' and f'' with their cursor: presets, reading, figure, and how the curve bends in words."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from core.curvature import Curvature, curvature
from core.curvature.cursor import BENDS, cursor_at, cursor_field
from core.curvature.description import (
    describe_absence,
    describe_bends,
    describe_breaks,
    describe_doubt,
    describe_method,
)
from core.curve import Curve, sample, second_curve
from core.difference.point_values import value_rows
from core.differentiability import Verdict
from core.expression import Expression
from core.function import Function
from core.presets import BENDING_PRESETS, BendingPreset
from core.question import ChoiceQuestion, bend_question
from ui.figures.curvature import HEADINGS, curvature_figure
from ui.figures.style import PALETTES, Theme
from ui.lessons.higher_derivatives.publications import describe_points
from ui.link.state import LinkState
from ui.live import cursor
from ui.live.cursor import CURVE, READINGS, Reading
from ui.live.table import Column
from ui.parts.cache import cached, digest
from ui.parts.scene import theme
from ui.parts.status import choose
from ui.parts.value_table import as_table
from ui.workarounds.widget_values import settle

PRESET_KEY = "bending preset"
BY_WORD = {preset.word: preset for preset in BENDING_PRESETS}
MOST_SENTENCES = 8


def row(expression: Expression) -> Reading:
    """One row: the presets, then the reading, which is a word of the link; returns the chosen reading."""
    current = current_preset(expression)
    st.session_state[PRESET_KEY] = current.word if current else None
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        with st.container(width=970):
            st.pills(
                "Try",
                list(BY_WORD),
                key=PRESET_KEY,
                format_func=lambda word: BY_WORD[word].pill,
                on_change=_on_choice,
                label_visibility="collapsed",
                wrap=False,
            )
        st.segmented_control(
            "Read it as",
            list(READINGS),
            default=CURVE.word,
            key="reading",
            bind="query-params",
            required=True,
            label_visibility="collapsed",
            help="The same three curves: as a curve with its slope, or as a motion with its velocity.",
        )
    return READINGS.get(str(st.session_state.get("reading")), CURVE)


def _on_choice() -> None:
    word = st.session_state.get(PRESET_KEY)
    if word in BY_WORD:
        choose(BY_WORD[word])
        settle({"reading": BY_WORD[word].reading})


def current_preset(expression: Expression) -> BendingPreset | None:
    """The preset whose function is the one on the screen, if any."""
    return next((preset for preset in BENDING_PRESETS if preset.setting.text == expression.text), None)


def watch_sentence(state: LinkState, otherwise: str) -> str:
    """What to watch for if the screen shows an unchanged preset, else another sentence."""
    preset = current_preset(state.setting.expression)
    return f"Watch for this: {preset.watch}" if preset and preset.a == state.setting.a else otherwise


@dataclass(frozen=True)
class Bending:
    """curves: f, f', f''; name: unique to the figure."""

    name: str
    function: Function
    curves: tuple[Curve, Curve, Curve]
    curvature: Curvature
    figure: go.Figure


def bending_of(state: LinkState, reading: str) -> Bending:
    """The curves of the chosen function in the chosen window, and how they bend."""
    return _bending(state.setting.function, *state.setting.window, theme(), reading)


@cached(48)
def _bending(function: Function, low: float, high: float, theme: Theme, reading: str) -> Bending:
    curves = sample(function, low, high), sample(function, low, high, order=1), second_curve(function, low, high)
    result = _curvature(function, low, high)
    name = digest(function, low, high, theme, reading)
    field = cursor_field(function, result)
    figure = curvature_figure(name, curves, result, field, HEADINGS[reading], PALETTES[theme])
    return Bending(name, function, curves, result, figure)


@cached(64)
def _curvature(function: Function, low: float, high: float) -> Curvature:
    """SymPy may take a second, so the themes share it."""
    return curvature(function, low, high)


def show(bending: Bending, state: LinkState, verdict: Verdict, reading: Reading) -> None:
    """f, f' and f'' with one cursor at the chosen point."""
    here = cursor_at(bending.function, bending.curvature, state.setting.a, verdict)
    message = cursor.CursorMessage(bending.name, here, state.setting.window, reading)
    curves = f"The curves of f(x) = {state.setting.text}, its first and its second derivative, on one x-axis."
    cursor.cursor(bending.figure, message, PALETTES[theme()], f"{curves} {describe_bends(bending.curvature)}", _commit)
    _curves(bending, state)


def _curves(bending: Bending, state: LinkState) -> None:
    """f, f' and f'' at points of the window, as a table."""
    palette = PALETTES[theme()]
    columns = (
        Column("x", palette.text),
        Column("f(x)", palette.text),
        Column("f \u2032(x)", palette.derivative_ink),
        Column("f \u2033(x)", palette.second_ink),
    )

    def rows() -> list[tuple[float, ...]]:
        table_rows = value_rows(bending.function, *state.setting.window)
        return [(row.x, row.value, row.slope, row.second) for row in table_rows]

    as_table("bending-values", "f, f \u2032 and f \u2033 at points of the window", columns, rows)


def question(bending: Bending, state: LinkState, verdict: Verdict) -> ChoiceQuestion:
    """Which way does it bend at the chosen point?"""
    here = cursor_at(bending.function, bending.curvature, state.setting.a, verdict)
    bend, second = BENDS[int(here.bends[0])], float(here.seconds[0])
    return bend_question(state.setting.text, state.setting.function.parameters, state.setting.a, bend, second)


def _commit(a: float) -> None:
    settle({"a": a})


def show_description(curvature: Curvature) -> None:
    """Every stretch and point in words, and how they are known."""
    st.header("How it bends", anchor=False)
    st.text(f"{describe_bends(curvature)} {describe_breaks(curvature)}".strip())
    if curvature.undecided:
        st.caption(describe_method(curvature))
        return
    critical, turns = describe_points(curvature)
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Critical points:** f\u2032 is 0 or does not exist")
        _list_sentences(critical, describe_absence(curvature))
    with right:
        st.markdown("**Inflections:** points with a tangent where f\u2033 changes sign")
        _list_sentences(turns, describe_absence(curvature))
    _list_sentences([describe_doubt(doubt) for doubt in curvature.doubtful])
    st.caption(describe_method(curvature))


def _list_sentences(sentences: Sequence[str], nothing: str = "") -> None:
    for sentence in sentences[:MOST_SENTENCES] or filter(None, [nothing]):
        st.text(sentence)
    if len(sentences) > MOST_SENTENCES:
        st.text(f"And {len(sentences) - MOST_SENTENCES} more.")
