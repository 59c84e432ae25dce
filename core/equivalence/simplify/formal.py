"""Own trees as SymPy expressions for simplification alone; tree_of() reads them back.

The translation is formal: x^(1/3) becomes a plain power, though SymPy means the complex root by it. Products, quotients
and powers of real odd roots follow the same laws, and SymPy joins even roots only where that is right for every real x.
Functions that SymPy lacks, or would take apart (sigmoid, min, logb), stay closed boxes of their own name, and cases are
letters. What comes back is compared with the tree.
"""

import sympy

from core.expression.functions import FUNCTIONS, words_with
from core.expression.symbolic import FAILURES, NAMES, Translation
from core.expression.tree import Call, Node, Piecewise, Power

OPEN = frozenset({*NAMES.values(), "exp"}) - words_with("rounding")
"""Functions whose laws SymPy may use."""


def formal(node: Node, pieces: dict[str, Node] | None = None) -> sympy.Expr:
    """The expression of a tree, nan where there is none; pieces receives its cases, by the names of their letters."""
    try:
        return _Form({} if pieces is None else pieces).of(node)
    except FAILURES:
        return sympy.nan


class _Form(Translation):
    """The translation of one tree, but for powers, functions and cases."""

    def __init__(self, pieces: dict[str, Node]) -> None:
        super().__init__()
        self.pieces = pieces

    def power(self, node: Power) -> sympy.Expr:
        """A plain power, even of a negative base."""
        return self.of(node.base) ** self.of(node.exponent)

    def call(self, node: Call) -> sympy.Expr:
        """Roots as powers; what SymPy would rewrite stays a closed box."""
        arguments = [self.of(argument) for argument in node.arguments]
        if FUNCTIONS[node.name].root:
            return arguments[0] ** sympy.Rational(1, FUNCTIONS[node.name].root)
        if node.name in OPEN:
            return FUNCTIONS[node.name].symbolic(*arguments)
        return sympy.Function(node.name, real=True)(*arguments)

    def cases(self, node: Piecewise) -> sympy.Expr:
        """One letter for equal cases."""
        name = next((name for name, piece in self.pieces.items() if piece == node), f"piece{len(self.pieces)}")
        self.pieces[name] = node
        return sympy.Symbol(name, real=True)
