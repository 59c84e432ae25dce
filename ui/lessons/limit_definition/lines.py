"""The worked lines, one after the other: each formula with its reason, as many as were asked for."""

import math

import streamlit as st

from core.function import Function
from core.limit import WorkedLimit
from core.limit.line import LimitLine
from core.limit.printer import PrintStyle
from core.numbers import format_number
from publish.documents.of_limit import ROW_WIDTH
from ui.figures.style import PALETTES
from ui.link.state import LinkState
from ui.link.words import WORDS
from ui.parts.scene import theme
from ui.workarounds.widget_values import settle

FIRST, MOST = WORDS["lines"].ends
SAME = 1e-7
"""Part of its size by which a line's value may differ from the quotient's."""

H_IS_NEVER_0 = (
    "**h never becomes 0.** Its other name is delta. What is undefined at h = 0 is the quotient, 0 divided by 0; "
    "the limit is not: it tells where the quotient goes as h comes near 0."
)


def visible_count(limit: WorkedLimit) -> int:
    """How many lines are to be shown."""
    asked = st.session_state.get("lines")
    return min(max(int(FIRST if asked is None else asked), FIRST), len(limit.lines))


def buttons(limit: WorkedLimit) -> None:
    """One line more, all of them, from the start; and the number that the link carries."""
    total = len(limit.lines)
    with st.container(key="lines-buttons", horizontal=True, vertical_alignment="bottom", gap="small"):
        steps, box = (st.container(horizontal=True, width="content", gap="small") for _ in range(2))
    # The box first: on a cold link the value of its word is known only once it is drawn.
    box.number_input(f"Lines (of {total})", FIRST, MOST, FIRST, key="lines", bind="query-params", width=130)
    count = visible_count(limit)
    with steps:
        st.button(
            "Next line",
            key="next-line",
            type="primary",
            icon=":material/arrow_downward:",
            disabled=count == total,
            on_click=_show,
            args=(count + 1,),
        )
        st.button("All", icon=":material/format_list_numbered:", disabled=count == total, on_click=_show, args=(total,))
        st.button(
            "Start again",
            key="first-line",
            icon=":material/replay:",
            disabled=count == FIRST,
            on_click=_show,
            args=(FIRST,),
        )


def _show(count: int) -> None:
    settle({"lines": count})


def lines(limit: WorkedLimit) -> None:
    """The lines asked for, newest last."""
    for place, line in enumerate(limit.lines[: visible_count(limit)]):
        _line(place, line)


def _line(place: int, line: LimitLine) -> None:
    with st.container(key=f"line-{place}"):
        formula, reason = st.columns(2, vertical_alignment="center", gap="medium")
        formula.latex(line.latex(print_style()), width="content")
        with reason:
            st.text(line.reason)


def print_style() -> PrintStyle:
    """The colours of the page, and rows that a phone can show."""
    palette = PALETTES[theme()]
    return PrintStyle(palette.secant_ink, palette.derivative_ink, ROW_WIDTH)


def evaluate_lines(worked: WorkedLimit, function: Function, state: LinkState) -> str:
    """What the shown lines are at the chosen point and h: one number for all but the limit; "" where they differ."""
    if not state.setting.delta:
        return "With h = 0 there is no quotient to work out: choose a delta on either side of 0."
    shown = worked.lines[: visible_count(worked)]
    values = [line.at(state.setting.a, state.setting.delta, function.parameters) for line in shown if not line.final]
    first, last = values[0], shown[-1]
    if math.isnan(first):
        return (
            f"At x = {format_number(state.setting.a)} there is no number to put in: choose a point where f has a value."
        )
    if not all(math.isclose(value, first, rel_tol=SAME) for value in values):
        return ""
    place = f"At x = {format_number(state.setting.a)} with h = {format_number(state.setting.delta)}"
    sentence = f"{place} {'each of these lines' if len(values) > 1 else 'the quotient'} is {format_number(first)}"
    limit = last.at(state.setting.a, 0.0, function.parameters) if last.final else math.nan
    return f"{sentence}." if math.isnan(limit) else f"{sentence}; the limit is {format_number(limit)}."
