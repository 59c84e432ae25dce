"""The picture with its cursor, and in words what it shows: stretches, critical points, inflections."""

from collections.abc import Sequence

import streamlit as st

from core.curvature import Curvature
from core.curvature.cursor import BENDS, cursor_at
from core.curvature.description import (
    describe_absence,
    describe_bends,
    describe_breaks,
    describe_critical_point,
    describe_doubt,
    describe_inflection,
    describe_method,
    describe_non_inflection,
    level_stretches,
    straight_stretches,
)
from core.difference.point_values import value_rows
from core.differentiability import Verdict
from core.question import ChoiceQuestion, bend_question
from ui.figures.style import PALETTES
from ui.lessons.higher_derivatives.bending import Bending
from ui.link.state import LinkState
from ui.live import cursor
from ui.live.cursor import Reading
from ui.live.table import Column
from ui.parts.scene import theme
from ui.parts.value_table import as_table
from ui.workarounds.widget_values import settle

MOST_SENTENCES = 8


def show(bending: Bending, state: LinkState, verdict: Verdict, reading: Reading) -> None:
    """f, f' and f'' with one cursor at the chosen point."""
    here = cursor_at(bending.function, bending.curvature, state.setting.a, verdict)
    message = cursor.CursorMessage(bending.name, here, state.setting.window, reading)
    curves = f"The curves of f(x) = {state.setting.text}, its first and its second derivative, on one x-axis."
    cursor.cursor(bending.figure, message, PALETTES[theme()], f"{curves} {describe_bends(bending.curvature)}", _commit)
    _curves(bending, state)


def _curves(bending: Bending, state: LinkState) -> None:
    """The same at points of the window."""
    palette = PALETTES[theme()]
    columns = (
        Column("x", palette.text),
        Column("f(x)", palette.text),
        Column("f \u2032(x)", palette.derivative_ink),
        Column("f \u2033(x)", palette.second_ink),
    )

    def rows() -> list[tuple[float, ...]]:
        found = value_rows(bending.function, *state.setting.window)
        return [(row.x, row.value, row.slope, row.second) for row in found]

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
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Critical points:** f\u2032 is 0 or does not exist")
        _list_sentences(
            [*level_stretches(curvature), *map(describe_critical_point, curvature.critical)],
            describe_absence(curvature),
        )
    with right:
        st.markdown("**Inflections:** points with a tangent where f\u2033 changes sign")
        turns = [
            *map(describe_inflection, curvature.inflections),
            *map(describe_non_inflection, curvature.no_inflections),
        ]
        _list_sentences([*straight_stretches(curvature), *turns], describe_absence(curvature))
    _list_sentences([describe_doubt(doubt) for doubt in curvature.doubtful])
    st.caption(describe_method(curvature))


def _list_sentences(sentences: Sequence[str], nothing: str = "") -> None:
    for sentence in sentences[:MOST_SENTENCES] or filter(None, [nothing]):
        st.text(sentence)
    if len(sentences) > MOST_SENTENCES:
        st.text(f"And {len(sentences) - MOST_SENTENCES} more.")
