"""LinkState: what the widgets of the link say, checked once: the values that a page hands to core."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.difference.secant import SMALLEST_DELTA, WIDEST_DELTA
from core.expression import Expression
from core.function import Function
from core.numbers import format_number
from core.refusal import Refusal
from core.setting import Setting
from ui.link.words import (
    DEFAULT_NUMBERS,
    DEFAULT_TEXT,
    DEFAULTS,
    FARTHEST,
    HIDEABLE,
    VEIL,
    WORDS,
    hidden_words,
    is_window,
    misspelt,
    read_formula,
    unusable,
    words_of,
)
from ui.shell.navigation import this_lesson

LAST_GOOD = "last good function"
DROPPED = "words of the link that could not be used"
NOT_HIDEABLE = "what is hidden after a link that wanted more"
MISSPELT = "words of the link that are close to one of ours"


@dataclass(frozen=True)
class LinkState:
    """The widgets' values, checked.

    setting: of the last readable formula, if the typed one is not readable. hide: what the link hides, words of
    HIDEABLE. veiled: whether a prediction is pending, which hides all of VEIL too. refusal: why the typed text cannot
    be read. remarks: what was corrected, in whole sentences.
    """

    setting: Setting
    hide: frozenset[str]
    refusal: Refusal | None
    remarks: tuple[str, ...]
    veiled: bool = False

    def hides(self, what: str) -> bool:
        """Whether the part of that word of HIDEABLE is hidden."""
        return what in self.hide or (self.veiled and what in VEIL)

    def veil(self, pending: bool) -> "LinkState":
        """The state, with the answer hidden while a prediction is pending."""
        return replace(self, veiled=pending)

    @property
    def words(self) -> dict[str, str | float]:
        """The words of the link that opens on this state."""
        return {**words_of(self.setting), "hide": ",".join(word for word in HIDEABLE if word in self.hide)}


def link_state(smallest: float = SMALLEST_DELTA, widest: float = WIDEST_DELTA) -> LinkState:
    """Reads the widgets' values: one out of bounds is corrected, and a remark says so.

    smallest, widest: the sizes of delta that the lesson can show.
    """
    typed, expression, remarks = read_formula(st.session_state.get("f") or ""), readable(), remarks_on_words()
    low, high = _check_window(_value("from"), _value("to"), remarks)
    a = _check_point(_value("a"), low, high, remarks)
    delta = check_delta(_value("delta"), smallest, widest, remarks)
    function = Function(expression, {letter: _value(letter) for letter in expression.parameters})
    refusal = typed if isinstance(typed, Refusal) else None
    return LinkState(Setting(function, low, high, a, delta), hidden_parts(), refusal, tuple(remarks))


def hidden_parts() -> frozenset[str]:
    """What the link hides, of the words that mean something in this lesson."""
    return frozenset(st.session_state.get("hide") or ()).intersection(this_lesson().hides)


def arrive() -> None:
    """Called by the router before any widget is drawn: notes and drops the link's unusable values."""
    words = st.query_params.to_dict()
    dropped_now = unusable(words)
    st.session_state[DROPPED] = {*st.session_state.get(DROPPED, ()), *dropped_now}
    st.session_state.setdefault(MISSPELT, misspelt(words))
    repeated = [word for word in words if word in WORDS and word != "hide" and len(st.query_params.get_all(word)) > 1]
    _mend_address(dropped_now, {word: words[word] for word in repeated if word not in dropped_now})
    if NOT_HIDEABLE not in st.session_state:
        _split_hide_word()


def _mend_address(dropped: Iterable[str], texts: Mapping[str, str]) -> None:
    """Remove words from the address, and reduce others to one value, both for the widgets of this run.

    Streamlit seeds a bound widget with what the address says, and only some of that is checked: float("inf") for a box
    of whole numbers raises in the middle of the page. st.query_params cannot help: it changes neither a word whose
    widget was drawn before, as when a visitor goes back to the link, nor the copy from which widgets are seeded. So
    this reaches into the session state. Delete it when st.query_params does both; tests/deploy/test_links.py notices
    what breaks.
    """
    context = get_script_run_ctx()
    if context is None or not (dropped or texts):
        return
    with context.session_state.query_params() as words:
        for word in dropped:
            words.remove_param(word)
        for word, text in texts.items():
            words.set_corrected_value(word, text, "string_value")
        words.set_initial_query_params_from_current()


