"""Four bars can be read in two ways: |2|x| - 1| is one pair inside another, |x - 1||x + 1| a product.

Bars that close as soon as they can are tried first; a reading with bars around a mere number is not what was meant.
"""

from core.expression.parse_error import ParseError
from core.expression.parser import Parser
from core.expression.tokens import Token
from core.expression.tree import Call, Node, Parameter, Variable, walk


def read_tokens(text: str, tokens: list[Token]) -> tuple[Parser, Node]:
    """The parser that has read the tokens, and their tree."""
    parser = Parser(text, tokens)
    if sum(token.kind == "|" for token in tokens) < 4:
        return parser, parser.formula()
    readings = [reading for reading in (_reading(text, tokens, False), _reading(text, tokens, True)) if reading]
    if not readings:
        return parser, parser.formula()
    sensible = [reading for reading in readings if not _barred_number(reading[1])]
    return (sensible or readings)[0]


def _reading(text: str, tokens: list[Token], open_bars: bool) -> tuple[Parser, Node] | None:
    parser = Parser(text, tokens, open_bars)
    try:
        return parser, parser.formula()
    except ParseError:
        return None


def _barred_number(tree: Node) -> bool:
    """Whether |...| stands around something without a letter."""
    return any(isinstance(node, Call) and node.name == "abs" and not _has_letter(node) for node in walk(tree))


def _has_letter(node: Node) -> bool:
    return any(isinstance(part, (Variable, Parameter)) for part in walk(node))
