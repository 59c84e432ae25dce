"""Where an expression vanishes, in words."""

from core.expression.constant_folding import straight, value_of
from core.expression.functions import FUNCTIONS
from core.expression.tree import (
    Add,
    Call,
    Constant,
    Divide,
    Multiply,
    Node,
    Power,
    number,
)
from core.expression.typeset import typeset

OUTER = "the outer slope has no bound, and the formula gives no value there."
"""Of a function that ends upright, with a curve inside: the slope of the whole may exist all the same."""


def where(node: Node) -> str:
    """ "At x = 1" for the zero of a straight line with plain numbers, else "Where x^2 - 1 = 0"; in LaTeX."""
    line = straight(node)
    slope, height = (value_of(line[0]), value_of(line[1])) if line else (None, None)
    if slope and height is not None:
        return f"At $x = {typeset(number(-height / slope))}$"
    return f"Where ${typeset(node)} = 0$"


def describe_trouble(node: Node, trouble: str) -> str:
    """What is wrong where the node vanishes; nothing where it is plain that it never does."""
    return "" if is_positive(node) else f"{where(node)} {trouble}"


def is_positive(node: Node) -> bool:
    """Whether it is plain at a look that the node is above 0 for every x: 1 + x^2, e^x, cosh(x)."""
    return _bounds(node)[0]


def _bounds(node: Node) -> tuple[bool, bool]:
    """Whether it is plain that the node is above 0 everywhere, and that it is nowhere below 0; each node once."""
    value = value_of(node)
    if value is not None:
        return value > 0, value >= 0
    match node:
        case Constant():
            return True, True
        case Add():
            left, right = _bounds(node.left), _bounds(node.right)
            neither_below = left[1] and right[1]
            return neither_below and (left[0] or right[0]), neither_below
        case Multiply() | Divide():
            left, right = _bounds(node.left), _bounds(node.right)
            return left[0] and right[0], left[1] and right[1]
        case Power():
            exponent, positive = value_of(node.exponent), is_positive(node.base)
            return positive, positive or (exponent is not None and exponent > 0 and exponent % 2 == 0)
        case Call():
            traits = FUNCTIONS[node.name].traits
            return "positive" in traits, "positive" in traits or "nonnegative" in traits
        case _:
            return False, False
