"""Functions of other programs that are read as a formula: log1p(x) as ln(1 + x), square(x) as x^2."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from core.expression.names import FORMULAS
from core.expression.tree import Node, Parameter, Variable, rebuild, walk

if TYPE_CHECKING:
    from core.expression.parser import Parser


@cache
def _formula(word: str) -> Node:
    """The formula of one word; x, b and c stand for its arguments."""
    from core.expression.readings import read_tokens
    from core.expression.tokens import Tokenizer

    return read_tokens(FORMULAS[word], Tokenizer(FORMULAS[word], 0).tokens_of_text())[1]


def arity(word: str) -> int:
    """How many arguments the function takes."""
    return len({_letter(part) for part in walk(_formula(word)) if isinstance(part, (Variable, Parameter))})


def expand(parser: Parser, word: str, arguments: list[Node], start: int) -> Node:
    """The formula with the arguments put in, each part of it marked with the place of the word."""
    values = dict(zip("xbc", arguments, strict=False))

    def put_in(part: Node) -> Node:
        if isinstance(part, (Variable, Parameter)):
            return values[_letter(part)]
        return parser.mark(rebuild(part, put_in), start)

    return put_in(_formula(word))


def _letter(part: Variable | Parameter) -> str:
    return part.name if isinstance(part, Parameter) else "x"
