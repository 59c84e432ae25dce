"""A shorter formula with the same values: of some light rewritings by SymPy the one with the fewest parts wins."""

from collections.abc import Callable, Iterator, Mapping

import sympy

from core.equivalence.agreement import LEAST, agreement, values_of
from core.equivalence.identity import is_identity
from core.equivalence.simplify.cancel import cancel
from core.equivalence.simplify.formal import NoForm, formal, own_tree
from core.equivalence.simplify.forms import has_high_power
from core.equivalence.simplify.signs import by_signs, plain_forms, with_letters
from core.equivalence.simplify.size import size
from core.expression.symbolic import VARIABLE
from core.expression.tree import Branch, Divide, Node, Piecewise, walk
from core.refusal import Refusal
from core.workers.deadline import stage

POINTS = (
    *(-7.3, -3.7, -2.3, -1.1, -0.93, -0.83, -0.61, -0.37, -0.17, -0.029),
    *(0.043, 0.11, 0.29, 0.41, 0.53, 0.67, 0.83, 0.97, 1.3, 1.7, 2.6, 3.9, 5.9, 8.3),
)
MOST_LATE = 2
NO_LONGER = 3
"""So many parts more a tidier form may have: 2/(3 cbrt(x)) and not 2/3 x^(-1/3)."""


def lighter(tree: Node, parameters: Mapping[str, float], seconds: float) -> Node:
    """The tree or a smaller one of the same values wherever both are defined; branches of cases one by one.

    In a worker; seconds: after so many about, what has been found by then must do.
    """
    if isinstance(tree, Piecewise):
        share = seconds / (len(tree.branches) + 1)
        branches = tuple(Branch(b.conditions, lighter(b.value, parameters, share)) for b in tree.branches)
        return Piecewise(branches, None if tree.otherwise is None else lighter(tree.otherwise, parameters, share))
    try:
        found = min(map(cancel, _trees(formal(tree), seconds)), key=_length)
    except NoForm:
        return tree
    return found if size(found) <= size(tree) + NO_LONGER and _is_same(found, tree, parameters) else tree


def _length(tree: Node) -> tuple[int, int]:
    """Its size, and of equal ones the number of fractions: (4 - 6x^2)/x^6 and not (4/x^2 - 6)/x^4."""
    return size(tree), sum(isinstance(node, Divide) for node in walk(tree))


def _trees(expression: sympy.Expr, seconds: float) -> Iterator[Node]:
    """Its plain form first; then each rewriting that is ready in time, until two were not."""
    yield own_tree(expression)
    late = 0
    for rewrite in REWRITINGS if has_high_power(expression) else (*REWRITINGS, *MULTIPLYING):
        try:
            found = stage(seconds / (MOST_LATE + 1), _rewritten, rewrite, expression)
        except MemoryError:
            raise
        except Exception:
            # SymPy has its own errors for what it cannot rewrite (PolynomialError and others, of no common kind).
            continue
        if isinstance(found, Refusal):
            late += 1
        else:
            yield found
        if late == MOST_LATE:
            return


def _rewritten(rewrite: Callable[[sympy.Expr], sympy.Expr], expression: sympy.Expr) -> Node:
    return own_tree(rewrite(expression))


def _with_fewer_signs(form: int) -> Callable[[sympy.Expr], sympy.Expr]:
    """|x| + x sign(x) becomes 2|x|, and sign(x)/|x| becomes 1/x; form: a place in what plain_forms() gives."""

    def rewrite(expression: sympy.Expr) -> sympy.Expr:
        in_letters, letters = with_letters(expression)
        return plain_forms(by_signs(in_letters, letters), letters)[form] if letters else expression

    return rewrite


def _cancelled(expression: sympy.Expr) -> sympy.Expr:
    return sympy.cancel(expression) if expression.is_rational_function(VARIABLE) else expression


REWRITINGS: tuple[Callable[[sympy.Expr], sympy.Expr], ...] = (
    lambda expression: sympy.factor_terms(sympy.together(expression)),
    *map(_with_fewer_signs, (0, 1)),
    lambda expression: sympy.powsimp(sympy.factor_terms(expression)),
)
MULTIPLYING: tuple[Callable[[sympy.Expr], sympy.Expr], ...] = (
    _cancelled,
    lambda expression: sympy.factor(_cancelled(expression)),
    sympy.expand,
)
"""Rewritings that multiply powers out."""


def _is_same(found: Node, tree: Node, parameters: Mapping[str, float]) -> bool:
    """Proved by exact algebra, or equal to 100 digits wherever both have values, at 12 of the points at least."""
    if is_identity(found, tree):
        return True
    count, apart = agreement(values_of(found, parameters), values_of(tree, parameters), POINTS)
    return apart is None and count >= LEAST
