"""A second route to a derivative: sympy.diff, both sides evaluated in real numbers at points of the domain."""

import math
from collections.abc import Mapping

import numpy as np
import sympy

from core.difference.point_values import derivatives_at, tree_value
from core.expression import Expression, parse
from core.expression.symbolic import symbolic
from core.expression.tree import Node
from core.function import Function
from core.function.evaluate import evaluate

X = sympy.Symbol("x", real=True)
PARAMETERS: Mapping[str, float] = {"b": 1.3, "c": 0.4, "k": 1.7, "m": 2.0, "n": 2.5}
POINTS = (-4.317, -2.293, -1.713, -0.831, -0.317, 0.171, 0.623, 0.937, 1.41, 2.61, 4.33, 7.91)
FEW_POINTS = POINTS[1::3]
RELATIVE, DIGITS = 1e-12, 50
NOTHING = 1e-35
"""SymPy's slope is this or less where it is 0 but for the last of its digits."""


class Floor(sympy.Function):
    """floor(), of which SymPy does not know that it is flat between its jumps."""

    def fdiff(self, argindex: int = 1) -> sympy.Expr:
        return sympy.S.Zero


class Ceiling(Floor):
    """ceiling(), the same."""


def same_slopes(before: Node, after: Node) -> int:
    """At how many points both slopes were compared; AssertionError at the first where they differ.

    A point is left out where f has no value, or where SymPy's slope is not real and finite.
    """
    slope = slope_of(symbolic(before))
    compared = 0
    for point, height in zip(POINTS, evaluate(before, np.array(POINTS), PARAMETERS), strict=True):
        expected = real_value(slope, point) if math.isfinite(height) else None
        if expected is None:
            continue
        own = tree_value(after, point, PARAMETERS)
        assert math.isclose(own, expected, rel_tol=RELATIVE, abs_tol=NOTHING), (point, own, expected)
        compared += 1
    return compared


def same_as_taylor(text: str, after: Node) -> int:
    """As same_slopes(), against the Taylor series of f, which knows no formula of f'; text: of the function.

    A point is left out where f has no slope. Where f is flat our formula may be 0/0.
    """
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read, PARAMETERS)
    compared = 0
    for point in FEW_POINTS:
        expected, own = derivatives_at(function, point, 1)[1], tree_value(after, point, function.parameters)
        if math.isnan(expected):
            continue
        if math.isnan(own):
            assert expected == 0 or abs(expected) > 1e12, (point, own, expected)
            continue
        assert math.isclose(own, expected, rel_tol=RELATIVE), (point, own, expected)
        compared += 1
    return compared


def slope_of(formula: sympy.Expr) -> sympy.Expr:
    """sympy.diff, with numbers for the parameters."""
    letters = {sympy.Symbol(name, real=True): value for name, value in PARAMETERS.items()}
    flat = formula.subs(letters).replace(sympy.floor, Floor).replace(sympy.ceiling, Ceiling)
    slope = sympy.diff(flat, X)
    return slope.replace(Floor, sympy.floor).replace(Ceiling, sympy.ceiling)


def real_value(expression: sympy.Expr, point: float) -> float | None:
    """The value at a point, None where it is not a real number of a bearable size."""
    value = expression.subs(X, sympy.Float(repr(point), DIGITS)).doit().evalf(DIGITS)
    if not value.is_number or value.has(sympy.nan, sympy.zoo, sympy.oo):
        return None
    try:
        number = complex(value)
    except (TypeError, OverflowError):
        return None
    small = abs(number.imag) <= 1e-12 * max(1.0, abs(number.real))
    return number.real if small and abs(number.real) < 1e12 else None
