"""Pieces that SymPy would take apart (sigmoid, real odd roots, cases) as letters that stand for the whole piece."""

from core.expression.folded import value_of
from core.expression.tree import Call, Divide, Node, Parameter, Piecewise, Power, number, rebuild

WHOLE = frozenset({
    "sigmoid", "softplus", "relu", "min", "max", "floor", "ceil", "cbrt", "log10", "logb", "arccot",
})  # fmt: skip


def replace_pieces(node: Node, letters: dict[str, Node]) -> Node:
    """The tree with a letter for each piece that is to stay whole; equal pieces share one."""
    if isinstance(node, Piecewise) or (isinstance(node, Call) and node.name in WHOLE):
        return _letter(node, letters)
    root = _odd_root(node)
    if root is not None:
        return Power(_letter(root[0], letters), number(root[1]))
    return rebuild(node, lambda part: replace_pieces(part, letters))


def _letter(node: Node, letters: dict[str, Node]) -> Node:
    name = next((name for name, piece in letters.items() if piece == node), f"piece{len(letters)}")
    letters[name] = node
    return Parameter(name)


def _odd_root(node: Node) -> tuple[Node, int] | None:
    """u^(p/q) with odd q as the q-th root of u and p."""
    exponent = value_of(node.exponent) if isinstance(node, Power) else None
    if not isinstance(node, Power) or exponent is None or exponent.denominator % 2 == 0 or exponent.denominator == 1:
        return None
    degree = exponent.denominator
    root = Call("cbrt", (node.base,)) if degree == 3 else Power(node.base, Divide(number(1), number(degree)))
    return root, exponent.numerator
