"""Sums, products and powers of trees with 0, 1 and plain numbers folded: derived formulas stay small and exact."""

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
    number,
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


def _scale(factor: Fraction, written: Node, other: Node) -> Node:
    if factor == 1:
        return other
    if factor == -1:
        return negate(other)
    inner, rest = _leading_number(other)
    product = _fold(factor * inner)
    if product is None:
        return Multiply(written, other)
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
