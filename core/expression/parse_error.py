"""How the reading of a text stops early: an exception that never leaves this package."""

from core.refusal import Refusal


class ParseError(Exception):
    """Raised with the sentence and the place; parse() turns it into its Refusal."""

    def __init__(self, sentence: str, position: int | None = None) -> None:
        super().__init__(sentence)
        self.refusal = Refusal(sentence, position)


FUNCTION_ITSELF = "Type the function itself: its derivative is worked out for you."
"""For a derivative sign before a function, and for a text that asks for the derivative."""

LONGEST_QUOTE = 12
"""At most so many typed characters are ever repeated in a sentence."""


def quote(text: str) -> str:
    """A short piece of already recognised text, cut to what a sentence may repeat."""
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "..."
