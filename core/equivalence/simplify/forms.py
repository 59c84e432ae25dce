"""What SymPy's simplifiers make of a formula, each in its share of the time."""

from collections.abc import Callable

import sympy

from core.equivalence.simplify.signs import by_signs, extract_squares, plain_forms, with_letters
from core.refusal import Refusal
from core.workers.offload import offload
from core.workers.pool import BROKEN, TOO_LARGE

STAGE = 0.5
MOST_LATE = 2
"""After so many simplifiers without a result in time the others are left out."""
MOST_MULTIPLIED = 50
"""Above this power nothing is multiplied out: it would take seconds, and fill pages."""
LIGHT: tuple[Callable[[sympy.Expr], sympy.Expr], ...] = (
    sympy.factor_terms,
    sympy.together,
    sympy.powsimp,
    sympy.cancel,
    lambda expression: sympy.factor_terms(sympy.powsimp(sympy.together(expression))),
    sympy.factor,
    sympy.expand,
)
MULTIPLYING = (sympy.cancel, sympy.factor, sympy.expand)
"""Those of LIGHT that multiply powers out, as the full search does too."""


def has_high_power(formula: sympy.Expr) -> bool:
    """Whether something is raised to a power too high to be multiplied out: (x + 1)^500."""
    return any(power.exp.is_Integer and abs(power.exp) > MOST_MULTIPLIED for power in formula.atoms(sympy.Pow))


def forms_of(formula: sympy.Expr, seconds: float = STAGE) -> list[sympy.Expr | Refusal]:
    """What each simplifier makes of it, with a letter for each sign where it has some; seconds: for each of them."""
    in_letters, letters = with_letters(formula)
    results = [in_letters, *_simplify(in_letters, seconds), *([by_signs(in_letters, letters)] if letters else [])]
    forms: list[sympy.Expr | Refusal] = []
    for result in results:
        forms += [result] if isinstance(result, Refusal) else plain_forms(result, letters)
    return list(dict.fromkeys(forms))


def _simplify(formula: sympy.Expr, seconds: float) -> list[sympy.Expr | Refusal]:
    """Each simplifier at work; above a high power those alone that leave it as it is."""
    high = has_high_power(formula)
    forms: list[sympy.Expr | Refusal] = []
    for place, simplifier in enumerate(LIGHT):
        if not (high and simplifier in MULTIPLYING):
            forms.append(offload(light, formula, place, seconds=seconds))
        if sum(not is_in_time(form) for form in forms) == MOST_LATE:
            return forms
    return forms if high else [*forms, offload(full, formula, seconds=seconds)]


def is_in_time(form: object) -> bool:
    """Whether it is what a computation came to, even if that is a failure: more time would give the same."""
    return not isinstance(form, Refusal) or form in (BROKEN, TOO_LARGE)


def simplify_roots(formula: sympy.Expr) -> sympy.Expr:
    """The formula without roots of squares, where it has roots that are not too large to look into."""
    return formula if has_high_power(formula) else extract_squares(formula)


def light(formula: sympy.Expr, place: int) -> sympy.Expr:
    """One of the quick simplifiers."""
    return LIGHT[place](formula)


def full(formula: sympy.Expr) -> sympy.Expr:
    """SymPy's search, which may take for ever."""
    return sympy.simplify(formula)
