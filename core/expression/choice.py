"""Functions that choose a value by conditions, as programs and spreadsheets have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.expression.cases import Item, flatten, item, piecewise, skip_separators
from core.expression.conditions import NO_CONDITION, OPENING, SEPARATORS, contents
from core.expression.parse_error import ParseError
from core.expression.reader import CLOSERS, UNEXPECTED
from core.expression.tree import Node

if TYPE_CHECKING:
    from core.expression.parser import Parser


def choice(parser: Parser) -> Node:
    """If[x < 0, -x, x], Piecewise((-x, x < 0), (x, True)), piecewise(x < 0, -x, x)."""
    name = parser.advance()
    if parser.token.kind not in ("(", "["):
        raise ParseError(UNEXPECTED["<"], name.start)
    opening = parser.enter(CLOSERS[parser.token.kind])
    items = _elements(parser, CLOSERS[opening.kind])
    parser.leave()
    if all(one.alternatives is None for one in items):
        raise ParseError(NO_CONDITION, name.start)
    return flatten(parser, piecewise(parser, _pair_up(items) if items[0].value is None else items))


def _elements(parser: Parser, closer: str) -> list[Item]:
    """The items of a list, those of the pairs and lists inside it among them."""
    items: list[Item] = []
    while True:
        if _is_list(parser):
            opening = parser.enter(CLOSERS[parser.token.kind])
            items += _elements(parser, CLOSERS[opening.kind])
            parser.leave()
        else:
            items.append(item(parser))
        if parser.token.kind not in SEPARATORS or not skip_separators(parser, closer):
            return items


def _is_list(parser: Parser) -> bool:
    """Whether a pair or a list of pairs stands here: (-x, x < 0), {{-x, x < 0}}."""
    if parser.token.kind not in OPENING:
        return False
    inside = contents(parser)[0]
    return parser.after().kind == "{" == parser.token.kind or (":" not in inside and not SEPARATORS.isdisjoint(inside))


def _pair_up(items: list[Item]) -> list[Item]:
    """Branches from conditions before their values, as in If[x < 0, -x, x]."""
    branches: list[Item] = []
    place = 0
    while place < len(items):
        one = items[place]
        following = items[place + 1] if place + 1 < len(items) else None
        if one.value is None and following and following.alternatives is None:
            branches.append(Item(following.value, one.alternatives, one.start, following.end))
            place += 1
        elif one.value is not None and one.alternatives is None and following is None:
            branches.append(Item(one.value, (), one.start, one.end))
        else:
            branches.append(one)
        place += 1
    return branches
