"""The limit worked out line by line, each with its reason, and the same limit at the chosen point.

At the point it appears with the numbers substituted, from both sides as a table, and as a test of f'.
"""

import math

import streamlit as st

from core.difference.secant import DECADES
from core.differentiability import Verdict
from core.function import Function
from core.limit import WorkedLimit
from core.limit.at_point import SMALL_H, limit_at
from core.limit.line import LimitLine
from core.limit.printer import PrintStyle
from core.numbers import format_number
from core.refusal import Refusal
from publish.document import ROW_WIDTH
from ui.figures.style import PALETTES
from ui.lessons.limit_definition.publications import BOTH_SIDES, check_cells, quotient_cells
from ui.link.state import LinkState
from ui.link.words import WORDS
from ui.live.table import Column, delta_table, plain_table
from ui.parts.scene import theme
from ui.workarounds.widget_values import settle

FIRST, MOST = WORDS["lines"].ends
SAME = 1e-7
"""Part of its size by which a line's value may differ from the quotient's."""
ROUNDED = "Long numbers are rounded to six digits here."


def visible_count(limit: WorkedLimit) -> int:
    """How many lines to show."""
    count = st.session_state.get("lines")
    return min(max(int(FIRST if count is None else count), FIRST), len(limit.lines))


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
    """The value of the visible lines at the chosen point and h, the same for all but the limit; "" if they differ."""
    if not state.setting.delta:
        return "With h = 0 there is no quotient to work out: choose a delta on either side of 0."
    visible = worked.lines[: visible_count(worked)]
    values = [line.at(state.setting.a, state.setting.delta, function.parameters) for line in visible if not line.final]
    first, last = values[0], visible[-1]
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


def show_substitution(limit: WorkedLimit, function: Function, state: LinkState, verdict: Verdict) -> None:
    """f'(a) as a limit with the numbers substituted, and its value."""
    here = limit_at(limit, function.parameters, state.setting.a, verdict)
    if isinstance(here, Refusal):
        st.text(here.sentence)
        return
    for formula in here.latex(print_style()):
        st.latex(formula, width="content")
    st.text(verdict.reason)
    if here.rounded:
        st.caption(ROUNDED)


def from_both_sides(function: Function, state: LinkState, verdict: Verdict) -> None:
    """The quotients for h and -h, a row a decade; a click on a row moves the stage."""
    palette = PALETTES[theme()]
    columns = (
        Column("|h|", palette.delta_ink),
        Column("h < 0", palette.secant_ink),
        Column("h > 0", palette.secant_ink),
    )
    cells = quotient_cells(function, state.setting.a, verdict)
    delta_table("both-sides", BOTH_SIDES, columns, DECADES, cells, state.setting.delta, _choose)
    st.caption(_ends(verdict))


def _ends(verdict: Verdict) -> str:
    """The limits of both columns."""
    left, right = (format_number(value) for value in (verdict.left, verdict.right))
    if verdict.value is None:
        return "f has no value at the point, so there is no quotient to follow: choose another point."
    if verdict.differentiable:
        return f"Both columns go to {format_number(verdict.slope)}. No row has h = 0."
    return f"The left column goes to {left}, the right one to {right}. No row has h = 0."


def _choose(row: int) -> None:
    """Chooses the row's h, on the side of the stage's delta."""
    sign = -1 if float(st.session_state.get("delta") or 1) < 0 else 1
    settle({"delta": sign * DECADES[row]})


def test_of_formula(limit: WorkedLimit, state: LinkState) -> None:
    """The formula beside the quotient of a small h, at three points."""
    palette = PALETTES[theme()]
    rows = check_cells(limit, state.setting)
    st.header("The formula put to the test", anchor=False)
    if not rows:
        st.text("At no point of the window has f a slope to compare with: choose another window.")
        return
    columns = (
        Column("x", palette.text),
        Column("formula", palette.derivative_ink),
        Column("quotient", palette.secant_ink),
        Column("difference", palette.text),
    )
    plain_table("test-of-formula", "The derivative's formula and the quotient at three points", columns, rows)
    st.caption(f"The quotient is taken with h = {format_number(SMALL_H)}: the difference is there because h is not 0.")
