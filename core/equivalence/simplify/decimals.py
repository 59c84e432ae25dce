"""Decimals stay decimals: the derivative of 4.9 x^2 is 9.8 x, and not 49 x/5."""

from decimal import Decimal
from fractions import Fraction

from core.expression.tree import Divide, Multiply, Negate, Node, Number, rebuild, walk

MOST_DIGITS = 8


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
        case _:
            return node


def _decimal(value: Fraction) -> Node | None:
    """None for whole numbers, and for fractions without a short decimal."""
    scaled = abs(value) * 10**MOST_DIGITS
    if value.denominator == 1 or scaled.denominator != 1:
        return None
    text = f"{(Decimal(scaled.numerator) / 10**MOST_DIGITS).normalize():f}"
    size = Number(abs(value), text)
    return size if value > 0 else Negate(size)
