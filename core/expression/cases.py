"""Formulas in cases, in every order that people write them.

{x < 0: -x, x}, {-x, x < 0; x, x >= 0}, {-x if x < 0, x otherwise}, -x if x < 0 else x, x < 0 ? -x : x,
If[x < 0, -x, x], Piecewise[{{-x, x < 0}}, x]. Each is read as a list of items: values, conditions, and values that
have their condition with them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

from core.expression.names import CHOOSING, CONDITION_WORDS
from core.expression.reader import CLOSERS, UNEXPECTED
from core.expression.refused import Refused
from core.expression.tokens import Token
from core.expression.tree import Branch, Condition, Node, Piecewise, number, walk

if TYPE_CHECKING:
    from core.expression.parser import Parser

RELATIONS = frozenset({"<", "<=", ">", ">=", "=", "!="})
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
SEPARATORS = frozenset({",", ";"})
CONDITIONAL = RELATIONS | {"if", "otherwise"}
CASES = "Write cases as {x < 0: -x, x^2}: a condition, a colon and a value, then the value everywhere else."
LAST = "The value everywhere else comes last, after all conditions."
NO_CONDITION = "A condition compares two values, as in x < 0."

Conjunction = tuple[Condition, ...]
"""Conditions that hold together, as one chain: 0 < x < 1."""


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of a list of cases.

    value: what it gives, None for a mere condition. alternatives: when it holds, at least one of these; None for a mere
    value, and () for everywhere else. start, end: the tokens where it begins and that behind it.
    """

    value: Node | None
    alternatives: tuple[Conjunction, ...] | None
    start: Token
    end: Token


def cases(parser: Parser, closer: str, restriction: bool = False) -> Node:
    """What stands up to the closing sign (not read): one value, or a list of cases.

    restriction: whether a condition alone may stand here, which counts as 1 where it holds and has no value elsewhere.
    """
    items = [item(parser)]
    while _goes_on(parser, closer) and _passed_separators(parser, closer):
        items.append(item(parser))
    only = items[0]
    if len(items) == 1 and only.alternatives is None and only.value is not None:
        return only.value
    if parser.token.kind != closer:
        raise Refused(CASES, parser.token.start) if parser.token.kind == ":" else parser.unclosed()
    if len(items) == 1 and only.value is None and only.alternatives:
        if not restriction:
            raise _mere_condition(parser)
        items = [replace(only, value=number(1))]
    return collected(parser, items)


def _goes_on(parser: Parser, closer: str) -> bool:
    """Whether a list goes on here; one without braces must have a condition in it, as in x^2, x < 0; x, x >= 0."""
    if parser.token.kind not in SEPARATORS:
        return False
    return closer != "end" or any(token.kind in CONDITIONAL for token in parser.tokens)


def _mere_condition(parser: Parser) -> Refused:
    """Why a condition alone is no formula."""
    relation = next((token for token in parser.tokens if token.kind in RELATIONS), parser.token)
    return Refused(UNEXPECTED.get(relation.kind, CASES), relation.start)


def value(parser: Parser) -> Node:
    """One value, which may depend on a condition of its own: -x if x < 0 else x."""
    one = item(parser)
    if one.value is None:
        raise _mere_condition(parser)
    return one.value if one.alternatives is None else collected(parser, [one])


def _passed_separators(parser: Parser, closer: str) -> bool:
    """Whether something follows the separators here: those at the end of a list, or two in a row, are passed over."""
    while parser.token.kind in SEPARATORS:
        parser.advance()
    return parser.token.kind != closer


def item(parser: Parser) -> Item:
    """A value, a condition, or both in either order."""
    start = parser.token
    if start.kind == "otherwise":
        return _otherwise(parser)
    if start.kind == "if" and not _is_call(parser):
        parser.advance()
        return _behind_condition(parser, conditions(parser), start)
    if _is_condition_in_brackets(parser) or _is_spreadsheet_list(parser):
        return _behind_condition(parser, conditions(parser), start)
    first = parser.sum()
    if parser.token.kind in RELATIONS:
        return _behind_condition(parser, conditions(parser, first), start)
    return _behind_value(parser, first, start)


def _is_call(parser: Parser) -> bool:
    """Whether if is a function here: if(x < 0, -x, x), and not if (x < 0) then -x else x."""
    word, bracket = parser.token.value, parser.after().kind
    listed = word not in CONDITION_WORDS or not SEPARATORS.isdisjoint(contents(parser, 1)[0])
    return word in CHOOSING and (bracket == "[" or (bracket == "(" and listed))


def _otherwise(parser: Parser) -> Item:
    """otherwise: x^2; the word alone is the condition that always holds."""
    start = parser.advance()
    if parser.token.kind == ":":
        parser.advance()
    ends = parser.token.kind in SEPARATORS or parser.token.kind in CLOSERS.values() or parser.token.kind == "end"
    inside = None if ends else parser.sum()
    return Item(inside, (), start, parser.token)


