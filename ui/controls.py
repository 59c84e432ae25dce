"""Every widget bound to the URL: its key is a word of the link. The router draws those that a lesson shares."""

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from core.differentiability import Verdict
from core.expression import Expression, parse
from core.function import DEFAULT_PARAMETERS
from core.presets import PRESETS, Preset
from core.refusal import Refusal
from core.secant import SMALLEST_DELTA, WIDEST_DELTA
from ui.words import caret

DEFAULT_TEXT = "x^2"
DEFAULTS = {"f": DEFAULT_TEXT, "a": 1.0, "delta": 1.0, "from": -3.0, "to": 3.0, **DEFAULT_PARAMETERS}
FARTHEST = 1e6
NARROWEST = 1e-3
LAST_GOOD = "last good function"
PRESETS_BY_WORD = {preset.word: preset for preset in PRESETS}


@dataclass(frozen=True)
class Chosen:
    """What the widgets say, made safe.

    refusal: why the typed text is not read; expression is then the last one that was. remarks: what was mended.
    """

    expression: Expression
    parameters: dict[str, float]
    low: float
    high: float
    a: float
    delta: float
    refusal: Refusal | None
    remarks: tuple[str, ...]

    @property
    def previous(self) -> bool:
        """Whether the picture belongs to an earlier text."""
        return self.refusal is not None


def draw(shared: Iterable[str]) -> None:
    """The shared widgets: the function with its echo, the point, delta, the window; below them its parameters."""
    shared = tuple(shared)
    if "f" not in shared:
        return
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(key="function", horizontal=True, vertical_alignment="bottom", gap="small", width="stretch"):
            _function_box()
        with st.container(key="place", horizontal=True, vertical_alignment="bottom", gap="small", width="content"):
            _place(shared)
    if "parameters" in shared:
        _parameters()


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
        live="400ms",
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
        NUMBERS[word], value=DEFAULTS[word], key=word, bind="query-params", format="%.7g", step=0.1, width=104
    )


def _window() -> None:
    with st.popover("Window", icon=":material/crop_free:", key="window"):
        st.caption("The part of the x-axis that both panels show.")
        _number("from")
        _number("to")
        st.pills(
            "Hide at first",
            ["derivative"],
            selection_mode="multi",
            key="hide",
            bind="query-params",
            help="The derivative is then drawn only as far as P has traced it.",
        )


def _parameters() -> None:
    """A slider for each of the letters in the function."""
    read = _readable()
    if not read.parameters:
        return
    with st.container(key="parameters", horizontal=True):
        for letter in read.parameters:
            st.slider(
                letter,
                -5.0,
                5.0,
                value=DEFAULT_PARAMETERS[letter],
                step=0.1,
                key=letter,
                bind="query-params",
                width=220,
            )


def _readable() -> Expression:
    """The typed function; where it cannot be read, the last one that could, or x^2."""
    read = parse(st.session_state.get("f") or "")
    if isinstance(read, Refusal):
        read = parse(st.session_state.get(LAST_GOOD, DEFAULT_TEXT))
    if isinstance(read, Refusal):
        raise ValueError("the default function must be readable")
    st.session_state[LAST_GOOD] = read.text
    return read


def chosen() -> Chosen:
    """The widgets' values, checked once at the door: what is beyond the bounds is mended, and said so."""
    read = parse(st.session_state.get("f") or "")
    expression = _readable()
    remarks: list[str] = []
    low, high = _checked_window(_value("from"), _value("to"), remarks)
    return Chosen(
        expression=expression,
        parameters={letter: _value(letter) for letter in expression.parameters},
        low=low,
        high=high,
        a=_checked_point(_value("a"), remarks),
        delta=_checked_delta(_value("delta"), remarks),
        refusal=read if isinstance(read, Refusal) else None,
        remarks=tuple(remarks),
    )


def _value(word: str) -> float:
    """The widget's number; its default where the widget is not on this page or was emptied."""
    value = st.session_state.get(word)
    return float(DEFAULTS[word] if value is None else value)


def _checked_window(low: float, high: float, remarks: list[str]) -> tuple[float, float]:
    if abs(low) <= FARTHEST and abs(high) <= FARTHEST and high - low >= NARROWEST:
        return low, high
    remarks.append("The window must begin left of where it ends, by at least 0.001: showing −3 to 3 instead.")
    return DEFAULTS["from"], DEFAULTS["to"]


def _checked_point(a: float, remarks: list[str]) -> float:
    if abs(a) <= FARTHEST:
        return a
    remarks.append("The point lies more than a million away: showing x = 1 instead.")
    return DEFAULTS["a"]


def _checked_delta(delta: float, remarks: list[str]) -> float:
    size = min(max(abs(delta), SMALLEST_DELTA), WIDEST_DELTA)
    if delta in (0.0, size, -size):
        return delta
    remarks.append("Delta goes from 0.000001 to 2 on this page, to either side: showing the nearest.")
    return size if delta > 0 else -size


def choose(preset: Preset) -> None:
    """Write a preset's values into the widgets; call it from a callback, before the widgets are drawn."""
    values = {"f": preset.text, "a": preset.a, "delta": preset.delta, "from": preset.low, "to": preset.high}
    st.session_state.update({**values, **preset.parameters})


def presets(chosen: Chosen) -> None:
    """One row of pills; the pill of the function on the screen is the chosen one."""
    shown = shown_preset(chosen.expression)
    st.session_state["preset"] = shown.word if shown else None
    st.pills(
        "Try",
        [preset.word for preset in PRESETS],
        key="preset",
        format_func=lambda word: PRESETS_BY_WORD[word].pill,
        on_change=_preset_chosen,
        label_visibility="collapsed",
        wrap=False,
    )


def _preset_chosen() -> None:
    word = st.session_state.get("preset")
    if word in PRESETS_BY_WORD:
        choose(PRESETS_BY_WORD[word])


def status(chosen: Chosen, found: Verdict) -> None:
    """One line: what went wrong, else what was mended, else how the text was read, else what to watch for."""
    with st.container(key="status", horizontal=True, gap="small"):
        if chosen.refusal:
            st.markdown(":red[:material/error: **Not read.**]", width="content")
        st.text(_status(chosen, found), width="stretch")


def _status(chosen: Chosen, found: Verdict) -> str:
    preset = shown_preset(chosen.expression)
    if chosen.refusal:
        return f"{chosen.refusal.sentence} The picture still shows {chosen.expression.text}."
    if chosen.remarks or chosen.expression.notes:
        return " ".join((*chosen.remarks, *chosen.expression.notes))
    if preset and preset.a == chosen.a:
        return f"Watch for this: {preset.watch}"
    return found.reason


def derivative_hidden() -> bool:
    """Whether f' is to appear only as far as P traces it: the word hide of the link."""
    return "derivative" in (st.session_state.get("hide") or ())


def shown_preset(expression: Expression) -> Preset | None:
    """The preset whose function is the one on the screen, if any."""
    return next((preset for preset in PRESETS if _canonical(preset) == expression.text), None)


@st.cache_data(max_entries=64)
def _canonical_text(text: str) -> str:
    read = parse(text)
    return "" if isinstance(read, Refusal) else read.text


def _canonical(preset: Preset) -> str:
    return _canonical_text(preset.text)
