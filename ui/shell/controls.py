"""The widgets that lessons share, drawn by the router. Each is bound to the URL: its key is a word of the link."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.expression import Expression
from core.refusal import Refusal
from ui.link.hiding import HIDEABLE
from ui.link.setting import read_formula
from ui.link.state import readable
from ui.link.words import DEFAULT_NUMBERS, DEFAULT_TEXT, WORDS
from ui.parts.plain_text import caret
from ui.shell.lessons import Lesson
from ui.workarounds import commit_fragment
from ui.workarounds.widget_values import settle

HIDE = "hide-here"
HIDDEN_PARTS = (
    *(".st-key-f", ".st-key-place", ".st-key-preset", ".st-key-scheme", ".st-key-bending-preset", ".st-key-reading"),
    *(".st-key-settings", ".st-key-neuron-controls", ".st-key-network"),
)


def draw(lesson: Lesson) -> None:
    """The shared widgets: the function with its echo, the point, delta, the window; below them its parameters."""
    _out_of_sight()
    if "f" not in lesson.shared:
        return
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(key="function", horizontal=True, vertical_alignment="bottom", gap="small", width="stretch"):
            _function_box()
            if "parameters" in lesson.shared:
                _parameters()
        with st.container(key="place", horizontal=True, vertical_alignment="bottom", gap="small", width="content"):
            _place(lesson)


def _out_of_sight() -> None:
    """Where the link hides the controls they are drawn all the same, or their values would be lost."""
    if "controls" in st.query_params.get_all("hide"):
        st.html(f"<style>{', '.join(HIDDEN_PARTS)} {{ display: none }}</style>")


def _place(lesson: Lesson) -> None:
    numbers: list[str] = [word for word in ("a", "delta") if word in lesson.shared]
    point = st.container(key="point", horizontal=True, gap="small", width="content")
    if lesson.live:
        commit_fragment.leave(lambda: _point_and_delta(numbers, point))
    else:
        _point_and_delta(numbers, point)
    if "window" in lesson.shared:
        _window()


def _function_box() -> None:
    typed = st.text_input(
        "Function of x",
        DEFAULT_TEXT,
        key="f",
        bind="query-params",
        live=True,
        width=330,
        autocomplete="off",
        icon=":material/function:",
        placeholder="x^2, sin 2x, |x|, {x < 0: -x, x^2}",
    )
    with st.container(key="echo", height=76, border=False, width="stretch", vertical_alignment="center"):
        _echo(read_formula(typed or ""), typed or "")


def _echo(expression: Expression | Refusal, typed: str) -> None:
    """How the text was read, typeset from the tree; or the text with a caret under the place where reading stopped."""
    if not typed.strip():
        st.empty()  # keeps the room, so that nothing below moves
    elif isinstance(expression, Refusal):
        st.code(caret(typed, expression.position), language=None)
    else:
        st.latex(f"f(x) = {expression.latex}", width="content")


def _point_and_delta(words: list[str], place: DeltaGenerator) -> None:
    with place:
        for word in words:
            _number(word, commit_fragment.again)


NUMBERS = {"a": "Point x", "delta": "Delta", "from": "Window from", "to": "Window to"}


def _number(word: str, changed: Callable[[], None] | None = None) -> None:
    st.number_input(
        NUMBERS[word],
        value=DEFAULT_NUMBERS[word],
        key=word,
        bind="query-params",
        format="%.7g",
        step=0.1,
        width=104,
        on_change=changed,
    )


def _window() -> None:
    with st.popover("Window", icon=":material/crop_free:", key="window"):
        st.caption("The part of the x-axis that both panels show.")
        _number("from")
        _number("to")
        _hide()


def _hide() -> None:
    """What the page keeps out of sight; it follows, and moves, the box that holds it for the link in frame.py."""
    st.session_state[HIDE] = st.session_state.get("hide") or []
    st.pills(
        "Hide",
        list(HIDEABLE),
        selection_mode="multi",
        key=HIDE,
        on_change=lambda: settle({"hide": st.session_state[HIDE]}),
        help="; ".join(f"{word}: {title.lower()}" for word, title in HIDEABLE.items()),
    )


def keep_hide() -> None:
    """The box that holds for the link what is hidden, with the same words in the same place on every lesson.

    Drawn by the router out of sight: a widget that moved from lesson to lesson would lose its word of the link.
    """
    st.pills("Hidden", list(HIDEABLE), selection_mode="multi", key="hide", bind="query-params")


def _parameters() -> None:
    """A slider for each of the letters in the function."""
    for letter in readable().parameters:
        low, high, default = WORDS[letter].low, WORDS[letter].high, DEFAULT_NUMBERS[letter]
        st.slider(letter, low, high, value=default, step=0.1, key=letter, bind="query-params", width=140)
