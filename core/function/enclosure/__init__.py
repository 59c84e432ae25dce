"""What is proved about the values of a formula, by FLINT's balls, exact numbers and Taylor series.

Questions about a formula at one point are answered with as much precision as they take. Imports the syntax tree, its
tables and python-flint; nothing that draws.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from flint import arb, ctx, fmpq

from core.expression.tree import Node
from core.function.enclosure.point import PointWalk, SeriesWalk
from core.function.enclosure.scalars import (
    HIGHEST,
    PRECISIONS,
    Breakpoint,
    Scalar,
    Sign,
    Straddling,
    ball,
    is_nothing,
    sign,
    working_precision,
)

ACCURATE = 60
"""Bits of a number that are right before it is rounded to the 53 of a float."""
Result = TypeVar("Result")


def enclose(tree: Node, x: Scalar, parameters: Mapping[str, float], zero: Node | None = None) -> Scalar:
    """The value at x, or a ball of all values over the ball x, at the working precision.

    zero: a part of the formula that is 0 at x, where x was chosen so.
    Raises DomainError where there is certainly no real value, Straddling where that is open.
    """
    return PointWalk(x, parameters, zero).at(tree)


def coefficients(tree: Node, x: Scalar, parameters: Mapping[str, float], terms: int) -> list[arb]:
    """f(x), f'(x), f''(x)/2!, ... as balls, so many terms; x a number, or a ball that stands for all of its numbers.

    Needs a working_precision() of at least so many terms. Raises as enclose(), and Straddling wherever f may fail to
    be analytic.
    """
    series = SeriesWalk(x, parameters).at(tree)
    return [series[place] for place in range(terms)]


def decide(
    attempt: Callable[[], Result | None], terms: int = 1, precisions: Sequence[int] = PRECISIONS
) -> Result | None:
    """The first answer of attempt() that is not None, with more and more bits; None where 2,048 do not decide."""
    for bits in precisions:
        with working_precision(bits, terms):
            try:
                result = attempt()
            except Breakpoint:
                return None
            except Straddling:
                continue
            if result is not None:
                return result
    return None


def point_sign(tree: Node, x: Scalar, parameters: Mapping[str, float]) -> Sign | None:
    """The sign of the value at an exact x, proved; None where 2,048 bits do not decide. May raise DomainError."""
    return decide(lambda: sign(enclose(tree, x, parameters)))


def point_value(tree: Node, x: Scalar, parameters: Mapping[str, float]) -> float | None:
    """The value at an exact x, right to the last digit of a float; None where it is not decided that there is one.

    May raise DomainError. What 2,048 bits do not tell from 0 is 0; what is too large for a float is infinite.
    """
    return decide(lambda: nearest_float(enclose(tree, x, parameters)))


def derivative_values(tree: Node, x: Scalar, parameters: Mapping[str, float], order: int) -> tuple[float, ...] | None:
    """f(x), f'(x), ... up to that order, each as point_value() gives one; None where f may not be analytic at x."""

    def attempt() -> tuple[float, ...] | None:
        numbers = coefficients(tree, x, parameters, order + 1)
        rounded = [nearest_float(number * math.factorial(k)) for k, number in enumerate(numbers)]
        floats = tuple(number for number in rounded if number is not None)
        return floats if len(floats) == len(numbers) else None

    return decide(attempt, order + 1)


def nearest_float(value: Scalar) -> float | None:
    """The number as a float, None where the ball is too wide to know which float is the nearest.

    At the highest precision a ball around 0 that is narrower than every float is 0, and one between two floats is one
    of them.
    """
    if isinstance(value, fmpq):
        return as_float(value)
    number = ball(value)
    if number.rel_accuracy_bits() >= ACCURATE:
        rounded = as_float(number)
        return rounded if ctx.prec == HIGHEST or as_float(number.lower()) == as_float(number.upper()) else None
    return 0.0 if is_nothing(number) else None


def as_float(value: Scalar) -> float:
    """The float next to an exact number or to the midpoint of a ball; infinite where that is too large."""
    if isinstance(value, fmpq):
        try:
            return int(value.p) / int(value.q)
        except OverflowError:
            return math.inf if value > 0 else -math.inf
    return float(ball(value).mid()) + 0.0
