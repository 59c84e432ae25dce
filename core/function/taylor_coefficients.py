"""f(a), f'(a)/1!, f''(a)/2!, ... at one point, each right to the last digit of a float, where they are proved to exist.

Where the formula is analytic at a, by its Taylor series; where it has a seam there, as x^3 |x| at 0, by what each
derivative tends to on both sides: one that tends to one number from both sides is continuous there, if those below are.
"""

import math
from fractions import Fraction

from flint import fmpq

from core.function.enclosure import (
    DomainError,
    Scalar,
    as_float,
    coefficients,
    decide,
    nearest_float,
    rational,
    working_precision,
)
from core.function.enclosure.scalars import divide
from core.function.function import Function
from core.function.zeros import Place, Side, Survey, Work, is_continuous, own_form

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
