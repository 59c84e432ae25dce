"""The widgets that lessons share. Each is bound to the URL: its key is a word of the link.

The router draws them, but for the box of the tolerance, which stands in its lesson.
"""

from collections.abc import Callable
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.expression import Expression
from core.refusal import Refusal
from ui.link.state import readable
from ui.link.words import DEFAULT_NUMBERS, DEFAULT_TEXT, DEFAULTS, HIDEABLE, WORDS, read_formula
from ui.parts.status import caret
from ui.shell.lessons import Lesson
from ui.workarounds import commit_fragment
from ui.workarounds.widget_values import settle

HIDE = "hide-here"
CONTROLS = ("f", "place", "preset")
"""Keys of the boxes above the picture that several lessons have."""
SMALLEST_TOLERANCE, LARGEST_TOLERANCE = 1e-9, 1e3


def draw(lesson: Lesson) -> None:
    """The shared widgets: the function with its echo, the point, delta, the window; below them its parameters."""
    _out_of_sight(lesson)
    if "f" not in lesson.shared:
        return
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(key="function", horizontal=True, vertical_alignment="bottom", gap="small", width="stretch"):
            _function_box()
            if "parameters" in lesson.shared:
                _parameters()
        with st.container(key="place", horizontal=True, vertical_alignment="bottom", gap="small", width="content"):
            _place(lesson)


def _out_of_sight(lesson: Lesson) -> None:
    """If the link hides the controls, they are still drawn, or their values would be lost."""
    if "controls" in st.query_params.get_all("hide"):
        parts = ", ".join(f".st-key-{key}" for key in (*CONTROLS, *lesson.controls))
        st.html(f"<style>{parts} {{ display: none }}</style>")


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
    """How the text was read, typeset from the tree; or the text with a caret under the mistake."""
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
    """The page's hidden parts; kept equal to the box in frame.py that holds them for the link."""
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
    """The box that holds the hidden parts for the link, the same on every lesson.

    Drawn by the router out of sight: a widget that moved from lesson to lesson would lose its word of the link.
    """
    st.pills("Hidden", list(HIDEABLE), selection_mode="multi", key="hide", bind="query-params")


def _parameters() -> None:
    """A slider for each of the letters in the function."""
    for letter in readable().parameters:
        low, high, default = WORDS[letter].low, WORDS[letter].high, DEFAULT_NUMBERS[letter]
        st.slider(letter, low, high, value=default, step=0.1, key=letter, bind="query-params", width=140)


def tolerance_box(label: str, width: int | Literal["stretch"] = "stretch") -> None:
    """The box for the largest allowed error; a link's value is known only once it is drawn."""
    st.number_input(
        label,
        value=float(DEFAULTS["tolerance"]),
        key="tolerance",
        bind="query-params",
        format="%.7g",
        step=0.01,
        width=width,
    )


def tolerance() -> float:
    """The number in the box, or the nearest that a lesson can show."""
    return min(max(_typed_tolerance(), SMALLEST_TOLERANCE), LARGEST_TOLERANCE)


def correction() -> str:
    """A sentence if the page uses another number than the one in the box."""
    return "" if _typed_tolerance() == tolerance() else "A tolerance here is from 1e−9 to 1,000: showing the nearest."


def _typed_tolerance() -> float:
    value = st.session_state.get("tolerance")
    return float(DEFAULTS["tolerance"] if value is None else value)
