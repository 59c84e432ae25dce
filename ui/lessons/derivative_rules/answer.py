"""A student's own answer: a box for what they think f' is, how it was read, and the verdict with its numbers."""

import streamlit as st

from core.expression import Expression
from core.numbers import format_number
from core.refusal import Refusal
from core.rules.answer import Answer, Kind, check_answer
from core.rules.answer.decimals import SIGNIFICANT
from core.rules.derive import Step
from core.rules.mistakes import MistakenStep
from ui.figures.style import PALETTES
from ui.link.state import LinkState
from ui.link.words import DEFAULTS, read_formula
from ui.live.table import Column, plain_table
from ui.parts.scene import theme
from ui.parts.status import caret

WORD = "answer"
MARKS: dict[Kind, str] = {
    "right": ":green[:material/check_circle: **Right**]",
    "right in part": ":orange[:material/rule: **Right in part**]",
    "wrong": ":red[:material/error: **Not yet**]",
    "undecided": ":gray[:material/help: **Cannot be told**]",
}


def box(state: LinkState, step: Step) -> None:
    """The text box and the verdict on the answer in it; step: the derivation of the chosen function."""
    st.header("Your own answer", anchor=False)
    typed = _typed_now()
    if not typed.strip():
        st.caption(
            "Type what you think f\u2032(x) is. Any form of it is right: it is compared as a function. Decimals may be"
            f" rounded to {SIGNIFICANT} digits or more."
        )
        return
    expression = read_formula(typed, derivative=True)
    if isinstance(expression, Refusal):
        st.code(caret(typed, expression.position), language=None)
        st.text(expression.sentence)
        return
    _verdict(check_answer(state.setting.function, expression, step, *state.setting.window), expression)


def typed() -> str:
    """The text in the box, for the link."""
    return st.session_state.get(WORD) or ""


def has_answer() -> bool:
    """Whether there is a readable answer; call it after the box is drawn."""
    return isinstance(read_formula(typed(), derivative=True), Expression)


def _typed_now() -> str:
    """The box, and beside it how the text was read."""
    left, right = st.columns([1, 2], vertical_alignment="bottom", gap="medium")
    typed = left.text_input(
        "f\u2032(x) =",
        DEFAULTS[WORD],
        key=WORD,
        bind="query-params",
        autocomplete="off",
        placeholder="for example 2x",
    )
    expression = read_formula(typed or "", derivative=True)
    if typed and isinstance(expression, Expression):
        right.latex(f"f'(x) \\overset{{?}}{{=}} {expression.latex}", width="content")
    return typed or ""


def _verdict(answer: Answer, expression: Expression) -> None:
    """The mark, the sentence, the step with a likely mistake, and both functions where they differ."""
    for note in expression.notes:
        # It quotes what was typed, and a caption would read that as Markdown.
        st.text(note)
    with st.container(horizontal=True, gap="small"):
        st.markdown(MARKS[answer.kind], width="content")
        st.text(answer.sentence, width="stretch")
    if answer.mistaken_step:
        _show_mistake(answer.mistaken_step)
    if answer.differences:
        _table(answer)
        st.caption("Every digit here is right, so the answer is proved to be wrong.")


def _show_mistake(mistake: MistakenStep) -> None:
    """The likely mistake, and the part of f it is on."""
    st.text(f"It looks as if {mistake.mistake.description}")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(f"Rule: {mistake.step.rule.title.lower()}, at", width="content")
        st.latex(mistake.step.before_latex, width="content")
        st.text("where it is", width="content")
        st.latex(mistake.step.rule.identity, width="content")


def _table(answer: Answer) -> None:
    palette = PALETTES[theme()]
    columns = (
        Column("x", palette.text),
        Column("your answer", palette.secant_ink),
        Column("f \u2032(x)", palette.derivative_ink),
        Column("difference", palette.text),
    )
    rows = [
        [format_number(at.x), *(format_number(value, 4) for value in (at.answer, at.true, at.gap))]
        for at in answer.differences
    ]
    plain_table("answer-differences", "Your answer and f\u2032 where they differ", columns, rows)
