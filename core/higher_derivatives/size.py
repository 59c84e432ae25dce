"""How many parts a formula has when it is written out."""

from core.expression.tree import Negate, Node, children


def size(tree: Node) -> int:
    """The nodes of the tree but for signs, a shared one counted as often as it is written; each is looked at once."""
    known: dict[int, int] = {}

    def count(node: Node) -> int:
        if id(node) not in known:
            known[id(node)] = (not isinstance(node, Negate)) + sum(count(child) for child in children(node))
        return known[id(node)]

    return count(tree)
