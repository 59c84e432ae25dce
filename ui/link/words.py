"""WORDS: the words of the link, and how one is put together. Words and defaults are public and never change."""

import difflib
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from core.curvature.higher_derivatives import HIGHEST
from core.difference.schemes import SCHEMES
from core.function import DEFAULT_PARAMETERS
from core.network.backward import MISTAKES
from core.network.datasets import DATASETS
from core.network.neuron import NEURON_PRESETS
from core.rules.gallery import CARDS
from ui.link.hiding import HIDEABLE
from ui.shell.lessons import LESSONS

STAGES = tuple(lesson.word for lesson in LESSONS if "f" in lesson.shared)
EVERY = tuple(lesson.word for lesson in LESSONS)
GUESSING, NEURON, COST = ("guessing_weights",), ("impact_on_loss",), ("cost_of_slopes",)
LARGEST_WHOLE = 2**53 - 1
"""Of a whole number that a browser can hold."""
TRUTH = ("false", "true")


@dataclass(frozen=True)
class Word:
    """A word of the link.

    default: never changes; a whole number where the word takes only these. low, high: bounds beyond which the value is
    dropped for the default; a lesson with narrower ones says which value it takes instead. values: the few that there
    are, as the link writes them, where the word takes no others. pattern: the form of a text. lessons: where the word
    means something.
    """

    default: str | float
    low: float = -math.inf
    high: float = math.inf
    values: tuple[str, ...] = ()
    pattern: str = ""
    lessons: tuple[str, ...] = EVERY

    def fits(self, text: str) -> bool:
        """Whether what a link says can be the value."""
        if self.values:
            return (text.lower() if self.values == TRUTH else text) in self.values
        if isinstance(self.default, str):
            return not self.pattern or re.fullmatch(self.pattern, text) is not None
        try:
            value = float(text)
        except ValueError:
            return False
        return math.isfinite(value) and self.low <= value <= self.high and self._is_whole_enough(value)

    @property
    def ends(self) -> tuple[int, int]:
        """Both bounds, of a word for whole numbers that has bounds."""
        return int(self.low), int(self.high)

    def _is_whole_enough(self, value: float) -> bool:
        return isinstance(self.default, float) or (value.is_integer() and abs(value) <= LARGEST_WHOLE)


def _switch(lessons: tuple[str, ...] = EVERY) -> Word:
    return Word("false", values=TRUTH, lessons=lessons)


def _choice(default: str | int, values: Iterable[str], lessons: tuple[str, ...]) -> Word:
    return Word(default, values=tuple(values), lessons=lessons)


WORDS: dict[str, Word] = {
    "f": Word("x^2", lessons=STAGES),
    "a": Word(1.0, lessons=STAGES),
    "delta": Word(1.0, lessons=(*STAGES, *NEURON)),
    "from": Word(-3.0, lessons=STAGES),
    "to": Word(3.0, lessons=STAGES),
    **{letter: Word(value, -10.0, 10.0, lessons=STAGES) for letter, value in DEFAULT_PARAMETERS.items()},
    "hide": Word(""),
    "predict": _switch(),
    "guess": Word("", pattern=r"(?:[0-9a-f]{4}:.+)?"),
    "tour": Word(0),
    "present": _switch(),
    "scheme": _choice("forward", SCHEMES, ("choosing_delta",)),
    "rows": _switch(("choosing_delta",)),
    "tolerance": Word(0.01, lessons=("choosing_delta", "higher_derivatives")),
    "zoom": Word(0, 0, 8, lessons=("choosing_delta",)),
    "lines": Word(1, 1, 60, lessons=("limit_definition",)),
    "steps": Word(1, 0, 500, lessons=("derivative_rules",)),
    "rule": _choice("power", (card.word for card in CARDS), ("derivative_rules",)),
    "answer": Word("", lessons=("derivative_rules",)),
    "order": _choice(2, map(str, range(1, HIGHEST + 1)), ("higher_derivatives",)),
    "reading": _choice("curve", ("curve", "motion"), ("higher_derivatives",)),
    "data": _choice("spirals", DATASETS, GUESSING),
    "samples": Word(150, lessons=GUESSING),
    "hidden": Word(16, lessons=GUESSING),
    "budget": Word(3000, lessons=GUESSING),
    "rate": Word(2.0, lessons=GUESSING),
    "seed": Word(1, lessons=(*GUESSING, *COST)),
    "passes": Word(0, lessons=GUESSING),
    "values": Word(10, lessons=GUESSING),
    "plane": _choice("path", ("path", "weights"), GUESSING),
    "neuron": _choice("quarrel", NEURON_PRESETS, NEURON),
    "w1": Word(0.8, lessons=NEURON),
    "w2": Word(0.6, lessons=NEURON),
    "bias": Word(0.5, lessons=NEURON),
    "sample": _choice(1, ("1", "2", "3", "4"), NEURON),
    "parameter": _choice("w1", ("w1", "w2", "bias"), NEURON),
    "step": Word(0.1, lessons=NEURON),
    "width": Word(32, lessons=COST),
    "depth": Word(2, lessons=COST),
    "batch": Word(64, lessons=COST),
    "broken": _choice("none", ("none", *MISTAKES), COST),
}
"""Every word. What each means to a person: The link, in README.md."""
DEFAULTS: dict[str, str | float] = {name: word.default for name, word in WORDS.items()}
DEFAULT_TEXT = "x^2"
DEFAULT_NUMBERS = {name: float(DEFAULTS[name]) for name in ("a", "delta", "from", "to", *DEFAULT_PARAMETERS)}


def link(address: str, words: Mapping[str, str | float]) -> str:
    """address: the page's own; a value equal to its default is left out, as Streamlit does."""
    page = address.partition("?")[0]
    said = {word: _text(value) for word, value in words.items() if value != DEFAULTS.get(word)}
    query = urlencode(said, safe=",")
    return f"{page}?{query}" if query else page


def unusable(words: Mapping[str, str]) -> tuple[str, ...]:
    """The words of a link whose values cannot be used."""
    return tuple(word for word, text in words.items() if word in WORDS and not WORDS[word].fits(text))


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


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else repr(value)
