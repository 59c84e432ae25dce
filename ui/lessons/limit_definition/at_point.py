"""The same limit at the chosen point: with the numbers put in, from both sides as a table, and as a test of f'."""

import streamlit as st

from core.difference.secant import DECADES, quotient_rows
from core.differentiability import Verdict
from core.function import Function
from core.limit import WorkedLimit
from core.limit.at_point import SMALL_H, checks, limit_at
from core.numbers import format_number
from core.refusal import Refusal
from ui.figures.style import PALETTES
from ui.lessons.limit_definition.lines import print_style
from ui.link.state import LinkState
from ui.live.table import Column, delta_table, plain_table
from ui.parts.scene import theme
from ui.workarounds.widget_values import settle

ROUNDED = "Long numbers are rounded to six digits here."


def show_substitution(limit: WorkedLimit, function: Function, state: LinkState, verdict: Verdict) -> None:
    """f'(a) as a limit with the numbers put in, and what becomes of it."""
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
    rows = quotient_rows(function, state.setting.a, verdict, 1)
    cells = [[format_number(value) for value in (row.delta, row.left, row.right)] for row in rows]
    caption = "The quotient as h goes to 0 from the left and from the right"
    delta_table("both-sides", caption, columns, DECADES, cells, state.setting.delta, _choose)
    st.caption(_ends(verdict))


def _ends(verdict: Verdict) -> str:
    """Where both columns go."""
    left, right = (format_number(value) for value in (verdict.left, verdict.right))
    if verdict.value is None:
        return "f has no value at the point, so there is no quotient to follow: choose another point."
    if verdict.differentiable:
        return f"Both columns go to {format_number(verdict.slope)}. No row has h = 0."
    return f"The left column goes to {left}, the right one to {right}. No row has h = 0."


def _choose(row: int) -> None:
    """The row's h, on the side that the stage looks at."""
    sign = -1 if float(st.session_state.get("delta") or 1) < 0 else 1
    settle({"delta": sign * DECADES[row]})


def test_of_formula(limit: WorkedLimit, function: Function, state: LinkState) -> None:
    """The formula beside the quotient of a small h, at three points."""
    palette = PALETTES[theme()]
    found = checks(limit, function, state.setting.a, *state.setting.window)
    st.header("The formula put to the test", anchor=False)
    if not found:
        st.text("At no point of the window has f a slope to compare with: choose another window.")
        return
    columns = (
        Column("x", palette.text),
        Column("formula", palette.derivative_ink),
        Column("quotient", palette.secant_ink),
        Column("difference", palette.text),
    )
    rows = [
        [format_number(c.x), format_number(c.formula, 8), format_number(c.quotient, 8), format_number(c.gap)]
        for c in found
    ]
    plain_table("test-of-formula", "The derivative's formula and the quotient at three points", columns, rows)
    st.caption(f"The quotient is taken with h = {format_number(SMALL_H)}: the difference is there because h is not 0.")
