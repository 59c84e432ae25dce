"""The link: its words, their defaults, and how it is put together. Words and defaults are public and never change."""

import difflib
import math
from collections.abc import Mapping
from urllib.parse import urlencode

from core.function import DEFAULT_PARAMETERS

DEFAULT_TEXT = "x^2"
DEFAULT_NUMBERS = {"a": 1.0, "delta": 1.0, "from": -3.0, "to": 3.0, **DEFAULT_PARAMETERS}
DEFAULTS: dict[str, str | float] = {
    "f": DEFAULT_TEXT,
    **DEFAULT_NUMBERS,
    "scheme": "forward",
    "tolerance": 0.01,
    "zoom": 0,
    "lines": 1,
    "rule": "power",
    "answer": "",
    "steps": 1,
    "order": 2,
    "reading": "curve",
    "hide": "",
    "predict": "false",
    "guess": "",
    "tour": 0,
    "data": "spirals",
    "samples": 150,
    "hidden": 16,
    "budget": 3000,
    "rate": 2.0,
    "seed": 1,
    "passes": 0,
    "values": 10,
    "neuron": "quarrel",
    "w1": 0.8,
    "w2": 0.6,
    "bias": 0.5,
    "sample": 1,
    "parameter": "w1",
    "step": 0.1,
    "width": 32,
    "depth": 2,
    "batch": 64,
    "broken": "none",
}
PARAMETER_LIMITS = (-10.0, 10.0)
"""Both ends of every parameter's slider."""


def link(address: str, words: Mapping[str, str | float]) -> str:
    """address: the page's own; a value equal to its default is left out, as Streamlit does."""
    page = address.partition("?")[0]
    query = urlencode({word: _text(value) for word, value in words.items() if value != DEFAULTS.get(word)})
    return f"{page}?{query}" if query else page


def unusable(words: Mapping[str, str]) -> tuple[str, ...]:
    """The words of a link whose values Streamlit would drop in silence, to show the default instead."""
    return tuple(word for word, text in words.items() if word in DEFAULT_NUMBERS and not _usable(word, text))


def misspelt(words: Mapping[str, str]) -> dict[str, str]:
    """Words that are none of ours, each with the one that it is close to; others, as a mailing adds, are left alone."""
    strange = [word for word in words if word not in DEFAULTS and word.isascii() and word.isalpha() and len(word) < 20]
    close = {word: difflib.get_close_matches(word.lower(), DEFAULTS, n=1, cutoff=0.75) for word in strange}
    return {word: found[0] for word, found in close.items() if found}


def endless(words: Mapping[str, str]) -> tuple[str, ...]:
    """The words for whole numbers that say inf, at which Streamlit's number box raises an OverflowError."""
    return tuple(word for word, text in words.items() if isinstance(DEFAULTS.get(word), int) and _is_endless(text))


def _is_endless(text: str) -> bool:
    try:
        return math.isinf(float(text))
    except ValueError:
        return False


def _usable(word: str, text: str) -> bool:
    low, high = PARAMETER_LIMITS if word in DEFAULT_PARAMETERS else (-math.inf, math.inf)
    try:
        value = float(text)
    except ValueError:
        return False
    return math.isfinite(value) and low <= value <= high


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else repr(value)
