"""The degrees of a formula that is a quotient of polynomials as it stands."""

from core.expression.tree import (
    Add,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Parameter,
    Power,
    Subtract,
    Variable,
)

Degrees = tuple[int, int]


def rational_degree(tree: Node) -> Degrees | None:
    """The largest degrees that numerator and denominator may have; None for every other formula."""
    match tree:
        case Number() | Constant() | Parameter():
            return 0, 0
        case Variable():
            return 1, 0
        case Negate():
            return rational_degree(tree.operand)
        case Power():
            return _power(rational_degree(tree.base), tree.exponent)
        case Add() | Subtract() | Multiply() | Divide():
            left, right = rational_degree(tree.left), rational_degree(tree.right)
            return None if left is None or right is None else _joined(tree, left, right)
        case _:
            return None


def _power(base: Degrees | None, exponent: Node) -> Degrees | None:
    if base is None or not isinstance(exponent, Number) or exponent.value.denominator != 1:
        return None
    power = int(exponent.value)
    degrees = base[0] * abs(power), base[1] * abs(power)
    return degrees if power >= 0 else degrees[::-1]


def _joined(node: Node, left: Degrees, right: Degrees) -> Degrees:
    if isinstance(node, Divide):
        right = right[::-1]
    if isinstance(node, Multiply | Divide):
        return left[0] + right[0], left[1] + right[1]
    return max(left[0] + right[1], right[0] + left[1]), left[1] + right[1]
