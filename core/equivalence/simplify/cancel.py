"""Exact rewriting of a tree without SymPy: powers of powers joined, roots cubed, common powers cancelled in quotients.

The values stay equal wherever both forms have one: x/x becomes 1. A formula whose relu, max, min and cases hang on one
condition alone becomes what it is where that holds, and elsewhere. And how long a formula is to read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from core.expression.canonical import canonical
from core.expression.conditions import MIRROR
from core.expression.constant_folding import add, divide, multiply, negate, power, straight, subtract, value_of
from core.expression.functions import FUNCTIONS
from core.expression.size import print_size
from core.expression.tree import (
    Add,
    Branch,
    Call,
    Condition,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Piecewise,
    Power,
    Subtract,
    X,
    depends_on_x,
    number,
    rebuild,
    walk,
)
from core.function.differentiate import apply_formula, table_formula

CHOOSING = frozenset(word for word, entry in FUNCTIONS.items() if entry.cases)


@dataclass(frozen=True)
class Choice:
    """The condition, and the formula where it holds and where it does not, without any choice left in them."""

    condition: Condition
    where: Node
    elsewhere: Node


def single_choice(tree: Node) -> Choice | None:
    """The one condition that everything in the tree hangs on; None where there are several, or none."""
    choosing = [node for node in walk(tree) if _chooses(node)]
    choices = [choice for choice in map(_of_node, choosing) if choice is not None]
    if not choices or len(choices) < len(choosing) or len({_border(choice.condition) for choice in choices}) > 1:
        return None
    condition = choices[0].condition
    if any(_chooses(node) for side in (condition.left, condition.right) for node in walk(side)):
        return None
    return Choice(condition, _select(tree, True), _select(tree, False))


def as_cases(node: Node) -> Node:
    """The tree with relu(u), max(u, v) and min(u, v) as cases, as the rules of differentiation take them."""
    node = rebuild(node, as_cases)
    choice = _of_node(node) if isinstance(node, Call) else None
    return node if choice is None else Piecewise((Branch((choice.condition,), choice.where),), choice.elsewhere)


def _chooses(node: Node) -> bool:
    return isinstance(node, Piecewise) or (isinstance(node, Call) and node.name in CHOOSING)


def _of_node(node: Node) -> Choice | None:
    match node:
        case Call(name, arguments) if name in CHOOSING:
            return _of_node(apply_formula(table_formula(FUNCTIONS[name].cases), arguments))
        case Piecewise((Branch((condition,), value),), otherwise) if otherwise is not None:
            return Choice(condition, value, otherwise)
        case _:
            return None


def _border(condition: Condition) -> tuple[str, str]:
    return condition.relation, canonical(subtract(condition.left, condition.right))


def _select(node: Node, holds: bool) -> Node:
    choice = _of_node(node)
    if choice is not None:
        return _select(choice.where if holds else choice.elsewhere, holds)
    return rebuild(node, lambda part: _select(part, holds))


def ramp_of(tree: Node, condition: Condition) -> Node | None:
    """relu(u) or max(u, 0) as the tree has it, for the condition u > 0; None where it has none."""
    calls = (node for node in walk(tree) if isinstance(node, Call) and node.name in CHOOSING)
    return next((call for call in calls if _is_ramp(call, condition)), None)


def _is_ramp(call: Call, condition: Condition) -> bool:
    choice = _of_node(call)
    if choice is None or _border(choice.condition) != _border(condition):
        return False
    return value_of(choice.elsewhere) == 0 and value_of(choice.condition.right) == 0


def normalize(condition: Condition) -> Condition:
    """2x - 6 > 0 as x > 3, and x > -x as x > 0: a straight line on each side, plain numbers in both."""
    line = straight(subtract(condition.left, condition.right))
    slope, height = (None, None) if line is None else (value_of(line[0]), value_of(line[1]))
    if not slope or height is None or (condition.left == X and not depends_on_x(condition.right)):
        return condition
    return Condition(condition.relation if slope > 0 else MIRROR[condition.relation], X, number(-height / slope))


LARGEST = 600
"""Nodes of a formula that is looked through: a larger one is not read by anybody."""


def cancel(tree: Node) -> Node:
    """The same formula with fewer powers and factors; one that is too large as it is."""
    return _cancel(tree) if print_size(tree) <= LARGEST else tree


def _cancel(tree: Node) -> Node:
    node = rebuild(tree, _cancel)
    match node:
        case Power():
            return _merge_powers(node)
        case Add(Add(rest, first) | Subtract(rest, first) as inner, last):
            return _with_one_number(node, rest, inner, first, last)
        case Subtract(Add(rest, first) | Subtract(rest, first) as inner, last):
            return _with_one_number(node, rest, inner, first, negate(last))
        case Multiply(Number(value), rest) if value < 0:
            return Negate(multiply(number(-value), rest))
        case Divide(top, bottom) if _shares_factor(top, bottom):
            return _quotient(top, bottom)
        case Multiply(left, Divide(top, bottom)) if _shares_factor(left, bottom):
            return _quotient(multiply(left, top), bottom)
        case Multiply(Divide(top, bottom), right) if _shares_factor(right, bottom):
            return _quotient(multiply(top, right), bottom)
        case _:
            return node


def _merge_powers(node: Power) -> Node:
    """(u^m)^n as u^(m n), and cbrt(u)^(3n) as u^n, for whole m and n."""
    exponent = _whole(node.exponent)
    inner = node.base
    if exponent is None:
        return node
    if isinstance(inner, Power) and (first := _whole(inner.exponent)) is not None:
        return power(inner.base, number(first * exponent))
    if isinstance(inner, Call) and inner.name == "cbrt" and exponent % 3 == 0:
        return power(inner.arguments[0], number(exponent // 3))
    return node


def _with_one_number(node: Node, rest: Node, inner: Add | Subtract, first: Node, last: Node) -> Node:
    """x - 1 + 2/3 as x - 1/3; the node itself where one of the two is no number."""
    one, other = value_of(first), value_of(last)
    if one is None or other is None:
        return node
    total = other + (one if isinstance(inner, Add) else -one)
    return add(rest, number(total)) if total >= 0 else subtract(rest, number(-total))


def _whole(node: Node) -> int | None:
    value = value_of(node)
    return None if value is None or value.denominator > 1 else int(value)


def _quotient(top: Node, bottom: Node) -> Node:
    """top/bottom without the powers that both have as a factor."""
    for base, count in list(_powers(bottom)):
        common = min(count, _order(top, base))
        if common:
            top, bottom = _divide(top, base, common), _divide(bottom, base, common)
    return divide(top, bottom)


def _shares_factor(node: Node, bottom: Node) -> bool:
    return any(_order(node, base) for base, _ in _powers(bottom))


def _powers(node: Node) -> Iterator[tuple[Node, int]]:
    """The factors with x, each with its whole positive exponent."""
    match node:
        case Multiply():
            yield from _powers(node.left)
            yield from _powers(node.right)
        case Power(base, exponent) if (_whole(exponent) or 0) > 0 and depends_on_x(base):
            yield base, _whole(exponent) or 0
        case _ if depends_on_x(node):
            yield node, 1


def _order(node: Node, base: Node) -> int:
    """How often base is a factor; in a sum, of every term."""
    if node == base:
        return 1
    match node:
        case Power(inner, exponent) if inner == base:
            return max(0, _whole(exponent) or 0)
        case Multiply():
            return _order(node.left, base) + _order(node.right, base)
        case Divide():
            return _order(node.left, base)
        case Negate():
            return _order(node.operand, base)
        case Add() | Subtract():
            return min(_order(node.left, base), _order(node.right, base))
        case _:
            return 0


def _divide(node: Node, base: Node, count: int) -> Node:
    """The node divided by base^count, which it has as a factor."""
    if count == 0:
        return node
    if node == base:
        return number(Fraction(1))
    match node:
        case Power():
            return power(base, number((_whole(node.exponent) or 0) - count))
        case Multiply():
            left = min(count, _order(node.left, base))
            return multiply(_divide(node.left, base, left), _divide(node.right, base, count - left))
        case Divide():
            return divide(_divide(node.left, base, count), node.right)
        case Negate():
            return negate(_divide(node.operand, base, count))
        case Add() | Subtract():
            join = add if isinstance(node, Add) else subtract
            return join(_divide(node.left, base, count), _divide(node.right, base, count))
        case _:
            raise ValueError("the base is no factor of this node")


MOST_DIGITS = 6
"""What a number may have before each digit counts as much as a sign: (2x)^50 is shorter than 2^50 written out."""


def length(tree: Node) -> int:
    """How much there is to read: nodes, a sign, a fraction's line, a number amid a product, and digits beyond six."""
    return print_size(tree, _weight)


def _weight(node: Node) -> int:
    return 1 + _is_negative(node) + _is_fraction(node) + _has_number_inside(node) + _digits_beyond(node)


def _has_number_inside(node: Node) -> bool:
    """Whether it is a product whose number does not come first, as in x · 2 cos(x)."""
    if not isinstance(node, Multiply):
        return False
    first = node.right
    while isinstance(first, Multiply):
        first = first.left
    return isinstance(first, Number)


def _is_negative(node: Node) -> bool:
    return isinstance(node, Number) and node.value < 0


def _is_fraction(node: Node) -> bool:
    return isinstance(node, Number) and not node.text and node.value.denominator > 1


def _digits_beyond(node: Node) -> int:
    """How many digits the number has that nobody reads."""
    if not isinstance(node, Number):
        return 0
    return max(0, len(node.text or f"{abs(node.value.numerator)}") - MOST_DIGITS)
