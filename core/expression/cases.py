"""Formulas in cases, in every order that people write them, and all else that stands between brackets.

{x < 0: -x, x}, {-x, x < 0; x, x >= 0}, {-x if x < 0, x otherwise}, -x if x < 0 else x, x < 0 ? -x : x,
If[x < 0, -x, x], Piecewise[{{-x, x < 0}}, x]. Each is read as a list of items: values, conditions, and values that
have their condition with them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.expression.characters import ParseError
from core.expression.conditions import (
    NO_CONDITION,
    OPENING,
    SEPARATORS,
    Conjunction,
    conditions,
    contents,
    holds,
    is_bare_condition,
    is_condition,
    is_spreadsheet_list,
)
from core.expression.functions import SYMBOLS
from core.expression.reader import CLOSERS, CONDITIONAL, UNEXPECTED
from core.expression.tokens import Token
from core.expression.tree import ONE, RELATIONS, Add, Branch, Call, Node, Piecewise, Subtract
from core.expression.words import CHOICES, CONDITION_WORDS

if TYPE_CHECKING:
    from core.expression.parser import Parser

CASES = "Write cases as {x < 0: -x, x^2}: a condition, a colon and a value, then the value everywhere else."
LAST = "The value everywhere else comes last, after all conditions."


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
    items = [item(parser, colon=parser.conditional)]
    while _goes_on(parser, closer) and skip_separators(parser, closer):
        items.append(item(parser, colon=parser.conditional))
    only = items[0]
    if len(items) == 1 and only.alternatives is None and only.value is not None:
        return only.value
    if parser.token.kind != closer:
        raise ParseError(CASES, parser.token.start) if parser.token.kind == ":" else parser.bracket_without_end()
    if len(items) == 1 and only.value is None and only.alternatives:
        if not restriction:
            raise _mere_condition(parser)
        items = [replace(only, value=ONE)]
    return piecewise(parser, [_branch(one) for one in items])


def _branch(one: Item) -> Item:
    """A value that holds where a condition beside it does, as x^2 (x < 0) in a list, with that as its condition."""
    node = one.value
    if one.alternatives is not None or not isinstance(node, Piecewise) or node.otherwise is not None:
        return one
    values = {branch.value for branch in node.branches}
    chains = tuple(branch.conditions for branch in node.branches)
    return replace(one, value=values.pop(), alternatives=chains) if len(values) == 1 else one


def _goes_on(parser: Parser, closer: str) -> bool:
    """Whether a list goes on here; one without braces must have a condition in it, as in x^2, x < 0; x, x >= 0."""
    if parser.token.kind not in SEPARATORS:
        return False
    return closer != "end" or any(token.kind in CONDITIONAL for token in parser.tokens)


def _mere_condition(parser: Parser) -> ParseError:
    """Why a condition alone is no formula."""
    relation = next((token for token in parser.tokens if token.kind in RELATIONS), parser.token)
    return ParseError(UNEXPECTED.get(relation.kind, CASES), relation.start)


def value(parser: Parser) -> Node:
    """One value, which may depend on a condition of its own: -x if x < 0 else x."""
    if not parser.has_cases:
        return parser.sum()
    one = item(parser)
    if one.value is None:
        raise _mere_condition(parser)
    return one.value if one.alternatives is None else piecewise(parser, [one])


def skip_separators(parser: Parser, closer: str) -> bool:
    """Whether something follows the separators here; two in a row count as one, and those at the end are left out."""
    while parser.token.kind in SEPARATORS:
        parser.advance()
    return parser.token.kind != closer


def item(parser: Parser, colon: bool = False) -> Item:
    """A value, a condition, or both in either order; colon: whether one may stand between a value and its condition."""
    start = parser.token
    if start.kind == "otherwise":
        return _otherwise(parser)
    if start.kind == "if" and not _is_call(parser):
        parser.advance()
        skip_separators(parser, "")
        return _behind_condition(parser, conditions(parser), start)
    if is_bare_condition(parser) or is_spreadsheet_list(parser):
        return _behind_condition(parser, conditions(parser), start)
    first = parser.sum()
    if parser.token.kind in RELATIONS:
        return _behind_condition(parser, conditions(parser, first), start)
    return _behind_value(parser, first, start, colon)


def _is_call(parser: Parser) -> bool:
    """Whether if is a function here: if(x < 0, -x, x), and not if (x < 0) then -x else x."""
    word, bracket = parser.token.value, parser.after().kind
    listed = word not in CONDITION_WORDS or not SEPARATORS.isdisjoint(contents(parser, 1)[0])
    return word in CHOICES and (bracket == "[" or (bracket == "(" and listed))


def _otherwise(parser: Parser) -> Item:
    """otherwise: x^2; the word alone is the condition that always holds."""
    start = parser.advance()
    if parser.token.kind == ":":
        parser.advance()
    ends = parser.token.kind in SEPARATORS or parser.token.kind in CLOSERS.values() or parser.token.kind == "end"
    inside = None if ends else parser.sum()
    return Item(inside, (), start, parser.token)


def _behind_condition(parser: Parser, alternatives: tuple[Conjunction, ...], start: Token) -> Item:
    """x < 0: -x; x < 0 ? -x : x; if x < 0 then -x else x; if (x < 0) {-x} else {x}."""
    kind = parser.token.kind
    in_braces = start.kind == "if" and kind == "{"
    if kind not in (":", "then", "?") and not in_braces:
        return Item(None, alternatives, start, parser.token)
    if not in_braces:
        parser.advance()
    first = value(parser) if kind == "?" else parser.sum()
    branch = Item(first, alternatives, start, parser.token)
    return _with_rest(parser, branch) if parser.token.kind == (":" if kind == "?" else "otherwise") else branch


def _behind_value(parser: Parser, first: Node, start: Token, colon: bool) -> Item:
    """-x if x < 0; -x if x < 0 else x; x otherwise; x^2: x < 0."""
    if parser.token.kind == "otherwise":
        parser.advance()
        return Item(first, (), start, parser.token)
    if parser.token.kind != "if" and not (colon and parser.token.kind == ":"):
        return Item(first, None, start, parser.token)
    parser.advance()
    branch = Item(first, conditions(parser), start, parser.token)
    return _with_rest(parser, branch) if parser.token.kind == "otherwise" else branch


def _with_rest(parser: Parser, branch: Item) -> Item:
    """The branch and the value behind its else, as one value."""
    parser.advance()
    if parser.token.kind == ":":
        parser.advance()
    rest = Item(value(parser), (), branch.start, parser.token)
    return Item(flatten(parser, piecewise(parser, [branch, rest])), None, branch.start, parser.token)


def piecewise(parser: Parser, items: list[Item]) -> Piecewise:
    """The cases of a list of items."""
    branches: list[Branch] = []
    waiting: Item | None = None
    rest: Item | None = None
    for one in items:
        if rest is not None:
            raise ParseError(LAST, one.start.start)
        waiting, complete = _pair(waiting, one, bool(branches))
        if complete is not None and not complete.alternatives:
            rest = complete
        elif complete is not None and complete.value is not None:
            branches += [Branch(chain, complete.value) for chain in complete.alternatives or ()]
    rest = rest or waiting
    if not branches or (rest is not None and rest.value is None):
        raise ParseError(CASES, items[-1].end.start)
    return parser.mark(Piecewise(tuple(branches), None if rest is None else rest.value), items[0].start.start)


def _pair(waiting: Item | None, one: Item, later: bool) -> tuple[Item | None, Item | None]:
    """The value that still waits for its condition, and the item that is complete; later: whether cases precede."""
    if waiting is None:
        if one.alternatives is None:
            return one, None
        if one.value is None and one.alternatives:
            raise ParseError(CASES, one.end.start)
        return None, one
    if one.value is not None:
        raise ParseError(LAST if later else CASES, waiting.end.start)
    return None, Item(waiting.value, one.alternatives, waiting.start, one.end)


def flatten(parser: Parser, node: Piecewise) -> Piecewise:
    """The cases with those of the value everywhere else among them: a if c else b if d else e."""
    if not isinstance(node.otherwise, Piecewise):
        return node
    merged = Piecewise((*node.branches, *node.otherwise.branches), node.otherwise.otherwise)
    return parser.mark(merged, parser.places[id(node)])


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
