"""The question of Guessing weights: which search will have found the smallest loss?"""

from collections.abc import Mapping

from core.numbers import format_number
from core.question.question import Choice, ChoiceQuestion

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
