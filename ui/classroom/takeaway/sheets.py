"""What each lesson asks on its hand-out."""

import streamlit as st

from core.curve import Curve
from core.difference.secant import DECADES, secant
from core.limit import WorkedLimit
from core.numbers import format_number
from core.refusal import Refusal
from ui.classroom.takeaway.paper import Sheet
from ui.figures.handout import Picture, curve_alone, empty_error_grid, point_and_secant
from ui.link.state import LinkState
from ui.link.words import link
from ui.live.stage import CHART
from ui.parts.scene import Scene
from ui.shell.lessons import lesson

MOST_ROWS = 12
BENDS = 7
"""Points at which signs are asked for."""
LOWEST = -12
"""The power of ten at the foot of the empty grid for errors."""


def secants(word: str, scene: Scene, state: LinkState) -> Sheet:
    """Slopes from both sides by delta, and what they approach."""
    place = f"x = {format_number(state.setting.a)}"
    return _sheet(
        word,
        state,
        f"Estimate the slope at {place}: fill in the table, then write what the slopes approach.",
        ("delta", "slope from the left", "slope from the right"),
        tuple((format_number(delta), "", "") for delta in DECADES),
        (
            "As delta shrinks, the slopes approach:",
            f"Draw the tangent at {place} with a ruler. Its slope is:",
            "Do both sides agree? What does that say about the curve?",
        ),
        _picture(scene, state),
    )


def limit_lines(word: str, scene: Scene, state: LinkState, limit: WorkedLimit) -> Sheet:
    """The lines of the limit with what is done in each; the formulas are to be written."""
    rows = tuple((line.step, "") for line in limit.lines[:MOST_ROWS])
    return _sheet(
        word,
        state,
        "Work the quotient (f(x + h) \u2212 f(x)) / h out: write each line, then let h go to 0.",
        ("what is done", "the quotient then"),
        rows,
        ("The derivative is f \u2032(x) =", f"Its value at x = {format_number(state.setting.a)} is:"),
        _picture(scene, state),
    )


def error_table(word: str, state: LinkState, scheme: str) -> Sheet:
    """Estimates and errors by delta, to be put on a logarithmic grid."""
    return _sheet(
        word,
        state,
        f"Estimate the slope at x = {format_number(state.setting.a)} by the {scheme} for each delta. "
        "Plot the errors, join them, and mark the best delta.",
        ("delta", "estimate", "error"),
        tuple((f"1e\u2212{power}" if power else "1", "", "") for power in range(0, 16, 2)),
        ("The best delta is about:", "To its left the error grows because:", "To its right the error grows because:"),
        empty_error_grid(LOWEST),
    )


def rule_table(word: str, state: LinkState, count: int) -> Sheet:
    """As many lines as there are steps."""
    rows = tuple((str(number), "", "") for number in range(1, min(count, MOST_ROWS) + 1))
    return _sheet(
        word,
        state,
        "Take the derivative: in each line name one rule and write what it gives.",
        ("step", "rule", "what it gives"),
        rows,
        ("The derivative is f \u2032(x) =", f"Its value at x = {format_number(state.setting.a)} is:", "Checked by:"),
        None,
    )


def bend_table(word: str, state: LinkState, curve: Curve, chart: str) -> Sheet:
    """Signs of f' and f'' at a few points, and what they say about the curve."""
    step = (state.setting.high - state.setting.low) / (BENDS - 1)
    signs = ("", "", "", "")
    return _sheet(
        word,
        state,
        "Where does the curve bend up, and where down? Fill in the signs, then mark tops, bottoms and inflections.",
        ("x", "f \u2032: + or \u2212", "f \u2033: + or \u2212", "rises or falls", "bends up or down"),
        tuple((format_number(state.setting.low + place * step, 3), *signs) for place in range(BENDS)),
        (
            "Tops and bottoms, where f \u2032 changes its sign: x =",
            "Inflections, where f \u2033 changes its sign: x =",
            "Where f \u2033 is positive, the tangent lies (above or below) the curve:",
        ),
        curve_alone(chart, curve, state.setting.window),
    )


def _sheet(
    word: str,
    state: LinkState,
    question: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    lines: tuple[str, ...],
    picture: Picture | None,
) -> Sheet:
    letters = ", ".join(f"{name} = {format_number(value)}" for name, value in state.setting.function.parameters.items())
    formula = f"f(x) = {state.setting.text}" + (f" with {letters}" if letters else "")
    address = link(st.context.url or "", state.words)
    return Sheet(lesson(word).title, formula, question, columns, rows, lines, picture, address)


def _picture(scene: Scene, state: LinkState) -> Picture:
    setting = state.setting
    line = secant(scene.function, setting.a, setting.delta)
    drawable = None if isinstance(line, Refusal) else line
    return point_and_secant(CHART, scene.curve, setting.window, drawable, setting.delta)
