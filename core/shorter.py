"""shorter(): a formula written with fewer signs by SymPy's simplifiers; run it through core.bounded alone.

What SymPy would take apart (sigmoid, real odd roots, cases, minimum and maximum...) is given to it as a letter that
stands for the whole piece, and put back afterwards.
"""

from collections.abc import Callable
from dataclasses import dataclass

import sympy

from core.bounded import bounded
from core.expression.folded import value_of
from core.expression.read_back import Unreadable, tree_of
from core.expression.symbolic import symbolic
from core.expression.tree import (
    Branch,
    Call,
    Divide,
    Multiply,
    Node,
    Number,
    Parameter,
    Piecewise,
    Power,
    number,
    rebuild,
    walk,
    written_size,
)
from core.identity import is_identity
from core.pool import BROKEN, TOO_LARGE
from core.refusal import Refusal

LIGHT_SECONDS, FULL_SECONDS = 0.5, 0.6
WHOLE = frozenset({"sigmoid", "softplus", "relu", "min", "max", "floor", "ceil", "cbrt", "log10", "logb"})
ROOTS = frozenset({"sqrt", "cbrt"})
LIGHT: tuple[Callable[[sympy.Expr], sympy.Expr], ...] = (
    sympy.factor_terms,
    sympy.together,
    sympy.powsimp,
    sympy.cancel,
    lambda expression: sympy.factor_terms(sympy.powsimp(sympy.together(expression))),
)


@dataclass(frozen=True)
class Shorter:
    """The shortest form found, the given one at worst.

    proven: whether exact algebra shows both to be one function; complete: whether there was time for every simplifier.
    """

    tree: Node
    proven: bool
    complete: bool = True


def shorter(tree: Node) -> Shorter:
    """The formula with as few nodes as the simplifiers find; equal wherever both have values, so x/x may become 1."""
    if isinstance(tree, Piecewise):
        parts = [shorter(part) for part in _values(tree)]
        whole = _with_values(tree, [part.tree for part in parts])
        return Shorter(whole, all(part.proven for part in parts), all(part.complete for part in parts))
    letters: dict[str, Node] = {}
    plain = _lettered(tree, letters)
    pieces = {name: shorter_piece(piece) for name, piece in letters.items()}
    formula = symbolic(plain)
    forms = _forms(formula)
    found = min(_candidates(tree, forms, pieces), key=_length)
    return Shorter(found, found == tree or is_identity(tree, found), all(map(is_in_time, forms)))


def is_in_time(found: object) -> bool:
    """Whether it is what a computation came to, even if that is a failure: more time would give the same."""
    return not isinstance(found, Refusal) or found in (BROKEN, TOO_LARGE)


def _length(tree: Node) -> int:
    """How much there is to read: nodes, and one more for a sign, a fraction's line, or a number amid a product."""
    return written_size(tree, _weight)


def _weight(node: Node) -> int:
    return 1 + _is_negative(node) + _is_fraction(node) + _has_number_inside(node)


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


def _names(tree: Node) -> frozenset[str]:
    return frozenset(node.name for node in walk(tree) if isinstance(node, Call))


def _forms(formula: sympy.Expr) -> list[sympy.Expr | Refusal]:
    """What each simplifier makes of it, the formula itself first."""
    forms = [bounded(light, formula, place, seconds=LIGHT_SECONDS) for place in range(len(LIGHT))]
    return [formula, *forms, bounded(full, formula, seconds=FULL_SECONDS)]


def _candidates(tree: Node, forms: list[sympy.Expr | Refusal], pieces: dict[str, Node]) -> list[Node]:
    """The tree itself first: of equally short forms the steps' own stays. No form has new functions, but for roots."""
    found = [tree]
    for form in forms:
        if not isinstance(form, Refusal):
            try:
                found.append(tree_of(form, pieces))
            except Unreadable:
                continue
    known = _names(tree) | ROOTS
    return [candidate for candidate in found if _names(candidate) <= known]


def light(formula: sympy.Expr, place: int) -> sympy.Expr:
    """One of the quick simplifiers."""
    return LIGHT[place](formula)


def full(formula: sympy.Expr) -> sympy.Expr:
    """SymPy's search, which may take for ever."""
    return sympy.simplify(formula)


def _lettered(node: Node, letters: dict[str, Node]) -> Node:
    """The tree with a letter for each piece that is to stay whole; equal pieces share one."""
    if isinstance(node, Piecewise) or (isinstance(node, Call) and node.name in WHOLE):
        return _letter(node, letters)
    root = _odd_root(node)
    if root is not None:
        return Power(_letter(root[0], letters), number(root[1]))
    return rebuild(node, lambda part: _lettered(part, letters))


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


def shorter_piece(node: Node) -> Node:
    """The values of cases are simplified too; every other piece stays as it is."""
    return shorter(node).tree if isinstance(node, Piecewise) else node


def _values(node: Piecewise) -> list[Node]:
    return [branch.value for branch in node.branches] + ([] if node.otherwise is None else [node.otherwise])


def _with_values(node: Piecewise, values: list[Node]) -> Piecewise:
    pairs = zip(node.branches, values, strict=False)
    branches = tuple(Branch(branch.conditions, value) for branch, value in pairs)
    return Piecewise(branches, None if node.otherwise is None else values[-1])