def _behind_condition(parser: Parser, alternatives: tuple[Conjunction, ...], start: Token) -> Item:
    """x < 0: -x; x < 0 ? -x : x; if x < 0 then -x else x."""
    kind = parser.token.kind
    if kind not in (":", "then", "?"):
        return Item(None, alternatives, start, parser.token)
    parser.advance()
    first = value(parser) if kind == "?" else parser.sum()
    branch = Item(first, alternatives, start, parser.token)
    if parser.token.kind != (":" if kind == "?" else "otherwise") or kind == ":":
        return branch
    parser.advance()
    rest = Item(value(parser), (), start, parser.token)
    return Item(_flat(parser, collected(parser, [branch, rest])), None, start, parser.token)


def _behind_value(parser: Parser, first: Node, start: Token) -> Item:
    """-x if x < 0; -x if x < 0 else x; x otherwise."""
    if parser.token.kind == "otherwise":
        parser.advance()
        return Item(first, (), start, parser.token)
    if parser.token.kind != "if":
        return Item(first, None, start, parser.token)
    parser.advance()
    branch = Item(first, conditions(parser), start, parser.token)
    if parser.token.kind != "otherwise":
        return branch
    parser.advance()
    rest = Item(value(parser), (), start, parser.token)
    return Item(_flat(parser, collected(parser, [branch, rest])), None, start, parser.token)


def conditions(parser: Parser, left: Node | None = None) -> tuple[Conjunction, ...]:
    """x < 0 or x > 1: the alternatives; left: the left side of the first, where it is already read."""
    place = parser.token.start
    if left is None and parser.token.kind == "or" and _is_spreadsheet_list(parser):
        alternatives = _spreadsheet_list(parser)
    else:
        alternatives = [_together(parser, left)]
    while parser.token.kind == "or":
        parser.advance()
        alternatives.append(_together(parser))
    if any(isinstance(part, Piecewise) for each in alternatives for one in each for part in _parts(one)):
        raise Refused("A condition cannot have cases inside it.", place)
    return tuple(alternatives)


def _is_spreadsheet_list(parser: Parser) -> bool:
    """Whether AND(x > 0; x < 1) or OR(...) stands here."""
    return parser.token.kind in ("and", "or") and parser.after().kind == "("


def _spreadsheet_list(parser: Parser) -> list[Conjunction]:
    """The conditions between its brackets."""
    parser.advance()
    parser.enter(")")
    listed = [_together(parser)]
    while parser.token.kind in SEPARATORS:
        parser.advance()
        listed.append(_together(parser))
    parser.leave()
    return listed


def _parts(condition: Condition) -> list[Node]:
    return [*walk(condition.left), *walk(condition.right)]


def _together(parser: Parser, left: Node | None = None) -> Conjunction:
    """x > 0 and x < 1, as one chain."""
    chain = _relations(parser, left)
    while parser.token.kind == "and":
        place = parser.advance().start
        chain = _joined(chain, _relations(parser), place)
    return chain


def _relations(parser: Parser, left: Node | None = None) -> Conjunction:
    """0 < x < 1, in brackets too."""
    if left is None and _is_condition_in_brackets(parser):
        parser.enter(CLOSERS[parser.token.kind])
        inside = _together(parser)
        parser.leave()
        return inside
    if left is None and parser.token.kind == "and" and _is_spreadsheet_list(parser):
        place = parser.token.start
        return reduce(lambda chain, other: _joined(chain, other, place), _spreadsheet_list(parser))
    if parser.token.kind == "otherwise":
        raise Refused(NO_CONDITION, parser.token.start)
    first = parser.sum() if left is None else left
    chain: list[Condition] = []
    while parser.token.kind in RELATIONS:
        relation = parser.advance().kind
        right = parser.sum()
        chain.append(Condition(relation, first, right))
        first = right
    if not chain:
        raise Refused(NO_CONDITION, parser.token.start)
    return tuple(chain)


def _joined(chain: Conjunction, other: Conjunction, place: int) -> Conjunction:
    """Both chains as one, mirrored where that makes them meet: 0 < x and x < 1 is 0 < x < 1."""
    for first in (chain, _mirrored(chain)):
        for second in (other, _mirrored(other)):
            if first[-1].right == second[0].left:
                return first + second
    raise Refused("Write conditions that hold together as one chain, as in 0 < x < 1.", place)


def _mirrored(chain: Conjunction) -> Conjunction:
    return tuple(Condition(MIRRORED[one.relation], one.right, one.left) for one in reversed(chain))


