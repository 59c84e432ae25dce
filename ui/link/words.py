"""WORDS: the words of the link, how one is put together, and a Setting as words and back.

Words and defaults are public and never change. It needs no page, so the still pictures read links with it too.
`python -m ui.link.words` prints the README's table of the words.
"""

import difflib
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from core.curvature.higher_derivatives import HIGHEST
from core.difference.schemes import SCHEMES
from core.expression import Expression, parse
from core.function import DEFAULT_PARAMETERS, Function
from core.network.backward import MISTAKES
from core.network.datasets import DATASETS
from core.network.neuron import NEURON_PRESETS
from core.refusal import Refusal
from core.rules.gallery import CARDS
from core.setting import Setting
from ui.shell.lessons import LESSONS, lesson

HIDEABLE = {
    "controls": "What is typed and chosen above the picture",
    "numbers": "Exact numbers and tables",
    "tangent": "The tangent",
    "derivative": "The derivative, until P has traced it",
}
"""The word, and what a person calls it. Which of them mean something in a lesson says its entry in LESSONS."""

OUT_OF_SIGHT = "This link keeps the numbers out of sight: read them off the picture."
NO_TANGENT = "This link keeps the tangent out of sight: shrink delta, and see where the secant comes to rest."
"""What a lesson says in the place of a sentence full of numbers, or of one that tells the tangent's slope."""

VEIL = ("numbers", "tangent", "derivative")
"""What is out of sight until a prediction is made."""


EVERY = tuple(lesson.word for lesson in LESSONS)
STAGES = tuple(lesson.word for lesson in LESSONS if "f" in lesson.shared)
SHARED = {"f": ("f",), "a": ("a",), "delta": ("delta",), "window": ("from", "to"), "parameters": (*DEFAULT_PARAMETERS,)}
"""The words of each widget that lessons share."""
LARGEST_WHOLE = 2**53 - 1
"""Of a whole number that a browser can hold."""
TRUTH = ("false", "true")
FARTHEST = 1e6
"""Of the window's ends and of the point, from 0."""
NARROWEST = 1e-3
"""Of windows."""
NUMBERS = ("a", "delta", "from", "to", *DEFAULT_PARAMETERS)

read_formula = lru_cache(maxsize=256)(parse)
"""A typed formula, or why it cannot be read: the runs of a page at one formula read it once."""


@dataclass(frozen=True)
class Word:
    """A word of the link.

    default: never changes; a whole number where the word takes only these. low, high: bounds beyond which the value is
    dropped for the default; a lesson with narrower ones says which value it takes instead. values: the few that there
    are, as the link writes them, where the word takes no others. pattern: the form of a text. lessons: where the word
    means something; those whose entries in LESSONS name it, where the table does not say EVERY. meaning: for whoever
    writes a link; the README's table is made of it.
    """

    default: str | float
    low: float = -math.inf
    high: float = math.inf
    values: tuple[str, ...] = ()
    pattern: str = ""
    lessons: tuple[str, ...] = ()
    meaning: str = ""

    def fits(self, text: str) -> bool:
        """Whether a link's text is a possible value."""
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


def _switch(meaning: str, lessons: tuple[str, ...] = ()) -> Word:
    return Word("false", values=TRUTH, lessons=lessons, meaning=meaning)


def _choice(default: str | int, values: Iterable[str], meaning: str) -> Word:
    return Word(default, values=tuple(values), meaning=meaning)


def _number(default: float, meaning: str, low: float = -math.inf, high: float = math.inf) -> Word:
    return Word(default, low, high, meaning=meaning)


def _lessons(name: str) -> tuple[str, ...]:
    """The lessons whose entries name the word, or a shared widget of it."""
    return tuple(
        lesson.word
        for lesson in LESSONS
        if name in lesson.words or any(name in SHARED[widget] for widget in lesson.shared)
    )


