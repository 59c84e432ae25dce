"""Whether SymPy shows that two formulas are the same."""

import sympy

from core.bounded import bounded
from core.refusal import Refusal
from core.shorter.forms import has_high_power
from core.shorter.signs import cases

SECONDS = 0.4


def vanishes_by_terms(formula: sympy.Expr) -> bool:
    """Whether the terms cancel over their common denominator, no power multiplied out."""
    return bool(sympy.together(formula) == 0)


def vanishes_by_exponentials(formula: sympy.Expr) -> bool:
    """Whether it is 0 once sines and the like are written as exponentials and multiplied out."""
    return bool(sympy.expand(formula.rewrite(sympy.exp)) == 0)


def vanishes_by_search(formula: sympy.Expr) -> bool:
    """Whether simplify() turns it into 0."""
    return bool(sympy.simplify(formula) == 0)


def is_same(first: sympy.Expr, second: sympy.Expr) -> bool:
    """Whether their difference is shown to be 0, for each choice of the signs in it."""
    differences = bounded(cases, first - second, seconds=SECONDS)
    return not isinstance(differences, Refusal) and all(map(_is_zero, differences))


def _is_zero(formula: sympy.Expr) -> bool:
    proofs = (vanishes_by_terms, vanishes_by_exponentials, vanishes_by_search)
    possible = proofs[:1] if has_high_power(formula) else proofs
    return any(bounded(proof, formula, seconds=SECONDS) is True for proof in possible)
