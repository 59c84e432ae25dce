"""What each lesson asks before it shows the answer: what is asked, what is true, and how far off a guess is."""

import hashlib
import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

from core.difference.error_curve import ErrorRow
from core.differentiability import Verdict
from core.numbers import format_number, format_size
from core.refusal import Refusal

NONE = "none"
"""The answer "there is no single slope"."""

CLOSE = 0.05
"""A guessed slope is near where it is off by at most this, as a share of it, or as a number below a slope of 1."""

STEEPEST = 1e9


@dataclass(frozen=True)
class Judgement:
    """right: whether the guess is true or nearly so; sentence: both, side by side; slope: the guess, if it is one."""

    right: bool
    sentence: str
    slope: float | None = None


@dataclass(frozen=True)
class Question(ABC):
    """about: names what is asked about, in a few characters; another thing is another question, with another guess.

    sentence: the question; because: what is said of the truth once it may be known.
    """

    about: str
    sentence: str
    because: str

    @property
    def name(self) -> str:
        """Four letters and digits that tell this question from others in a link."""
        return hashlib.blake2s(self.about.encode(), digest_size=2).hexdigest()

    @abstractmethod
    def judge(self, answer: str) -> Judgement | None:
        """What the answer is worth; None where it is none."""


@dataclass(frozen=True)
class SlopeQuestion(Question):
    """slope: the true one, None where there is no single finite slope. Answered by a number, or by NONE."""

    slope: float | None

    def judge(self, answer: str) -> Judgement | None:
        """A number is right within CLOSE; NONE only where there is no slope."""
        if answer == NONE:
            return self._judge_none()
        try:
            guess = float(answer)
        except ValueError:
            return None
        return self._judge_number(guess) if abs(guess) <= STEEPEST else None

    def _judge_none(self) -> Judgement:
        if self.slope is None:
            return Judgement(True, f"Right, there is no single slope. {self.because}")
        return Judgement(False, f"There is one: the slope is {format_number(self.slope, 4)}.")

    def _judge_number(self, guess: float) -> Judgement:
        start = f"You said {format_number(guess, 4)}."
        if self.slope is None:
            return Judgement(False, f"{start} There is no single slope. {self.because}", guess)
        gap = guess - self.slope
        if gap == 0:
            return Judgement(True, f"{start} That is the slope.", guess)
        near = abs(gap) <= CLOSE * max(1.0, abs(self.slope))
        off = f"the slope is {format_number(self.slope, 4)}, so your guess is {format_number(abs(gap), 4)}"
        way = "above it" if gap > 0 else "below it"
        return Judgement(near, f"{start} {'Close: ' if near else 'But '}{off} {way}.", guess)


@dataclass(frozen=True)
class Choice:
    """word: stable, for the link; label: what a person reads."""

    word: str
    label: str


@dataclass(frozen=True)
class ChoiceQuestion(Question):
    """choices: what can be answered; truth: the word of the right one, or "" where none can be called right."""

    choices: tuple[Choice, ...]
    truth: str

    def judge(self, answer: str) -> Judgement | None:
        """Right where the word is the truth's."""
        labels = {choice.word: choice.label for choice in self.choices}
        if answer not in labels:
            return None
        if not self.truth:
            return Judgement(False, f"You said: {_lower(labels[answer])}. {self.because}")
        if answer == self.truth:
            return Judgement(True, f"Right: {_lower(labels[answer])}. {self.because}")
        return Judgement(
            False, f"You said: {_lower(labels[answer])}. In truth: {_lower(labels[self.truth])}. {self.because}"
        )


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def finite(slope: float | None) -> float | None:
    """The slope where it is a finite number, else None."""
    return slope if slope is not None and math.isfinite(slope) else None


def slope_question(text: str, parameters: Mapping[str, float], a: float, verdict: Verdict) -> SlopeQuestion:
    """text: the function's canonical text; verdict: the verdict at a, which knows the slope and why there may be none.

    The question does not tell whether there is a slope.
    """
    sentence = f"How steep is the curve at x = {format_number(a)}? Tilt the dashed line, or type its slope."
    about = repr(("slope", text, tuple(sorted(parameters.items())), a))
    slope = finite(verdict.slope)
    return SlopeQuestion(about, sentence, "" if slope is not None else verdict.reason, slope)


ERROR_CHOICES = (
    Choice("fall", "The error falls"),
    Choice("stay", "It stays about the same"),
    Choice("rise", "The error rises"),
)
SAME = 2.0
"""Errors within this factor of each other count as about the same."""


