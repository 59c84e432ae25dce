"""m and b of a formula that is written as a straight line m x + b."""

from core.expression.constant_folding import ONE, ZERO, add, divide, multiply, negate, subtract
from core.expression.tree import Add, Divide, Multiply, Negate, Node, Subtract, Variable, depends_on_x

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
