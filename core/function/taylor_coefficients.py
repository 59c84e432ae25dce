"""f(a), f'(a)/1!, f''(a)/2!, ... at one point, each right to the last digit of a float, where they are proved to exist.

Where the formula is analytic at a, by its Taylor series; where it has a seam there, as x^3 |x| at 0, by what each
derivative tends to on both sides: one that tends to one number from both sides is continuous there, if those below are.
A quotient of polynomials with rational coefficients may itself be a polynomial at a, and has exact ones.
"""

import math
from collections.abc import Mapping
from fractions import Fraction

from flint import fmpq, fmpq_poly

from core.expression.tree import Add, Divide, Multiply, Negate, Node, Number, Parameter, Power, Subtract, Variable
from core.function import Function
from core.function.enclosure import as_float, coefficients, decide, nearest_float
from core.function.enclosure.scalars import DomainError, Scalar, divide, rational, working_precision
from core.function.enclosure.walk import typed_fraction
from core.function.zeros import Side, Survey, is_continuous, own_form
from core.function.zeros.place import Place
from core.function.zeros.program import Work

BITS = 256
WORK = 20_000
AROUND = fmpq(1)
"""How far around a point the formula is looked at for singular places; nothing but the point itself matters."""


def taylor_numbers(function: Function, x: Scalar, order: int) -> tuple[float, ...] | None:
    """The coefficients up to the order; None where it is not proved that f has so many derivatives at x."""
    try:
        numbers = decide(lambda: _by_series(function, x, order), order + 1)
    except DomainError:
        numbers = None
    return numbers or _by_sides(function, x, order)


def _by_series(function: Function, x: Scalar, order: int) -> tuple[float, ...] | None:
    """None where the precision is too low; Straddling where f may not be analytic at x."""
    numbers = coefficients(function.expression.tree, x, function.parameters, order + 1)
    rounded = tuple(number for number in map(nearest_float, numbers) if number is not None)
    return rounded if len(rounded) == len(numbers) else None


def lacks_second_derivative(function: Function, x: Scalar) -> bool:
    """Whether it is proved that f'(x) exists and f''(x) does not: f'' tends to no one number from both sides."""
    sides = _sides(function, x, 2)
    return sides is not None and sides[1].meets(sides[0], 1) is True and sides[1].meets(sides[0], 2) is False


def _by_sides(function: Function, x: Scalar, order: int) -> tuple[float, ...] | None:
    sides = _sides(function, x, order)
    if sides is None or not all(sides[1].meets(sides[0], k) for k in range(1, order + 1)):
        return None
    return _divide_by_factorials([sides[1].limit(k) for k in range(order + 1)])


def _sides(function: Function, x: Scalar, order: int) -> tuple[Side, Side] | None:
    """The left and the right one of a singular place where f is continuous; None elsewhere."""
    near = rational(Fraction(as_float(x)))
    survey = Survey(function.expression.tree, function.parameters, near - AROUND, near + AROUND, Work(WORK))
    place = next((mark for mark in survey.marks if isinstance(mark, Place) and mark.exact == x), None)
    if place is None:
        return None
    before = next((each for each in survey.stretches if each.right is place), None)
    after = next((each for each in survey.stretches if each.left is place), None)
    left, right = Side(survey, place, before, -1, order), Side(survey, place, after, 1, order)
    return (left, right) if _runs_through(survey, place, left, right) else None


def _runs_through(survey: Survey, place: Place, left: Side, right: Side) -> bool:
    """Whether f is continuous at the place."""
    own, _ = own_form(survey, place)
    if own is None or left.forms is None or right.forms is None:
        return False
    return is_continuous(survey, place) or all(side.tends_to(own, 0) for side in (left, right))


def _divide_by_factorials(limits: list[Scalar | None]) -> tuple[float, ...] | None:
    """The derivatives divided by k!."""
    numbers = []
    with working_precision(BITS):
        for k, limit in enumerate(limits):
            number = None if limit is None else nearest_float(divide(limit, fmpq(math.factorial(k))))
            if number is None:
                return None
            numbers.append(number)
    return tuple(numbers)


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