def _split_hide_word() -> None:
    """Rewrites hide=a,b of a shared link as hide=a&hide=b, which Streamlit's widget reads."""
    texts = st.query_params.get_all("hide")
    usable, unusable_words = hidden_words(texts)
    st.session_state[NOT_HIDEABLE] = usable if unusable_words else None
    if any("," in text for text in texts):
        del st.query_params["hide"]
        if usable:
            st.query_params["hide"] = usable
        # A widget takes its value from the address at the beginning of its run.
        st.rerun()


def remarks_on_words() -> list[str]:
    """The remark on this lesson's words with an unusable value in the link, until they get another value."""
    here, noted = this_lesson().word, st.session_state.get(DROPPED, ())
    unusable_words = [
        name for name, word in WORDS.items() if name in noted and here in word.lessons and _is_untouched(name)
    ]
    defaults = ", ".join(f"{word} = {_display(DEFAULTS[word])}" for word in unusable_words)
    remarks = [f"The link has values that cannot be used: showing {defaults}."] if unusable_words else []
    if st.session_state.get(NOT_HIDEABLE) == (st.session_state.get("hide") or []):
        remarks.append(f"The link hides what cannot be hidden: there are {', '.join(HIDEABLE)}.")
    return [*remarks, *_misspelt()]


def _display(value: str | float) -> str:
    return (value or "nothing") if isinstance(value, str) else format_number(value)


def _misspelt() -> list[str]:
    """A remark on each misspelt word, until the widget that was meant gets a value."""
    meant = {typo: word for typo, word in st.session_state.get(MISSPELT, {}).items() if _is_untouched(word)}
    return [f"The link says {typo}, which is no word of it: did you mean {word}?" for typo, word in meant.items()]


def _is_untouched(word: str) -> bool:
    value = st.session_state.get(word)
    return value is None or value is False or value == [] or value == DEFAULTS[word]


def _value(word: str) -> float:
    """The widget's number; its default if the widget is not on this page or empty."""
    value = st.session_state.get(word)
    return float(DEFAULT_NUMBERS[word] if value is None else value)


def _check_window(low: float, high: float, remarks: list[str]) -> tuple[float, float]:
    if is_window(low, high):
        return low, high
    remarks.append("The window must begin left of where it ends, by at least 0.001: showing −3 to 3 instead.")
    return DEFAULT_NUMBERS["from"], DEFAULT_NUMBERS["to"]


def _check_point(a: float, low: float, high: float, remarks: list[str]) -> float:
    if abs(a) > FARTHEST:
        remarks.append("The point lies more than a million away: showing x = 1 instead.")
        return DEFAULT_NUMBERS["a"]
    if not low <= a <= high:
        remarks.append(
            f"The point x = {format_number(a)} lies outside the window: bring it back, or choose a wider one."
        )
    return a


def check_delta(delta: float, smallest: float, widest: float, remarks: list[str]) -> float:
    """delta, or the nearest that the page can show, with a remark; 0 stays: the page then shows no secant."""
    size = min(max(abs(delta), smallest), widest)
    if delta in (0.0, size, -size):
        return delta
    sizes = f"from {format_number(smallest)} to {format_number(widest)}"
    remarks.append(f"Delta goes {sizes} on this page, to either side: showing the nearest.")
    return size if delta > 0 else -size


def readable() -> Expression:
    """The typed function; if it cannot be read, the last one that could, or x^2."""
    typed = st.session_state.get("f") or ""
    expression = read_formula(typed)
    if isinstance(expression, Refusal):
        typed = st.session_state.get(LAST_GOOD, DEFAULT_TEXT)
        expression = read_formula(typed)
    if isinstance(expression, Refusal):
        raise ValueError("the default function must be readable")
    st.session_state[LAST_GOOD] = typed
    return expression
