"""The verdict in words, the equations of both lines, and the quotients a decade apart, from the same core values."""

import math

import streamlit as st

from core.difference.secant import DECADES, Line, QuotientRow, quotient_rows, secant, tangent
from core.differentiability import Verdict
from core.function import Function
from core.numbers import MINUS, format_number
from core.refusal import Refusal
from ui.figures.style import PALETTES
from ui.link.state import LinkState
from ui.link.words import NO_TANGENT
from ui.live.table import Column, delta_table
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
    show_equation("Secant", secant(function, state.setting.a, state.setting.delta), palette.secant_ink)
    if not state.hides("tangent"):
        show_equation("Tangent", tangent(function, state.setting.a, verdict), palette.tangent_ink)


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
    column_count = 4 if state.hides("tangent") else 5
    formatted_rows = [[format_number(v) for v in _numbers(row)[:column_count]] for row in rows]
    st.header("As delta shrinks", anchor=False)
    caption = "Slopes of the secants by delta"
    delta_table("quotients", caption, columns[:column_count], DECADES, formatted_rows, delta, _choose)
    st.download_button(
        "Download as CSV",
        lambda: _csv(rows, column_count),
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


def _csv(rows: tuple[QuotientRow, ...], column_count: int) -> str:
    """column_count: how many of the columns."""
    lines = [",".join(("delta", "left slope", "right slope", "central", "gap")[:column_count])]
    lines += [",".join(repr(v) for v in _numbers(row)[:column_count]) for row in rows]
    return "\n".join(lines) + "\n"


def show_equation(name: str, line: Line | Refusal, colour: str) -> None:
    """The line's equation after its name, or the sentence why there is none."""
    if isinstance(line, Refusal):
        st.text(f"{name}: {line.sentence}")
    else:
        # Within a line of text a formula breaks at its signs on a phone; alone on a line it would be cut.
        st.markdown(rf"{name}&emsp;${equation(line, colour)}$")


def equation(line: Line, colour: str) -> str:
    """y = f(a) + slope (x - a) = slope x + intercept, as LaTeX, with numbers of four decimals."""
    sign, size = with_sign(line.slope).split(" ", 1)
    through = rf"{_latex_number(line.value)} {sign} {_colour(size, colour)}\,(x {with_sign(-line.a or -0.0)})"
    rest = f" {with_sign(line.intercept)}" if line.intercept else ""
    return rf"y = {through} = {_colour(_latex_number(line.slope), colour)}\,x{rest}"


def _colour(text: str, colour: str) -> str:
    return rf"\textcolor{{{colour}}}{{{text}}}"


def _latex_number(value: float) -> str:
    """With four decimals, as LaTeX."""
    return _power(format_number(value, 4).replace(MINUS, "-"))


def with_sign(value: float) -> str:
    """With its sign before it, as LaTeX, to go on after another term."""
    return f"{'-' if math.copysign(1, value) < 0 else '+'} {_latex_number(abs(value))}"


def _power(text: str) -> str:
    """1.5e-9 as 1.5 times a power of ten."""
    mantissa, _, exponent = text.partition("e")
    return rf"{mantissa}\cdot 10^{{{exponent}}}" if exponent else text