def is_condition(parser: Parser) -> bool:
    """Whether the bracket here holds a condition."""
    inside = contents(parser)[0]
    return not RELATIONS.isdisjoint(inside) and inside.isdisjoint({"?", "if", ":", ",", ";"})


def _is_condition_in_brackets(parser: Parser) -> bool:
    """Whether a condition stands in the bracket here, and is no number: (x < 0) ? -x : x, and not (x < 0)*x."""
    return parser.token.kind in ("(", "[") and is_condition(parser) and contents(parser)[1] not in FACTORS


FACTORS = frozenset({"*", "/", "^", "+", "-", "number", "letter", "function", "(", "frac", "√"})
"""What stands behind a bracket that is a number in a calculation."""


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


OPENING, CLOSING = frozenset("([{"), frozenset(")]}")


def holds(parser: Parser, restriction: bool) -> Node:
    """(x < 0) in a calculation: 1 where the condition holds, and 0 elsewhere.

    restriction: whether no value is meant elsewhere, as in x^2 (x > 0).
    """
    opening = parser.enter(CLOSERS[parser.token.kind])
    alternatives = conditions(parser)
    parser.leave()
    if not restriction:
        parser.note("A condition in brackets counts as 1 where it holds, and as 0 elsewhere.")
    branches = tuple(Branch(chain, number(1)) for chain in alternatives)
    return parser.mark(Piecewise(branches, None if restriction else number(0)), opening.start)


def choice(parser: Parser) -> Node:
    """If[x < 0, -x, x], Piecewise((-x, x < 0), (x, True)), piecewise(x < 0, -x, x)."""
    name = parser.advance()
    if parser.token.kind not in ("(", "["):
        raise Refused(UNEXPECTED["<"], name.start)
    opening = parser.enter(CLOSERS[parser.token.kind])
    items = _elements(parser, CLOSERS[opening.kind])
    parser.leave()
    if all(one.alternatives is None for one in items):
        raise Refused(NO_CONDITION, name.start)
    return _flat(parser, collected(parser, _turned(items) if items[0].value is None else items))


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
        if parser.token.kind not in SEPARATORS or not _passed_separators(parser, closer):
            return items


def _is_list(parser: Parser) -> bool:
    """Whether a pair or a list of pairs stands here: (-x, x < 0), {{-x, x < 0}}."""
    if parser.token.kind not in OPENING:
        return False
    inside = contents(parser)[0]
    return parser.after().kind == "{" == parser.token.kind or (":" not in inside and not SEPARATORS.isdisjoint(inside))


def _turned(items: list[Item]) -> list[Item]:
    """Conditions before their values, as in If[x < 0, -x, x], turned into branches."""
    turned: list[Item] = []
    place = 0
    while place < len(items):
        one = items[place]
        following = items[place + 1] if place + 1 < len(items) else None
        if one.value is None and following and following.alternatives is None:
            turned.append(Item(following.value, one.alternatives, one.start, following.end))
            place += 1
        elif one.value is not None and one.alternatives is None and following is None:
            turned.append(Item(one.value, (), one.start, one.end))
        else:
            turned.append(one)
        place += 1
    return turned


def collected(parser: Parser, items: list[Item]) -> Piecewise:
    """The cases of a list of items."""
    branches: list[Branch] = []
    waiting: Item | None = None
    rest: Item | None = None
    for one in items:
        if rest is not None:
            raise Refused(LAST, one.start.start)
        waiting, done = _paired(waiting, one, bool(branches))
        if done is not None and not done.alternatives:
            rest = done
        elif done is not None and done.value is not None:
            branches += [Branch(chain, done.value) for chain in done.alternatives or ()]
    rest = rest or waiting
    if not branches or (rest is not None and rest.value is None):
        raise Refused(CASES, items[-1].end.start)
    cases_of = Piecewise(tuple(branches), None if rest is None else rest.value)
    parser.mark(cases_of, items[0].start.start)
    return cases_of


def _paired(waiting: Item | None, one: Item, later: bool) -> tuple[Item | None, Item | None]:
    """The value that still waits for its condition, and the item that is complete; later: whether cases precede."""
    if waiting is None:
        if one.alternatives is None:
            return one, None
        if one.value is None and one.alternatives:
            raise Refused(CASES, one.end.start)
        return None, one
    if one.value is not None:
        raise Refused(LAST if later else CASES, waiting.end.start)
    return None, Item(waiting.value, one.alternatives, waiting.start, one.end)


def _flat(parser: Parser, node: Piecewise) -> Piecewise:
    """The cases with those of the value everywhere else among them: a if c else b if d else e."""
    if not isinstance(node.otherwise, Piecewise):
        return node
    flat = Piecewise((*node.branches, *node.otherwise.branches), node.otherwise.otherwise)
    parser.mark(flat, parser.places[id(node)])
    return flat
