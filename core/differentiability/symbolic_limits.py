"""One-sided limits by SymPy: of f, and of its difference quotient. Loaded in a worker alone, see side_limits.py."""

from collections.abc import Mapping

import sympy

from core.bounded import bounded
from core.expression.symbolic import symbolic
from core.expression.tree import Add, Node, Subtract, Variable, substitute
from core.refusal import Refusal

DISTANCE = sympy.Symbol("t", positive=True)


def limits(
    tree: Node, point: Node, side: int, parameters: Mapping[str, float], seconds: float
) -> tuple[float | None, float | None]:
    """As limits_beside() says."""
    formula = _in_distance(tree, point, side, parameters)
    limit = bounded(_limit, formula, seconds=seconds * 0.45)
    if isinstance(limit, Refusal) or limit is None:
        return None, None
    if not limit.is_finite:
        return _as_float(limit), None
    slope = bounded(_limit, (formula - limit) / (side * DISTANCE), seconds=seconds * 0.5)
    return _as_float(limit), None if isinstance(slope, Refusal) else _as_float(slope)


def _in_distance(tree: Node, point: Node, side: int, parameters: Mapping[str, float]) -> sympy.Expr:
    """f(point +- t) with a positive t; the Abs and sign still there come from real roots, whose bases are positive."""
    distance = Variable()
    moved = substitute(tree, Add(point, distance) if side > 0 else Subtract(point, distance))
    letters = {sympy.Symbol(letter, real=True): _exact(value) for letter, value in parameters.items()}
    formula = symbolic(moved).xreplace({**letters, sympy.Symbol("x", real=True): DISTANCE})
    positive = formula.replace(sympy.sign, lambda u: sympy.Integer(1)).replace(sympy.Abs, lambda u: u)
    for function, quicker in QUICKER.items():
        positive = positive.replace(function, quicker)
    return positive


def _arcsine(u: sympy.Expr) -> sympy.Expr:
    """arcsin near its ends by arccos near 0, where SymPy is a hundred times faster."""
    return sympy.pi / 2 - _arccosine(u) if u.subs(DISTANCE, 0) in (1, -1) else sympy.asin(u)


def _arccosine(u: sympy.Expr) -> sympy.Expr:
    return sympy.pi - sympy.acos(-u, evaluate=False) if u.subs(DISTANCE, 0) == -1 else sympy.acos(u)


QUICKER = {
    sympy.asin: _arcsine,
    sympy.acos: _arccosine,
    sympy.asec: lambda u: _arccosine(1 / u),
    sympy.acsc: lambda u: sympy.pi / 2 - _arccosine(1 / u),
    sympy.asech: lambda u: 2 * sympy.atanh(sympy.sqrt((1 - u) / (1 + u))),
}
"""The same functions in forms whose limits SymPy finds several times faster."""


def _exact(value: float) -> sympy.Rational:
    return sympy.Rational(repr(value))


def _limit(formula: sympy.Expr) -> sympy.Expr | None:
    """The limit as t falls to 0; a range of values is SymPy's word for swinging; None where it has no answer."""
    found = sympy.limit(formula, DISTANCE, 0, "+")
    if found.has(sympy.AccumBounds):
        return sympy.nan
    if found in (sympy.oo, -sympy.oo):
        return found
    usable = found.is_number and found.is_real and not found.has(sympy.zoo, sympy.nan)
    return found if usable else None


def _as_float(limit: sympy.Expr | None) -> float | None:
    """The number; None where SymPy calls real what by its own digits is not, or finds no digits."""
    try:
        value = None if limit is None else complex(limit)
    except ArithmeticError:
        return None
    return None if value is None or abs(value.imag) > 0 else value.real
