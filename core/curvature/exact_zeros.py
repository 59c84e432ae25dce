"""The zeros of formulas by SymPy, as exact numbers with their text; in a worker, since SymPy may hang."""

from collections.abc import Mapping

from core.bounded import bounded
from core.expression.tree import Node
from core.refusal import Refusal

MOST = 60
LONGEST = 40

ExactZeros = tuple[tuple[float, str], ...]
"""Each zero as a float, rounded from the exact one, and as text; "" where its text is too long to be read."""


def exact_zeros(
    trees: tuple[Node, ...], parameters: Mapping[str, float], low: float, high: float, seconds: float
) -> tuple[ExactZeros | None, ...]:
    """For each of the trees all its zeros in [low, high]; None where SymPy does not list them in its share of time."""
    share = 0.9 * seconds / max(1, len(trees))
    each = (bounded(_zeros, tree, dict(parameters), low, high, seconds=share) for tree in trees)
    return tuple(None if isinstance(found, Refusal) else found for found in each)


def _zeros(tree: Node, parameters: Mapping[str, float], low: float, high: float) -> ExactZeros | None:
    import sympy

    from core.expression.symbolic import symbolic

    x = sympy.Symbol("x", real=True)
    letters = {sympy.Symbol(letter, real=True): sympy.Rational(repr(value)) for letter, value in parameters.items()}
    formula = sympy.together(symbolic(tree).xreplace(letters))
    if formula.is_rational_function(x):
        formula = sympy.cancel(formula)
    window = sympy.Interval(sympy.Rational(repr(low)), sympy.Rational(repr(high)))
    if not formula.has(x):
        # What is 0 everywhere has no isolated zeros.
        return () if formula.is_number else None
    found = sympy.solveset(formula, x, window)
    if found is sympy.S.EmptySet:
        return ()
    if not isinstance(found, sympy.FiniteSet) or len(found) > MOST or not all(root.is_number for root in found):
        return None
    return tuple(sorted((float(root), _text(root)) for root in found))


def _text(root: object) -> str:
    """A number as a person may type it: sqrt(3)/3; "" for a root that has no such form."""
    text = str(root).replace("**", "^")
    return text if len(text) <= LONGEST and "CRootOf" not in text else ""
