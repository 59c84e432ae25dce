"""Everything between brackets: groups, bars, rounding brackets and formulas in cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.expression.cases import cases, value
from core.expression.conditions import holds, is_condition
from core.expression.functions import SYMBOLS
from core.expression.reader import CLOSERS
from core.expression.tree import Add, Call, Node, Subtract

if TYPE_CHECKING:
    from core.expression.parser import Parser

ENDS = frozenset({"number", "letter", *CLOSERS.values()})
"""Signs that end a factor."""


def group(parser: Parser) -> Node:
    """What stands between ( ) or [ ]."""
    if parser.token.kind == "(" and is_condition(parser):
        return holds(parser, _is_beside(parser))
    opening = parser.enter(CLOSERS[parser.token.kind])
    inside = value(parser)
    parser.leave()
    if opening.kind == "[" and parser.token.kind != "^" and not isinstance(inside, (Add, Subtract)):
        parser.note("Square brackets are read as round ones; write floor(x) for the whole part of x.")
    return inside


def _is_beside(parser: Parser) -> bool:
    """Whether a factor ends right before the bracket here."""
    return parser.index > 0 and parser.tokens[parser.index - 1].kind in ENDS


def bars(parser: Parser) -> Node:
    """|x|, nested too: a bar closes where something has just ended, and opens where something must begin."""
    opening = parser.token
    return parser.mark(Call("abs", (group(parser),)), opening.start)


def rounding(parser: Parser) -> Node:
    """\u230ax\u230b is floor(x), \u2308x\u2309 is ceil(x)."""
    opening = parser.token
    inside = group(parser)
    return parser.mark(Call(SYMBOLS[opening.kind], (inside,)), opening.start)


def braces(parser: Parser) -> Node:
    """{x + 1} is a group; {condition: value, ..., value} is a formula in cases; x^2 {x > 0} is x^2 where x > 0."""
    beside = _is_beside(parser)
    parser.enter("}")
    node = cases(parser, "}", restriction=beside)
    parser.leave()
    return node
