"""A question to be answered before the page shows: what was asked, what is true, and how far off a guess is."""

import hashlib
import math
from abc import ABC, abstractmethod
from dataclasses import dataclass

from core.numbers import format_number

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
        said = f"You said {format_number(guess, 4)}."
        if self.slope is None:
            return Judgement(False, f"{said} There is no single slope. {self.because}", guess)
        gap = guess - self.slope
        if gap == 0:
            return Judgement(True, f"{said} That is the slope.", guess)
        near = abs(gap) <= CLOSE * max(1.0, abs(self.slope))
        off = f"the slope is {format_number(self.slope, 4)}, so your guess is {format_number(abs(gap), 4)}"
        way = "above it" if gap > 0 else "below it"
        return Judgement(near, f"{said} {'Close: ' if near else 'But '}{off} {way}.", guess)


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
