"""Decimals stay decimals: the derivative of 4.9 x^2 is 9.8 x, and not 49 x/5."""

from decimal import Context, Decimal
from fractions import Fraction

from core.expression.constant_folding import value_of
from core.expression.tree import Divide, Multiply, Negate, Node, Number, rebuild, walk

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
