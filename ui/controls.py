"""The widgets that lessons share, drawn by the router. Each is bound to the URL: its key is a word of the link."""

from collections.abc import Iterable

import streamlit as st

from core.expression import Expression, parse
from core.refusal import Refusal
from ui.chosen import readable
from ui.hiding import HIDEABLE
from ui.link import DEFAULT_NUMBERS, DEFAULT_TEXT, PARAMETER_LIMITS
from ui.words import caret


def draw(shared: Iterable[str]) -> None:
    """The shared widgets: the function with its echo, the point, delta, the window; below them its parameters."""
    shared = tuple(shared)
    if "f" not in shared:
        return
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(key="function", horizontal=True, vertical_alignment="bottom", gap="small", width="stretch"):
            _function_box()
            if "parameters" in shared:
                _parameters()
        with st.container(key="place", horizontal=True, vertical_alignment="bottom", gap="small", width="content"):
            _place(shared)


def _place(shared: tuple[str, ...]) -> None:
    for word in ("a", "delta"):
        if word in shared:
            _number(word)
    if "window" in shared:
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
        _echo(parse(typed or ""), typed or "")


def _echo(read: Expression | Refusal, typed: str) -> None:
    """How the text was read, typeset from the tree; or the text with a caret under the place where reading stopped."""
    if isinstance(read, Refusal):
        st.code(caret(typed, read.position), language=None)
    else:
        st.latex(f"f(x) = {read.latex}", width="content")


NUMBERS = {"a": "Point x", "delta": "Delta", "from": "Window from", "to": "Window to"}


def _number(word: str) -> None:
    st.number_input(
        NUMBERS[word], value=DEFAULT_NUMBERS[word], key=word, bind="query-params", format="%.7g", step=0.1, width=104
    )


def _window() -> None:
    with st.popover("Window", icon=":material/crop_free:", key="window"):
        st.caption("The part of the x-axis that both panels show.")
        _number("from")
        _number("to")
        st.pills(
            "Hide",
            list(HIDEABLE),
            selection_mode="multi",
            key="hide",
            bind="query-params",
            help="; ".join(f"{word}: {title.lower()}" for word, title in HIDEABLE.items()),
        )


def _parameters() -> None:
    """A slider for each of the letters in the function."""
    for letter in readable().parameters:
        default = DEFAULT_NUMBERS[letter]
        st.slider(letter, *PARAMETER_LIMITS, value=default, step=0.1, key=letter, bind="query-params", width=140)