_ENTRIES: dict[str, Word] = {
    "f": Word("x^2", meaning="the function, as typed"),
    "a": _number(1.0, "where P is"),
    "delta": _number(1.0, "from P to Q along x, signed: up to 2 on either side; 0 gives no secant"),
    "from": _number(-3.0, "where the window begins on the x-axis"),
    "to": _number(3.0, "where the window ends"),
    **{
        letter: _number(value, f"the parameter {letter} of the formula", -10.0, 10.0)
        for letter, value in DEFAULT_PARAMETERS.items()
    },
    "hide": Word("", lessons=EVERY, meaning=f"what is kept out of sight, with commas between: {', '.join(HIDEABLE)}"),
    "predict": _switch("a question first, and the answer after a guess", EVERY),
    "guess": Word(
        "",
        lessons=EVERY,
        pattern=r"(?:[0-9a-f]{4}:.+)?",
        meaning="the committed guess and the question that it answers; a shared link never carries it",
    ),
    "tour": Word(
        0, lessons=EVERY, meaning="the stop of the guided tour, 1 to 10; alone it opens the stop's lesson and state"
    ),
    "present": _switch("each picture as large as the screen, big type, few controls, for a projector", EVERY),
    "scheme": _choice("forward", SCHEMES, "the difference scheme"),
    "rows": _switch("five rows a decade in the table of errors"),
    "tolerance": _number(0.01, "the error that is allowed: of the quotient, of a Taylor polynomial"),
    "zoom": _number(0, "the step of the microscope", 0, 8),
    "lines": _number(1, "how many lines are shown", 1, 60),
    "steps": _number(1, "how many steps are shown", 0, 500),
    "rule": _choice("power", (card.word for card in CARDS), "the card of the gallery"),
    "answer": Word("", meaning="your own derivative, as typed"),
    "order": _choice(2, map(str, range(1, HIGHEST + 1)), "how many derivatives and Taylor terms"),
    "reading": _choice("curve", ("curve", "motion"), "how the curves are read"),
    "data": _choice("spirals", DATASETS, "the data set"),
    "samples": _number(150, "how many samples"),
    "hidden": _number(16, "units of the hidden layer"),
    "budget": _number(3000, "forward passes of each search"),
    "rate": _number(2.0, "the step size down the slope"),
    "seed": _number(1, "all chance is drawn from it"),
    "passes": _number(0, "the passes after which the film stands, 0 for its end"),
    "values": _number(10, "how many values are tried for each weight"),
    "plane": _choice("path", ("path", "weights"), "the slice of the loss"),
    "neuron": _choice("quarrel", NEURON_PRESETS, "the preset"),
    "w1": _number(0.8, "the first weight"),
    "w2": _number(0.6, "the second weight"),
    "bias": _number(0.5, "the bias"),
    "sample": _choice(1, ("1", "2", "3", "4"), "the chosen sample"),
    "parameter": _choice("w1", ("w1", "w2", "bias"), "the parameter that moves"),
    "step": _number(0.1, "the size of the step down the slope"),
    "width": _number(32, "units a layer"),
    "depth": _number(2, "hidden layers"),
    "batch": _number(64, "samples"),
    "broken": _choice("none", ("none", *MISTAKES), "the broken backward line"),
}
WORDS = {name: replace(word, lessons=word.lessons or _lessons(name)) for name, word in _ENTRIES.items()}
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


def hidden_words(values: Iterable[str]) -> tuple[list[str], list[str]]:
    """The usable words of `hide`, and the others.

    values: as in the address: `a,b` in one, as in a shared link, or a and b, as Streamlit writes them.
    """
    words = [word.strip() for text in values for word in text.split(",") if word.strip()]
    return [word for word in HIDEABLE if word in words], [word for word in words if word not in HIDEABLE]


def misspelt(words: Mapping[str, str]) -> dict[str, str]:
    """Unknown words, each with the known word it resembles; other ones, which a mailing adds, are left alone."""
    strange = [word for word in words if word not in DEFAULTS and word.isascii() and word.isalpha() and len(word) < 20]
    close = {word: difflib.get_close_matches(word.lower(), DEFAULTS, n=1, cutoff=0.75) for word in strange}
    return {word: matches[0] for word, matches in close.items() if matches}


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


def reference() -> str:
    """The README's table: a row for each word, with its lessons, meaning, values and default."""
    head = ("| Word | Lessons | Means | Values | Default |", "| --- | --- | --- | --- | --- |")
    return "\n".join((*head, *(_row(name, word) for name, word in WORDS.items())))


def _row(name: str, word: Word) -> str:
    return f"| `{name}` | {_where(word)} | {word.meaning} | {_values_of(word)} | {_default(word)} |"


def _where(word: Word) -> str:
    if word.lessons == EVERY:
        return "every one"
    if word.lessons == STAGES:
        return "those on a function"
    return ", ".join(lesson(each).menu for each in word.lessons)


def _values_of(word: Word) -> str:
    if word.values == TRUTH:
        return "`true`"
    if word.values:
        return ", ".join(f"`{value}`" for value in word.values)
    return f"{word.low:g} to {word.high:g}" if abs(word.low) < float("inf") else ""


def _default(word: Word) -> str:
    if isinstance(word.default, str):
        return "" if word.default in ("", "false") else f"`{word.default}`"
    return f"{word.default:g}"


def is_window(low: float, high: float) -> bool:
    """Whether a page can show [low, high]."""
    return abs(low) <= FARTHEST and abs(high) <= FARTHEST and high - low >= NARROWEST


def setting_of(words: Mapping[str, str | float]) -> Setting | Refusal | None:
    """The Setting that a link's words open, the others at their defaults; a Refusal if f cannot be read.

    None if a page would have to correct a number: not a number, an impossible window, a point outside it.
    """
    complete = {**DEFAULTS, **words}
    expression = read_formula(str(complete["f"]))
    if not isinstance(expression, Expression):
        return expression
    if unusable({word: str(complete[word]) for word in NUMBERS}):
        return None
    low, high, a, delta = (float(complete[word]) for word in ("from", "to", "a", "delta"))
    if not (is_window(low, high) and low <= a <= high and math.isfinite(delta)):
        return None
    letters = {letter: float(complete[letter]) for letter in expression.parameters}
    return Setting(Function(expression, letters), low, high, a, delta)


def words_of(setting: Setting) -> dict[str, str | float]:
    """The words of a link that opens on this setting."""
    numbers = {"a": setting.a, "delta": setting.delta, "from": setting.low, "to": setting.high}
    return {"f": setting.text, **numbers, **setting.function.parameters}


if __name__ == "__main__":
    print(reference())
