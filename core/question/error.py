"""The question of Choosing delta: what does a tenth of delta do to the error?"""

import math

from core.difference.error_row import ErrorRow
from core.numbers import format_number, format_size
from core.question.question import Choice, ChoiceQuestion
from core.refusal import Refusal

CHOICES = (
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
        return ChoiceQuestion(f"error {about}", _sentence(noun, "delta"), refused.sentence, CHOICES, "")
    sentence = _sentence(noun, f"delta = {format_number(here.delta)}")
    because = (
        f"At {format_number(here.delta)} it is {format_size(here.error)}, "
        f"at {format_number(next_one.delta)} {format_size(next_one.error)}."
    )
    return ChoiceQuestion(
        f"error {about} {here.delta!r}", sentence, because, CHOICES, change(here.error, next_one.error)
    )


def _sentence(noun: str, at: str) -> str:
    return f"Make {at} ten times smaller: what happens to the error of the {noun}?"


def change(before: float, after: float) -> str:
    """fall, stay or rise; "" where one of the errors is not known."""
    if math.isnan(before) or math.isnan(after):
        return ""
    if max(before, after) <= SAME * min(before, after):
        return "stay"
    return "fall" if after < before else "rise"
