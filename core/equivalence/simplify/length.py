"""How long a formula is to read."""

from core.expression.tree import Multiply, Node, Number, written_size

MOST_DIGITS = 6
"""What a number may have before each digit counts as much as a sign: (2x)^50 is shorter than 2^50 written out."""


def length(tree: Node) -> int:
    """How much there is to read: nodes, a sign, a fraction's line, a number amid a product, and digits beyond six."""
    return written_size(tree, _weight)


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
