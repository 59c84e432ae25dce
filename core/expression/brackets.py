"""Everything between brackets: groups, bars, rounding brackets and formulas in cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.expression.reader import CLOSERS
from core.expression.refused import Refused
from core.expression.tree import Add, Branch, Call, Condition, Node, Piecewise, Subtract, walk

if TYPE_CHECKING:
    from core.expression.parser import Parser

RELATIONS = frozenset({"<", "<=", ">", ">=", "=", "!="})
CASES = "Write cases as {x < 0: -x, x^2}: a condition, a colon and a value, then the value everywhere else."


def group(parser: Parser) -> Node:
    """What stands between ( ) or [ ]."""
    opening = parser.enter(CLOSERS[parser.token.kind])
    inside = parser.sum()
    parser.leave()
    if opening.kind == "[" and parser.token.kind != "^" and not isinstance(inside, (Add, Subtract)):
        parser.note("Square brackets are read as round ones; write floor(x) for the whole part of x.")
    return inside


def bars(parser: Parser) -> Node:
    """|x|, nested too: a bar closes where something has just ended, and opens where something must begin."""
    opening = parser.token
    return parser.mark(Call("abs", (group(parser),)), opening.start)


def rounding(parser: Parser) -> Node:
    """\u230ax\u230b is floor(x), \u2308x\u2309 is ceil(x)."""
    opening = parser.token
    inside = group(parser)
    return parser.mark(Call("floor" if opening.kind == "\u230a" else "ceil", (inside,)), opening.start)


def braces(parser: Parser) -> Node:
    """{x + 1} is a group; {condition: value, ..., value} is a formula in cases."""
    opening = parser.enter("}")
    node = parser.sum()
    if parser.token.kind in RELATIONS:
        node = parser.mark(_cases(parser, node), opening.start)
    elif parser.token.kind in (":", ",", ";"):
        raise Refused(CASES, parser.token.start)
    parser.leave()
    return node


def _cases(parser: Parser, left: Node) -> Piecewise:
    """The branches, of which the first condition's left side is already read."""
    branches: list[Branch] = []
    otherwise: Node | None = None
    while True:
        branches.append(_branch(parser, left))
        if not _another(parser):
            return Piecewise(tuple(branches), None)
        marked = _passed_otherwise(parser)
        left = parser.sum()
        if marked or parser.token.kind not in RELATIONS:
            otherwise = left
            break
    if _another(parser) or parser.token.kind == ":":
        raise Refused("The value everywhere else comes last, after all conditions.", parser.token.start)
    return Piecewise(tuple(branches), otherwise)


def _passed_otherwise(parser: Parser) -> bool:
    """Whether the last value is marked by a word: otherwise: x^2."""
    if parser.token.kind != "otherwise":
        return False
    parser.advance()
    if parser.token.kind == ":":
        parser.advance()
    return True


def _another(parser: Parser) -> bool:
    """Whether a separator stands here with something behind it; a trailing comma is passed over."""
    if parser.token.kind not in (",", ";"):
        return False
    parser.advance()
    return parser.token.kind != "}"


def _branch(parser: Parser, left: Node) -> Branch:
    """left < middle < right: value."""
    conditions = []
    while parser.token.kind in RELATIONS:
        relation = parser.advance().kind
        right = parser.sum()
        conditions.append(Condition(relation, left, right))
        left = right
    if parser.token.kind != ":":
        raise Refused(CASES, parser.token.start)
    if any(isinstance(part, Piecewise) for one in conditions for part in (*walk(one.left), *walk(one.right))):
        raise Refused("A condition cannot have cases inside it.", parser.token.start)
    parser.advance()
    return Branch(tuple(conditions), parser.sum())
