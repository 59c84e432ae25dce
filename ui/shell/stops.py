"""STOPS: the guided tour. A stop's place in this list is the word `tour` of a link, so add at the end only."""

from dataclasses import dataclass, field

from ui.link.words import DEFAULTS
from ui.shell.lessons import Lesson, lesson

WORD = "tour"
"""The word of the link that names a stop."""
Value = str | float | bool
PLACE = ("f", "a", "delta", "from", "to", "predict")
"""The words that every stop settles: by itself, or by their defaults."""


@dataclass(frozen=True)
class Stop:
    """lesson_word: where; see: what there is to see, one sentence; do: one gesture, a sentence, too.

    words: what the link says there; of PLACE, what is left out stands at its default.
    """

    lesson_word: str
    see: str
    do: str
    words: dict[str, Value] = field(default_factory=dict)

    @property
    def lesson(self) -> Lesson:
        """The lesson that the stop is in."""
        return lesson(self.lesson_word)

    @property
    def state(self) -> dict[str, Value]:
        """The widgets' values."""
        return {**{word: DEFAULTS[word] for word in PLACE}, "predict": False, **self.words}

    @property
    def mark(self) -> str | None:
        """The word by which a link that was made at this stop is known: the first that is not at its default."""
        return next((word for word, value in self.words.items() if value != DEFAULTS[word]), None)


def _standing(*words: str) -> dict[str, Value]:
    """These words at their defaults, whatever the visitor has set."""
    return {word: DEFAULTS[word] for word in words}


STOPS = (
    Stop(
        "home",
        "The line through P and Q is a secant, and its slope is rise over run.",
        "Press play: Q slides to P, and the slope settles on 2.",
    ),
    Stop(
        "secant_to_tangent",
        "At a corner there are two answers: from the right the slopes are 1, from the left \u22121.",
        "Press the two arrows: they flip delta to the other side.",
        {"f": "|x|", "a": 0.0, "delta": 1.0},
    ),
    Stop(
        "secant_to_tangent",
        "Near the pole at 0 the slopes fall below every bound, and at 0 itself there is none.",
        "Drag P slowly towards 0.",
        {"f": "1/x", "a": 1.0, "delta": 0.1},
    ),
    Stop(
        "choosing_delta",
        "A smaller delta is better only down to about 3e\u22128: below that, round-off eats the digits.",
        "Drag the line of delta to the left, past the lowest point.",
        {"f": "sin(x)", "a": 1.0, "delta": 0.1, "scheme": "forward"},
    ),
    Stop(
        "limit_definition",
        "Algebra needs no small number: h cancels, and what is left is the formula of the slope, 6x.",
        "Press \u201cNext line\u201d until h is gone.",
        {"f": "3x^2", "lines": 1},
    ),
    Stop(
        "derivative_rules",
        "Rules save the work: a product needs one rule, and each of its factors one more.",
        "Press \u201cOne step more\u201d until it is done.",
        {"f": "x^2 sin(x)", "steps": 1},
    ),
    Stop(
        "higher_derivatives",
        "A slope has a slope, too: its sign says which way the curve bends.",
        "Answer the question first, then drag the cursor.",
        {"f": "x^3 - 3x", "a": -1.0, "predict": True, "reading": "curve"},
    ),
    Stop(
        "guessing_weights",
        "A network learns by making its loss small: guessing its weights hardly helps, following the slope does.",
        "Press play when the race is run.",
        _standing("data", "samples", "hidden", "budget", "rate", "seed", "passes"),
    ),
    Stop(
        "impact_on_loss",
        "The same change of a weight helps one sample and hurts another: each has its own slope.",
        "Drag P: its place is the weight w\u2081.",
        _standing("neuron", "w1", "w2", "bias", "parameter", "sample"),
    ),
    Stop(
        "cost_of_slopes",
        "Delta needs a forward pass for each parameter: one pass back gives all slopes at once.",
        "Compare the times of one step, then add units.",
        _standing("width", "depth", "batch", "seed", "broken"),
    ),
)


def stop_at(place: object) -> Stop | None:
    """The stop of that number, if there is one."""
    return STOPS[int(place) - 1] if isinstance(place, int | float) and 1 <= place <= len(STOPS) else None
