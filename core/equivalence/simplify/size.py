"""How many parts a formula has when it is written out."""

from core.expression.tree import Negate, Node, written_size


def size(tree: Node) -> int:
    """The nodes of the tree but for signs, a shared one counted as often as it is written."""
    return written_size(tree, lambda node: not isinstance(node, Negate))
