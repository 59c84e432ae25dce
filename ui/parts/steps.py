"""Draws any Step: the working line by line, the tree of rules to open and close, and the text to download.

The number of visible steps is a bound widget; its key, steps, is a word of the link.
"""

from collections.abc import Iterator

import streamlit as st

from core.expression.tree import Node
from core.rules.derive import Step, in_whole
from publish.document import as_latex, as_list, latest_lines, tall_equation
from ui.figures.style import PALETTES
from ui.link.words import DEFAULTS, WORDS
from ui.parts.scene import theme
from ui.workarounds.widget_values import settle

MOST_DRAWN = 60
"""The most steps that are drawn; the text to download holds all of them."""


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
        visible, last = visible_steps(count), min(count, MOST_DRAWN)
        _button("One step more", "add", visible + 1, visible < last, primary=True)
        _button("All", "done_all", last, visible < last)
        _button("Start over", "first_page", 0, visible > 0)
        st.text(f"{visible} of {count}", width="content")
    if count > MOST_DRAWN:
        st.caption(f"This page draws the first {MOST_DRAWN} steps; the text to take along holds all {count}.")
    return visible


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
    st.latex(latest_lines(whole, count, _ink()), width="content")


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
    st.latex(tall_equation(step, _ink()), width="content")
    notes = [f"Rule: ${step.rule.identity}$"]
    if place:
        notes.append(f"In the whole: ${in_whole(whole.before, place)}$")
    st.caption("  \n".join(notes))
    if step.caveat:
        st.markdown(f":orange[:material/warning:] {step.caveat}")


def take_along(whole: Step, simple: Node) -> None:
    """The steps as LaTeX and as Markdown, each with a copy button; simple: the form of the derivative at their end."""
    with st.expander("Copy the steps", icon=":material/content_copy:", key="copy-steps", on_change="rerun") as box:
        if box.open:
            texts = (("LaTeX", as_latex(whole, simple)), ("Markdown", as_list(whole, simple)))
            for column, (name, text) in zip(st.columns(2, gap="medium"), texts, strict=True):
                column.markdown(f"**{name}**")
                column.code(text, language=None, height=240)


def _ink() -> str:
    return PALETTES[theme()].derivative_ink
