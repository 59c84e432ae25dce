"""WORDS: the words of the link, and how one is put together. Words and defaults are public and never change."""

import difflib
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
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
WITH_DELTA = tuple(lesson.word for lesson in LESSONS if "delta" in lesson.shared)
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
    means something. meaning: for whoever writes a link; the README's table is made of it.
    """

    default: str | float
    low: float = -math.inf
    high: float = math.inf
    values: tuple[str, ...] = ()
    pattern: str = ""
    lessons: tuple[str, ...] = EVERY
    meaning: str = ""

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


def _switch(meaning: str, lessons: tuple[str, ...] = EVERY) -> Word:
    return Word("false", values=TRUTH, lessons=lessons, meaning=meaning)


def _choice(default: str | int, values: Iterable[str], lessons: tuple[str, ...], meaning: str) -> Word:
    return Word(default, values=tuple(values), lessons=lessons, meaning=meaning)


def _number(
    default: float, meaning: str, lessons: tuple[str, ...] = STAGES, low: float = -math.inf, high: float = math.inf
) -> Word:
    return Word(default, low, high, lessons=lessons, meaning=meaning)


CHOOSING, LIMIT, RULES, BENDING = "choosing_delta", "limit_definition", "derivative_rules", "higher_derivatives"

WORDS: dict[str, Word] = {
    "f": Word("x^2", lessons=STAGES, meaning="the function, as typed"),
    "a": _number(1.0, "where P is"),
    "delta": _number(
        1.0, "from P to Q along x, signed: up to 2 on either side; 0 gives no secant", (*WITH_DELTA, *NEURON)
    ),
    "from": _number(-3.0, "where the window begins on the x-axis"),
    "to": _number(3.0, "where the window ends"),
    **{
        letter: _number(value, f"the parameter {letter} of the formula", STAGES, -10.0, 10.0)
        for letter, value in DEFAULT_PARAMETERS.items()
    },
    "hide": Word("", meaning=f"what is kept out of sight, with commas between: {', '.join(HIDEABLE)}"),
    "predict": _switch("a question first, and the answer after a guess"),
    "guess": Word(
        "",
        pattern=r"(?:[0-9a-f]{4}:.+)?",
        meaning="the committed guess and the question that it answers; a shared link never carries it",
    ),
    "tour": Word(0, meaning="the stop of the guided tour, 1 to 10; alone it opens the stop's lesson and state"),
    "present": _switch("each picture as large as the screen, big type, few controls, for a projector"),
    "scheme": _choice("forward", SCHEMES, (CHOOSING,), "the difference scheme"),
    "rows": _switch("five rows a decade in the table of errors", (CHOOSING,)),
    "tolerance": _number(
        0.01, "the error that is allowed: of the quotient, of a Taylor polynomial", (CHOOSING, BENDING)
    ),
    "zoom": _number(0, "the step of the microscope", (CHOOSING,), 0, 8),
    "lines": _number(1, "how many lines are shown", (LIMIT,), 1, 60),
    "steps": _number(1, "how many steps are shown", (RULES,), 0, 500),
    "rule": _choice("power", (card.word for card in CARDS), (RULES,), "the card of the gallery"),
    "answer": Word("", lessons=(RULES,), meaning="your own derivative, as typed"),
    "order": _choice(2, map(str, range(1, HIGHEST + 1)), (BENDING,), "how many derivatives and Taylor terms"),
    "reading": _choice("curve", ("curve", "motion"), (BENDING,), "how the curves are read"),
    "data": _choice("spirals", DATASETS, GUESSING, "the data set"),
    "samples": _number(150, "how many samples", GUESSING),
    "hidden": _number(16, "units of the hidden layer", GUESSING),
    "budget": _number(3000, "forward passes of each search", GUESSING),
    "rate": _number(2.0, "the step size down the slope", GUESSING),
    "seed": _number(1, "all chance is drawn from it", (*GUESSING, *COST)),
    "passes": _number(0, "the passes after which the film stands, 0 for its end", GUESSING),
    "values": _number(10, "how many values are tried for each weight", GUESSING),
    "plane": _choice("path", ("path", "weights"), GUESSING, "the slice of the loss"),
    "neuron": _choice("quarrel", NEURON_PRESETS, NEURON, "the preset"),
    "w1": _number(0.8, "the first weight", NEURON),
    "w2": _number(0.6, "the second weight", NEURON),
    "bias": _number(0.5, "the bias", NEURON),
    "sample": _choice(1, ("1", "2", "3", "4"), NEURON, "the chosen sample"),
    "parameter": _choice("w1", ("w1", "w2", "bias"), NEURON, "the parameter that moves"),
    "step": _number(0.1, "the size of the step down the slope", NEURON),
    "width": _number(32, "units a layer", COST),
    "depth": _number(2, "hidden layers", COST),
    "batch": _number(64, "samples", COST),
    "broken": _choice("none", ("none", *MISTAKES), COST, "the broken backward line"),
}
"""Every word, with all that is to be said of it."""
DEFAULTS: dict[str, Any] = {name: word.default for name, word in WORDS.items()}
DEFAULT_TEXT = "x^2"
DEFAULT_NUMBERS = {name: float(DEFAULTS[name]) for name in ("a", "delta", "from", "to", *DEFAULT_PARAMETERS)}


def link(address: str, words: Mapping[str, str | float]) -> str:
    """address: the page's own; a value equal to its default is left out, as Streamlit does."""
    page = address.partition("?")[0]
    texts = {word: _text(value) for word, value in words.items() if value != DEFAULTS.get(word)}
    query = urlencode({word: text for word, text in texts.items() if text != DEFAULTS.get(word)}, safe=",")
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
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else repr(value)


def own_words(lesson: str, values: Mapping[Any, object]) -> dict[str, str | float]:
    """The words that this lesson has and not every other, with their values where a link can say them.

    lesson: its word; values: what the widgets are set to, by the word that each is bound to.
    """
    names = [name for name, word in WORDS.items() if word.lessons != EVERY and lesson in word.lessons]
    own = {name: values[name] for name in names if name in values}
    plain = {name: value for name, value in own.items() if isinstance(value, str | int | float)}
    return {name: value for name, value in plain.items() if WORDS[name].fits(_text(value))}
