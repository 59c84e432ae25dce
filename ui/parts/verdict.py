"""The verdict in words, the equations of both lines, and the quotients a decade apart, from the same core values."""

import streamlit as st

from core.difference.secant import DECADES, QuotientRow, quotient_rows, secant, tangent
from core.differentiability import Verdict
from core.function import Function
from core.numbers import format_number
from ui.figures.style import PALETTES
from ui.link.hiding import NO_TANGENT
from ui.link.state import LinkState
from ui.live.table import Column, delta_table
from ui.parts import equations as typeset
from ui.parts.scene import theme
from ui.workarounds import commit_fragment
from ui.workarounds.widget_values import settle

BESIDE = ("hole", "pole")
ROUTES = {
    "rules": "Proved: the formula is smooth at this point.",
    "limits": "Proved: worked out on each side of this point.",
    "numbers": "By numbers: right to 300 digits, but not proved.",
}


def side_by_side(function: Function, state: LinkState, verdict: Verdict) -> None:
    """Words and equations on the left, the quotients on the right."""
    left, right = st.columns(2, gap="large")
    with left:
        show(state, verdict)
        equations(function, state, verdict)
    with right:
        quotients(function, state, verdict)


def reason(state: LinkState, verdict: Verdict) -> str:
    """Why the point is what it is, and where no secant starts there, what to do next."""
    if state.hides("tangent"):
        return NO_TANGENT
    aside = verdict.value is None and verdict.kind in BESIDE
    return f"{verdict.reason} Drag P aside." if aside else verdict.reason


def show(state: LinkState, verdict: Verdict) -> None:
    """What happens at the point, and how that is known."""
    st.header(f"At x = {format_number(state.setting.a)}: {verdict.name}", anchor=False)
    if not state.hides("tangent"):
        st.text(verdict.reason)
    st.caption(ROUTES[verdict.method])


def equations(function: Function, state: LinkState, verdict: Verdict) -> None:
    """Secant and tangent as y = ..., or the sentence why there is no such line."""
    palette = PALETTES[theme()]
    typeset.show("Secant", secant(function, state.setting.a, state.setting.delta), palette.secant_ink)
    if not state.hides("tangent"):
        typeset.show("Tangent", tangent(function, state.setting.a, verdict), palette.tangent_ink)


def quotients(function: Function, state: LinkState, verdict: Verdict) -> None:
    """The table delta, left slope, right slope, central, gap; a click on a row moves the stage. And as CSV."""
    palette = PALETTES[theme()]
    delta = state.setting.delta
    rows = quotient_rows(function, state.setting.a, verdict, -1 if delta < 0 else 1)
    side = "left" if delta < 0 else "right"
    columns = (
        Column("delta", palette.delta_ink),
        Column("left slope", palette.secant_ink),
        Column("right slope", palette.secant_ink),
        Column("central", palette.text),
        Column(f"gap ({side})", palette.text),
    )
    # The gap is to the tangent's slope, so it goes with the tangent.
    seen = 4 if state.hides("tangent") else 5
    written_rows = [[format_number(v) for v in _numbers(row)[:seen]] for row in rows]
    st.header("As delta shrinks", anchor=False)
    caption = "Slopes of the secants by delta"
    delta_table("quotients", caption, columns[:seen], DECADES, written_rows, delta, _choose)
    st.download_button(
        "Download as CSV",
        lambda: _csv(rows, seen),
        "secant-slopes.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def _choose(row: int) -> None:
    """The row's delta, on the side that the stage looks at."""
    sign = -1 if float(st.session_state.get("delta") or 1) < 0 else 1
    settle({"delta": sign * DECADES[row]})
    commit_fragment.again()


def _numbers(row: QuotientRow) -> tuple[float, ...]:
    return row.delta, row.left, row.right, row.central, row.gap


def _csv(rows: tuple[QuotientRow, ...], seen: int) -> str:
    """seen: how many of the columns."""
    lines = [",".join(("delta", "left slope", "right slope", "central", "gap")[:seen])]
    lines += [",".join(repr(v) for v in _numbers(row)[:seen]) for row in rows]
    return "\n".join(lines) + "\n"