def error_question(about: str, noun: str, here: ErrorRow | Refusal, next_one: ErrorRow | Refusal) -> ChoiceQuestion:
    """about: function, point and scheme; noun: what the estimate is called; next_one: the row of a tenth of delta."""
    if isinstance(here, Refusal) or isinstance(next_one, Refusal):
        refused = here if isinstance(here, Refusal) else next_one
        assert isinstance(refused, Refusal)
        return ChoiceQuestion(f"error {about}", _error_sentence(noun, "delta"), refused.sentence, ERROR_CHOICES, "")
    sentence = _error_sentence(noun, f"delta = {format_number(here.delta)}")
    because = (
        f"At {format_number(here.delta)} it is {format_size(here.error)}, "
        f"at {format_number(next_one.delta)} {format_size(next_one.error)}."
    )
    return ChoiceQuestion(
        f"error {about} {here.delta!r}", sentence, because, ERROR_CHOICES, error_change(here.error, next_one.error)
    )


def _error_sentence(noun: str, at: str) -> str:
    return f"Make {at} ten times smaller: what happens to the error of the {noun}?"


def error_change(before: float, after: float) -> str:
    """fall, stay or rise; "" where one of the errors is not known."""
    if math.isnan(before) or math.isnan(after):
        return ""
    if max(before, after) <= SAME * min(before, after):
        return "stay"
    return "fall" if after < before else "rise"


BEND_CHOICES = (
    Choice("up", "It bends up: the tangent lies below"),
    Choice("down", "It bends down: the tangent lies above"),
    Choice("inflection", "It changes its bend there"),
    Choice("neither", "None of these"),
)
UNBENT = ("straight", "none")


def bend_question(text: str, parameters: Mapping[str, float], a: float, bend: str, second: float) -> ChoiceQuestion:
    """bend: how the curve bends at a, a word of core.curvature.cursor.BENDS; second: f''(a), or NaN."""
    about = repr(("bend", text, tuple(sorted(parameters.items())), a))
    truth = "neither" if bend in UNBENT else bend
    return ChoiceQuestion(
        about, f"Which way does the curve bend at x = {format_number(a)}?", _bend_because(second), BEND_CHOICES, truth
    )


def _bend_because(second: float) -> str:
    if math.isnan(second):
        return "There is no f\u2033 there."
    return f"f\u2033 is {format_number(second, 4)} there."


IMPACT_CHOICES = (
    Choice("rise", "It rises"),
    Choice("fall", "It falls"),
    Choice("stay", "It stays as it is"),
)


def impact_question(about: str, parameter: str, sample: int, slope: float) -> ChoiceQuestion:
    """parameter: its name in plain text; sample: its number; slope: dloss/dparameter of that sample."""
    sentence = f"Raise {parameter} a little: what happens to the loss of sample {sample}?"
    because = f"The slope of its loss along {parameter} is {format_number(slope, 4)}."
    return ChoiceQuestion(f"impact {about}", sentence, because, IMPACT_CHOICES, loss_change(slope))


def loss_change(slope: float) -> str:
    """rise, fall or stay, by the sign of the slope."""
    if slope == 0:
        return "stay"
    return "rise" if slope > 0 else "fall"


DIGITS = 3


def winner_question(about: str, titles: Mapping[str, str], losses: Mapping[str, float], passes: int) -> ChoiceQuestion:
    """titles and losses: by the search's word, the smallest loss that each has found for so many forward passes.

    A loss that is no number wins nothing.
    """
    ranked = sorted((word for word in losses if losses[word] == losses[word]), key=lambda word: losses[word])
    because = "; ".join(f"{titles[word].lower()}: {format_number(losses[word], DIGITS)}" for word in ranked)
    sentence = f"Each search has {format_number(passes)} forward passes: which finds the smallest loss?"
    choices = tuple(Choice(word, title) for word, title in titles.items())
    truth = ranked[0] if ranked else ""
    return ChoiceQuestion(f"winner {about}", sentence, f"Loss at the end: {because}.", choices, truth)


TIMES = {"same": 1, "ten": 10, "hundred": 100, "thousand": 1_000, "myriad": 10_000}
COST_CHOICES = (
    Choice("same", "About as long"),
    Choice("ten", "About 10 times as long"),
    Choice("hundred", "About 100 times"),
    Choice("thousand", "About 1,000 times"),
    Choice("myriad", "About 10,000 times"),
)


def cost_question(about: str, parameters: int, ratio: float) -> ChoiceQuestion:
    """ratio: the measured time of a central numerical gradient over that of a backpropagated one, above 0.

    Right is the power of ten that is nearest on a logarithmic scale.
    """
    truth = min(TIMES, key=lambda word: abs(math.log10(ratio / TIMES[word])))
    sentence = (
        f"This network has {parameters:,} parameters: how long does one step by central numerical slopes take, beside"
        " one by backpropagation?"
    )
    because = f"Measured here: {format_number(float(f'{ratio:.2g}'))} times as long."
    return ChoiceQuestion(f"cost {about}", sentence, because, COST_CHOICES, truth)
