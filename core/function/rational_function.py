"""A formula as a quotient of polynomials with rational coefficients, where it is one as it stands."""

from collections.abc import Mapping

from flint import fmpq, fmpq_poly

from core.expression.tree import Add, Divide, Multiply, Negate, Node, Number, Parameter, Power, Subtract, Variable
from core.function.enclosure import rational, typed_fraction

Quotient = tuple[fmpq_poly, fmpq_poly]
MOST_DEGREE = 60
ONE = fmpq_poly([1])


def polynomial_at(tree: Node, a: fmpq, parameters: Mapping[str, float]) -> fmpq_poly | None:
    """f(a + t) as a polynomial in t, where f is one but for holes: (x^2 - 1)/(x - 1) is x + 1. None elsewhere."""
    quotient = _quotient(tree, fmpq_poly([a, 1]), parameters)
    if quotient is None or not quotient[1]:
        return None
    whole, rest = divmod(quotient[0], quotient[1])
    return None if rest else whole


def _quotient(tree: Node, x: fmpq_poly, parameters: Mapping[str, float]) -> Quotient | None:
    match tree:
        case Number():
            return fmpq_poly([rational(tree.value)]), ONE
        case Parameter():
            return fmpq_poly([rational(typed_fraction(parameters[tree.name]))]), ONE
        case Variable():
            return x, ONE
        case Negate():
            return _multiply(_quotient(tree.operand, x, parameters), (fmpq_poly([-1]), ONE))
        case Power():
            return _power(_quotient(tree.base, x, parameters), tree.exponent)
        case Add() | Subtract() | Multiply() | Divide():
            left, right = (_quotient(part, x, parameters) for part in (tree.left, tree.right))
            return _multiply(left, right) if isinstance(tree, Multiply) else _combine(tree, left, right)
        case _:
            return None


def _multiply(left: Quotient | None, right: Quotient | None) -> Quotient | None:
    if left is None or right is None:
        return None
    return _check_size(left[0] * right[0], left[1] * right[1])


def _combine(node: Node, left: Quotient | None, right: Quotient | None) -> Quotient | None:
    if left is None or right is None:
        return None
    if isinstance(node, Divide):
        return _multiply(left, right[::-1]) if right[0] else None
    sign = -1 if isinstance(node, Subtract) else 1
    return _check_size(left[0] * right[1] + sign * right[0] * left[1], left[1] * right[1])


def _power(base: Quotient | None, exponent: Node) -> Quotient | None:
    if base is None or not isinstance(exponent, Number) or exponent.value.denominator != 1:
        return None
    power = int(exponent.value)
    top, bottom = base if power >= 0 else base[::-1]
    if not bottom or abs(power) * max(top.degree(), bottom.degree()) > MOST_DEGREE:
        return None
    return top ** abs(power), bottom ** abs(power)


def _check_size(top: fmpq_poly, bottom: fmpq_poly) -> Quotient | None:
    return None if max(top.degree(), bottom.degree()) > MOST_DEGREE else (top, bottom)
