"""Conditions, as they stand in cases: x < 0, 0 < x < 1, x < 0 or x > 1, AND(x > 0; x < 1)."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from core.expression.characters import ParseError
from core.expression.reader import CLOSERS
from core.expression.tree import ONE, RELATIONS, ZERO, Branch, Condition, Node, Piecewise, walk

if TYPE_CHECKING:
    from core.expression.parser import Parser

SEPARATORS = frozenset({",", ";"})
MIRROR = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
NO_CONDITION = "A condition compares two values, as in x < 0."
OPENING, CLOSING = frozenset("([{"), frozenset(")]}")
FACTORS = frozenset({"*", "/", "^", "+", "-", "number", "letter", "function", "(", "frac", "√"})
"""What stands behind a bracket that is a number in a calculation."""
Conjunction = tuple[Condition, ...]
"""Conditions that hold together, as one chain: 0 < x < 1."""


def conditions(parser: Parser, left: Node | None = None) -> tuple[Conjunction, ...]:
    """x < 0 or x > 1: the alternatives; left: the left side of the first, where it is already read."""
    place = parser.token.start
    if left is None and parser.token.kind == "or" and is_spreadsheet_list(parser):
        alternatives = _spreadsheet_list(parser)
    else:
        alternatives = [_together(parser, left)]
    while parser.token.kind == "or":
        parser.advance()
        alternatives.append(_together(parser))
    if any(isinstance(part, Piecewise) for each in alternatives for one in each for part in _parts(one)):
        raise ParseError("A condition cannot have cases inside it.", place)
    return tuple(alternatives)


def is_spreadsheet_list(parser: Parser) -> bool:
    """Whether AND(x > 0; x < 1) or OR(...) stands here."""
    return parser.token.kind in ("and", "or") and parser.after().kind == "("


def _spreadsheet_list(parser: Parser) -> list[Conjunction]:
    """The conditions between its brackets."""
    parser.advance()
    parser.enter(")")
    chains = [_together(parser)]
    while parser.token.kind in SEPARATORS:
        parser.advance()
        chains.append(_together(parser))
    parser.leave()
    return chains


def _parts(condition: Condition) -> list[Node]:
    return [*walk(condition.left), *walk(condition.right)]


def _together(parser: Parser, left: Node | None = None) -> Conjunction:
    """x > 0 and x < 1, as one chain."""
    chain = _relations(parser, left)
    while parser.token.kind == "and":
        place = parser.advance().start
        chain = _join(chain, _relations(parser), place)
    return chain


def _relations(parser: Parser, left: Node | None = None) -> Conjunction:
    """0 < x < 1, in brackets too."""
    if left is None and is_bare_condition(parser):
        parser.enter(CLOSERS[parser.token.kind])
        inside = _together(parser)
        parser.leave()
        return inside
    if left is None and parser.token.kind == "and" and is_spreadsheet_list(parser):
        place = parser.token.start
        return reduce(lambda chain, other: _join(chain, other, place), _spreadsheet_list(parser))
    if parser.token.kind == "otherwise":
        raise ParseError(NO_CONDITION, parser.token.start)
    first = parser.sum() if left is None else left
    chain: list[Condition] = []
    while parser.token.kind in RELATIONS:
        relation = parser.advance().kind
        right = parser.sum()
        chain.append(Condition(relation, first, right))
        first = right
    if not chain:
        raise ParseError(NO_CONDITION, parser.token.start)
    return tuple(chain)


def _join(chain: Conjunction, other: Conjunction, place: int) -> Conjunction:
    """Both chains as one, mirrored where that makes them meet: 0 < x and x < 1 is 0 < x < 1."""
    for first in (chain, _mirror(chain)):
        for second in (other, _mirror(other)):
            if first[-1].right == second[0].left:
                return first + second
    raise ParseError("Write conditions that hold together as one chain, as in 0 < x < 1.", place)


def _mirror(chain: Conjunction) -> Conjunction:
    return tuple(Condition(MIRROR[one.relation], one.right, one.left) for one in reversed(chain))


def is_condition(parser: Parser) -> bool:
    """Whether the bracket here holds a condition."""
    if not parser.conditional:
        return False
    inside = contents(parser)[0]
    return not RELATIONS.keys().isdisjoint(inside) and inside.isdisjoint({"?", "if", ":", ",", ";"})


def is_bare_condition(parser: Parser) -> bool:
    """Whether a condition stands in the bracket here, and is no number: (x < 0) ? -x : x, and not (x < 0)*x."""
    bracket = parser.token.kind in OPENING
    return bracket and is_condition(parser) and contents(parser)[1] not in FACTORS


def contents(parser: Parser, ahead: int = 0) -> tuple[frozenset[str], str]:
    """The kinds of token in a bracket, outside brackets within it, and the kind of the one behind it.

    ahead: how many tokens further on the bracket stands.
    """
    depth, inside = 0, set[str]()
    for index in range(parser.index + ahead, len(parser.tokens)):
        kind = parser.tokens[index].kind
        depth += (kind in OPENING) - (kind in CLOSING)
        if depth == 0:
            return frozenset(inside), parser.tokens[index + 1].kind if index + 1 < len(parser.tokens) else "end"
        if depth == 1:
            inside.add(kind)
    return frozenset(inside), "end"


def holds(parser: Parser, restriction: bool) -> Node:
    """(x < 0) in a calculation: 1 where the condition holds, and 0 elsewhere.

    restriction: whether no value is meant elsewhere, as in x^2 (x > 0).
    """
    opening = parser.enter(CLOSERS[parser.token.kind])
    alternatives = conditions(parser)
    parser.leave()
    if not restriction:
        parser.note("A condition in brackets counts as 1 where it holds, and as 0 elsewhere.")
    branches = tuple(Branch(chain, ONE) for chain in alternatives)
    return parser.mark(Piecewise(branches, None if restriction else ZERO), opening.start)


def restrict(value: Node, factor: Node) -> Piecewise | None:
    """The value where a condition beside it holds, as in x^2 {x > 0}; None where the factor is no mere condition."""
    if not isinstance(factor, Piecewise) or factor.otherwise is not None:
        return None
    if any(branch.value != ONE for branch in factor.branches):
        return None
    return Piecewise(tuple(Branch(branch.conditions, value) for branch in factor.branches), None)
