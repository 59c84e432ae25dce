"""A second route to a derivative: sympy.diff, both sides evaluated in real numbers at points of the domain."""

import math
from collections.abc import Mapping

import numpy as np
import sympy

from core.evaluate import evaluate
from core.expression import Expression, parse
from core.expression.symbolic import symbolic
from core.expression.tree import Node
from core.fifty_digits import derivatives
from core.function import Function
from core.rounding import with_rounding

X = sympy.Symbol("x", real=True)
PARAMETERS: Mapping[str, float] = {"b": 1.3, "c": 0.4, "k": 1.7, "m": 2.0, "n": 2.5}
POINTS = (-4.317, -2.293, -1.713, -0.831, -0.317, 0.171, 0.623, 0.937, 1.41, 2.61, 4.33, 7.91)
FEW_POINTS = POINTS[1::3]
RELATIVE, DIGITS = 1e-7, 20


class Floor(sympy.Function):
    """floor(), of which SymPy does not know that it is flat between its jumps."""

    def fdiff(self, argindex: int = 1) -> sympy.Expr:
        return sympy.S.Zero


class Ceiling(Floor):
    """ceiling(), the same."""


def same_slopes(before: Node, after: Node) -> int:
    """At how many points both slopes were compared; AssertionError at the first where they differ.

    A point is left out where f has no value, where SymPy's slope is not real and finite, or where the floats of our
    formula are too rough to say anything.
    """
    slope = slope_of(symbolic(before))
    points = np.array(POINTS)
    heights, (ours, rounding) = evaluate(before, points, PARAMETERS), with_rounding(after, points, PARAMETERS)
    compared = 0
    for point, height, own, rough in zip(points, heights, ours, rounding, strict=True):
        expected = real_value(slope, float(point)) if math.isfinite(height) else None
        if expected is None or not rough <= 1e-9 * max(1.0, abs(expected)) and not math.isnan(own):
            continue
        assert math.isclose(own, expected, rel_tol=RELATIVE, abs_tol=1e-8 + 10 * rough), (point, own, expected)
        compared += 1
    return compared


def same_as_at_fifty_digits(text: str, after: Node) -> int:
    """As same_slopes(), against differences of fifty digits, which no formula is too odd for; text: of the function.

    A point is left out where the two sides differ or a side has no value. Where f is flat our formula may be 0/0.
    """
    read = parse(text)
    assert isinstance(read, Expression)
    function, points = Function(read, PARAMETERS), np.array(FEW_POINTS)
    ours, rounding = with_rounding(after, points, function.parameters)
    compared = 0
    for point, own, rough in zip(points, ours, rounding, strict=True):
        expected = two_sided(function, float(point))
        if expected is None or math.isinf(own) or not rough <= 1e-9 * max(1.0, abs(expected)) and not math.isnan(own):
            continue
        if math.isnan(own):
            assert expected == 0 or abs(expected) > 1e12, (point, own, expected)
            continue
        assert math.isclose(own, expected, rel_tol=RELATIVE, abs_tol=1e-8 + 10 * rough), (point, own, expected)
        compared += 1
    return compared


def two_sided(function: Function, point: float) -> float | None:
    """The slope at fifty digits, None where the sides differ or the slope is beyond bounds."""
    left, right = (derivatives(function, point, side, 1) for side in (-1, 1))
    if left is None or right is None:
        return None
    slopes = float(left[1]), float(right[1])
    agree = math.isclose(*slopes, rel_tol=1e-12, abs_tol=1e-20) and math.isclose(left[0], right[0], abs_tol=1e-20)
    return slopes[1] if agree and abs(slopes[1]) < 1e12 else None


def slope_of(formula: sympy.Expr) -> sympy.Expr:
    """sympy.diff, with numbers for the parameters."""
    letters = {sympy.Symbol(name, real=True): value for name, value in PARAMETERS.items()}
    flat = formula.subs(letters).replace(sympy.floor, Floor).replace(sympy.ceiling, Ceiling)
    slope = sympy.diff(flat, X)
    return slope.replace(Floor, sympy.floor).replace(Ceiling, sympy.ceiling)


def real_value(expression: sympy.Expr, point: float) -> float | None:
    """The value at a point, None where it is not a real number of a bearable size."""
    value = expression.subs(X, sympy.Float(point, DIGITS)).doit().evalf(DIGITS)
    if not value.is_number or value.has(sympy.nan, sympy.zoo, sympy.oo):
        return None
    try:
        number = complex(value)
    except (TypeError, OverflowError):
        return None
    small = abs(number.imag) <= 1e-12 * max(1.0, abs(number.real))
    return number.real if small and abs(number.real) < 1e12 else None
