"""Sums, products and powers of trees with 0, 1 and plain numbers folded: derived formulas stay small and exact.

Decimals stay decimals: the derivative of 4.9 x^2 is 9.8 x, and not 49 x/5.
"""

from decimal import Context, Decimal
from fractions import Fraction

from core.expression.tree import (
    Add,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Power,
    Subtract,
    Variable,
    depends_on_x,
    number,
    rebuild,
    walk,
)

ZERO = number(0)
ONE = number(1)
LARGEST_BITS = 500
LARGEST_POWER = 20


def value_of(node: Node) -> Fraction | None:
    """The rational that a node is written as: a number, a negated one, or one divided by plain numbers; else None.

    A divisor is not looked into any further, so that the look stays linear however a formula shares its parts.
    """
    match node:
        case Number():
            return node.value
        case Negate():
            inner = value_of(node.operand)
            return None if inner is None else -inner
        case Divide(top, Number(bottom) | Negate(Number(bottom))) if bottom:
            above = value_of(top)
            return None if above is None else above / (bottom if isinstance(node.right, Number) else -bottom)
        case _:
            return None


def _fold(value: Fraction | None) -> Number | None:
    """The number's node, unless its digits would grow without need."""
    if value is None or max(value.numerator.bit_length(), value.denominator.bit_length()) > LARGEST_BITS:
        return None
    return Number(value)


def add(left: Node, right: Node) -> Node:
    """left + right."""
    first, second = value_of(left), value_of(right)
    if first == 0:
        return right
    if second == 0:
        return left
    both = None if first is None or second is None else _fold(first + second)
    if both is not None:
        return both
    return Subtract(left, right.operand) if isinstance(right, Negate) else Add(left, right)


def subtract(left: Node, right: Node) -> Node:
    """left - right."""
    first, second = value_of(left), value_of(right)
    if second == 0:
        return left
    if first == 0:
        return negate(right)
    both = None if first is None or second is None else _fold(first - second)
    if both is not None:
        return both
    return Add(left, right.operand) if isinstance(right, Negate) else Subtract(left, right)


def negate(operand: Node) -> Node:
    """-operand."""
    match operand:
        case Number():
            return Number(-operand.value)
        case Negate():
            return operand.operand
        case _:
            return Negate(operand)


def multiply(left: Node, right: Node) -> Node:
    """left * right, a number first."""
    first, second = value_of(left), value_of(right)
    if first == 0 or second == 0:
        return ZERO
    if first is not None:
        return _scale(first, left, right)
    if second is not None:
        return _scale(second, right, left)
    if isinstance(left, Negate):
        return negate(multiply(left.operand, right))
    if isinstance(right, Negate):
        return negate(multiply(left, right.operand))
    return Multiply(left, right)


def _scale(factor: Fraction, node: Node, other: Node) -> Node:
    if factor == 1:
        return other
    if factor == -1:
        return negate(other)
    inner, rest = _leading_number(other)
    product = _fold(factor * inner)
    if product is None:
        return Multiply(node, other)
    return product if rest is None else (rest if product.value == 1 else Multiply(product, rest))


def _leading_number(node: Node) -> tuple[Fraction, Node | None]:
    """node as number * rest; rest is None for a plain number."""
    plain = value_of(node)
    if plain is not None:
        return plain, None
    if isinstance(node, Negate):
        inner, rest = _leading_number(node.operand)
        return -inner, rest
    if isinstance(node, Multiply) and isinstance(node.left, Number):
        return node.left.value, node.right
    return Fraction(1), node


def divide(left: Node, right: Node) -> Node:
    """left / right; a plain number below is never 0."""
    first, second = value_of(left), value_of(right)
    if first == 0:
        return ZERO
    if second == 1:
        return left
    both = None if first is None or not second else _fold(first / second)
    if both is not None:
        return both
    return negate(divide(left.operand, right)) if isinstance(left, Negate) else Divide(left, right)


def power(base: Node, exponent: Node) -> Node:
    """base ^ exponent."""
    first, second = value_of(base), value_of(exponent)
    if second == 0:
        return ONE
    if second == 1:
        return base
    if first is not None and second is not None and second.denominator == 1 and 0 < second <= LARGEST_POWER:
        return _fold(Fraction(first**second.numerator)) or Power(base, exponent)
    return Power(base, exponent)


Straight = tuple[Node, Node]
"""m and b."""


def straight(node: Node) -> Straight | None:
    """m and b of a formula that is written as a straight line; None for all others."""
    if not depends_on_x(node):
        return ZERO, node
    match node:
        case Variable():
            return ONE, ZERO
        case Add() | Subtract():
            return _sum(node)
        case Negate():
            line = straight(node.operand)
            return None if line is None else (negate(line[0]), negate(line[1]))
        case Multiply() | Divide():
            return _multiple(node)
        case _:
            return None


def _sum(node: Add | Subtract) -> Straight | None:
    left, right = straight(node.left), straight(node.right)
    if left is None or right is None:
        return None
    together = add if isinstance(node, Add) else subtract
    return together(left[0], right[0]), together(left[1], right[1])


def _multiple(node: Multiply | Divide) -> Straight | None:
    """c times a line, a line times c, a line over c."""
    swapped = isinstance(node, Multiply) and not depends_on_x(node.left)
    factor, other = (node.left, node.right) if swapped else (node.right, node.left)
    line = None if depends_on_x(factor) else straight(other)
    if line is None:
        return None
    if isinstance(node, Divide):
        return divide(line[0], factor), divide(line[1], factor)
    return multiply(factor, line[0]), multiply(factor, line[1])


MOST_DIGITS, MOST_PLACES = 8, 24
"""Significant digits, and places behind the point, of a decimal that takes the place of a fraction."""


def has_decimals(tree: Node) -> bool:
    """Whether a number of the formula was typed with a decimal point."""
    return any(isinstance(node, Number) and "." in node.text for node in walk(tree))


def with_decimals(tree: Node) -> Node:
    """The same formula with every fraction that ends as a decimal written so."""
    node = rebuild(tree, with_decimals)
    match node:
        case Number() if not node.text:
            return _decimal(node.value) or node
        case Divide(left=Multiply(left=Number() as top, right=rest), right=Number() as bottom) if bottom.value:
            factor = _decimal(top.value / bottom.value)
            return node if factor is None else Multiply(factor, rest)
        case Divide(left=rest, right=Number() as bottom) if bottom.value and value_of(rest) is None:
            factor = _decimal(1 / bottom.value)
            return node if factor is None else Multiply(factor, rest)
        case _:
            return node


def _decimal(value: Fraction) -> Node | None:
    """None for whole numbers, and for fractions without a short decimal."""
    size = Context(MOST_DIGITS).divide(Decimal(abs(value.numerator)), Decimal(value.denominator)).normalize()
    if value.denominator == 1 or Fraction(size) != abs(value) or -int(size.as_tuple().exponent) > MOST_PLACES:
        return None
    node = Number(abs(value), f"{size:f}")
    return node if value > 0 else Negate(node)
