"""What a mistake is: one rule taken wrongly at one place, all else derived as it should be."""

from collections.abc import Callable
from dataclasses import dataclass

from core.expression.tree import Node

Wrong = Callable[[Node, tuple[Node, ...]], Node | None]
"""(what is derived, the derivatives of its parts) -> what the mistake makes of them; None where it cannot happen."""


@dataclass(frozen=True)
class Mistake:
    """word: its stable name; rules: the words of the rules it happens at, none for all of them.

    description: what was done, plain text that goes on after "It looks as if ".
    example: a function and the wrong answer.
    """

    word: str
    rules: tuple[str, ...]
    description: str
    wrong: Wrong
    example: tuple[str, str]
