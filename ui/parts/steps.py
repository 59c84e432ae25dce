"""Draws any Step: the working line by line, the tree of rules to open and close, and the text to take along.

How many steps are shown is a bound widget: its key, steps, is a word of the link.
"""

from collections.abc import Iterator

import streamlit as st

from core.expression.tree import Node
from core.rules.derive import Step
from core.rules.working import expand_rule, in_whole, working
from publish.documents.markup import as_latex, as_markdown
from ui.figures.style import PALETTES
from ui.link.words import DEFAULTS, WORDS
from ui.parts.scene import theme
from ui.workarounds.widget_values import settle

MOST_DRAWN = 60
"""Steps that are drawn; the text to take along holds all of them."""
MOST_LINES = 12


def draw(whole: Step) -> None:
    """As many steps as were asked for."""
    count = _controls(whole.count)
    with st.container(key="steps-shown"):
        lines, tree = st.columns([5, 6], gap="large")
        with lines:
            _lines(whole, count)
        with tree:
            _tree(whole, count)


def visible_steps(count: int) -> int:
    """How many of so many steps are to be seen; anyone may send any number."""
    value = st.session_state.get("steps")
    return min(max(int(DEFAULTS["steps"] if value is None else value), 0), count, MOST_DRAWN)


def _controls(count: int) -> int:
    """The number itself, one step more, all, start over."""
    with st.container(key="steps-controls", horizontal=True, vertical_alignment="bottom", gap="small"):
        # The box comes first: until it is drawn, the value that a cold link gives it is not known.
        default = int(DEFAULTS["steps"])
        st.number_input("Steps shown", *WORDS["steps"].ends, default, key="steps", bind="query-params", width=130)
        shown, last = visible_steps(count), min(count, MOST_DRAWN)
        _button("One step more", "add", shown + 1, shown < last, primary=True)
        _button("All", "done_all", last, shown < last)
        _button("Start over", "first_page", 0, shown > 0)
        st.text(f"{shown} of {count}", width="content")
    if count > MOST_DRAWN:
        st.caption(f"This page draws the first {MOST_DRAWN} steps; the text to take along holds all {count}.")
    return shown


def _button(label: str, icon: str, steps: int, useful: bool, primary: bool = False) -> None:
    st.button(
        label,
        key=f"steps-{icon}",
        icon=f":material/{icon}:",
        type="primary" if primary else "secondary",
        disabled=not useful,
        on_click=lambda: settle({"steps": steps}),
    )


def _lines(whole: Step, count: int) -> None:
    """The working so far; what the last step wrote is in a box."""
    st.markdown("**Line by line**")
    frame = (rf"\textcolor{{{_ink()}}}{{\boxed{{", "}}")
    lines = working(whole, count, frame)
    written = [rf"f'(x) &= {lines[0].latex}"]
    if len(lines) > MOST_LINES:
        written.append(r"&\;\;\vdots")
    written += [_line(line.latex, line.step) for line in lines[1:][-MOST_LINES:]]
    if count == whole.count and lines[-1].latex != whole.after_latex:
        written.append(rf"&= {whole.after_latex}")
    st.latex(r"\begin{aligned} " + r" \\[6pt] ".join(written) + r" \end{aligned}", width="content")


def _line(latex: str, step: Step | None) -> str:
    name = "" if step is None else step.rule.title.lower()
    return rf"&= {latex} && \footnotesize\text{{{name}}}"


def _tree(whole: Step, count: int) -> None:
    """Each step in the one that asked for it; every one opens and closes."""
    st.markdown("**Rule by rule**")
    if not count:
        st.caption("Nothing is done yet: press One step more.")
    numbers = iter(range(1, count + 1))
    _branch(whole, (), whole, numbers)


def _branch(step: Step, place: tuple[int, ...], whole: Step, numbers: Iterator[int]) -> None:
    number = next(numbers, None)
    if number is None:
        return
    label = f"{number}. **{step.rule.title}** of ${step.before_latex}$"
    with st.expander(label, expanded=True, key=f"step-{number}", type="step", icon=":material/function:"):
        _explain(step, place, whole)
        for child in step.children:
            _branch(child, (*place, *child.place), whole, numbers)


def _explain(step: Step, place: tuple[int, ...], whole: Step) -> None:
    """Rule, sentence, before and after, where in the whole, and where it fails."""
    st.markdown(step.sentence)
    st.latex(_equation(step), width="content")
    notes = [f"Rule: ${step.rule.identity}$"]
    if place:
        notes.append(f"In the whole: ${in_whole(whole.before, place)}$")
    st.caption("  \n".join(notes))
    if step.caveat:
        st.markdown(f":orange[:material/warning:] {step.caveat}")


def _equation(step: Step) -> str:
    """Before, what the rule makes of it, and after: a line each, so that they fit the column."""
    after = rf"\textcolor{{{_ink()}}}{{{step.after_latex}}}"
    lines = [line for line in (expand_rule(step), after) if line]
    return rf"\begin{{aligned}} \left({step.before_latex}\right)' &= " + r" \\ &= ".join(lines) + r" \end{aligned}"


def take_along(whole: Step, simple: Node) -> None:
    """The steps as LaTeX and as Markdown, each with a copy button; simple: the form of the derivative at their end."""
    with st.expander("Copy the steps", icon=":material/content_copy:", key="copy-steps", on_change="rerun") as box:
        if box.open:
            texts = (("LaTeX", as_latex(whole, simple)), ("Markdown", as_markdown(whole, simple)))
            for column, (name, text) in zip(st.columns(2, gap="medium"), texts, strict=True):
                column.markdown(f"**{name}**")
                column.code(text, language=None, height=240)


def _ink() -> str:
    return PALETTES[theme()].derivative_ink
