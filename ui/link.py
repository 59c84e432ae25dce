"""The link: its words, their defaults, and how it is put together. Words and defaults are public and never change."""

import difflib
import math
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from core.datasets import DATASETS
from core.function import DEFAULT_PARAMETERS
from core.network.backward import MISTAKES
from core.neuron import NEURON_PRESETS
from ui.hiding import HIDEABLE

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
    "plane": "path",
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
    "present": "false",
}
PARAMETER_LIMITS = (-10.0, 10.0)
"""Both ends of every parameter's slider."""
LARGEST_WHOLE = 2**53 - 1
"""Of a whole number that a browser can hold."""
CHOICES: dict[str, tuple[str, ...]] = {
    "data": tuple(DATASETS),
    "plane": ("path", "weights"),
    "neuron": tuple(NEURON_PRESETS),
    "parameter": ("w1", "w2", "bias"),
    "sample": ("1", "2", "3", "4"),
    "broken": ("none", *MISTAKES),
}
"""The words that say one of a few words."""


def link(address: str, words: Mapping[str, str | float]) -> str:
    """address: the page's own; a value equal to its default is left out, as Streamlit does."""
    page = address.partition("?")[0]
    said = {word: _text(value) for word, value in words.items() if value != DEFAULTS.get(word)}
    query = urlencode(said, safe=",")
    return f"{page}?{query}" if query else page


def unusable(words: Mapping[str, str]) -> tuple[str, ...]:
    """The words of a link whose values Streamlit would drop in silence, to show the default instead."""
    return tuple(word for word, text in words.items() if not _usable(word, text))


def hidden_words(said: Iterable[str]) -> tuple[list[str], list[str]]:
    """The words of `hide` that can be used, and those that cannot.

    said: what the address says, `a,b` once as a shared link has it, or a and b as Streamlit writes them.
    """
    words = [word.strip() for text in said for word in text.split(",") if word.strip()]
    return [word for word in HIDEABLE if word in words], [word for word in words if word not in HIDEABLE]


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
    if word in CHOICES:
        return text in CHOICES[word]
    if isinstance(DEFAULTS.get(word, ""), str):
        return True
    low, high = PARAMETER_LIMITS if word in DEFAULT_PARAMETERS else (-math.inf, math.inf)
    if isinstance(DEFAULTS[word], int):
        low, high = -LARGEST_WHOLE, LARGEST_WHOLE
    try:
        value = float(text)
    except ValueError:
        return False
    return math.isfinite(value) and low <= value <= high


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else repr(value)
