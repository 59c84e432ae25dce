"""Many difference quotients from one point, right to the last digit: by the Taylor series near it, else one by one."""

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

import numpy as np
from flint import arb, arb_poly, fmpq

from core.difference.point_values import TERMS as SIDE_TERMS
from core.difference.point_values import slope_on
from core.differentiability.exact_point import Point, point_of
from core.expression.tree import walk
from core.function import Function
from core.function.enclosure import coefficients, enclose, nearest_float
from core.function.enclosure.expansion import Undecidable
from core.function.enclosure.scalars import (
    PRECISIONS,
    ZERO,
    DomainError,
    Scalar,
    Straddling,
    add,
    ball,
    divide,
    multiply,
    rational,
    subtract,
    working_precision,
)
from core.function.enclosure.walk import typed_fraction
from core.numbers import Values

BITS = PRECISIONS[1:]
"""Two values that are nearly the same cost digits, so that 64 bits rarely do."""
TERMS = 20
RADII = tuple(fmpq(1, 2**k) for k in (2, 5, 9))
"""How far from the point the series is tried."""
FEW = 6
"""So few quotients are worked out one by one."""
MOST_NODES = 40_000
"""Parts of formulas that are worked out, about a tenth of a second; what a very long formula then lacks is NaN."""


def exact_quotients(function: Function, a: float, deltas: Values) -> Values:
    """(f(a + delta) - f(a))/delta for signed deltas that are not 0, in their shape.

    NaN where f lacks one of the two values, where 2,048 bits do not decide, and for what is too large for a float.
    """
    return exact_gaps(function, a, deltas, {})


def exact_gaps(function: Function, a: float, deltas: Values, weights: Mapping[int, Fraction]) -> Values:
    """The same less the slope on the left (-1) and on the right (1) of a, each with its weight."""
    search = _Search(function, point_of(function, a), [_exact(delta) for delta in deltas.tolist()], weights)
    if len(deltas) > FEW and search.point.zero is None:
        search.by_series()
    search.one_by_one()
    quotients = np.array([math.nan if number is None else number for number in search.quotients])
    return np.where(np.isfinite(quotients), quotients, np.nan)


@lru_cache(maxsize=1024)
def _exact(delta: float) -> fmpq:
    return rational(typed_fraction(delta))


class _Search:
    """quotients: one for each of the deltas, None where it is not known yet."""

    def __init__(self, function: Function, point: Point, deltas: list[fmpq], weights: Mapping[int, Fraction]) -> None:
        self.function, self.weights = function, weights
        self.tree, self.parameters = function.expression.tree, function.parameters
        self.point = point
        self.deltas = deltas
        self.quotients: list[float | None] = [None] * len(deltas)

    def _missing(self) -> list[int]:
        return [place for place, number in enumerate(self.quotients) if number is None]

    def by_series(self) -> None:
        """Those near the point: c1 + c2 delta + ... and, for the rest, the last coefficient over all that is near."""
        with working_precision(BITS[0], TERMS):
            x = ball(self.point.at_working_precision())
            share = rational(1 - sum(self.weights.values(), Fraction(0)))
            for radius in RADII:
                try:
                    series = coefficients(self.tree, x, self.parameters, TERMS - 1)
                    rest = coefficients(self.tree, x + arb(0, arb(radius)), self.parameters, TERMS)[-1]
                except (Straddling, DomainError):
                    continue
                quotient = arb_poly([series[1] * share, *series[2:], rest])
                for place in self._missing():
                    if abs(self.deltas[place]) <= radius:
                        self.quotients[place] = nearest_float(quotient(arb(self.deltas[place])))

    def one_by_one(self) -> None:
        """All the others, with more and more bits."""
        affordable = MOST_NODES // sum(1 for _ in walk(self.tree))
        for bits in BITS:
            places = self._missing()[:affordable]
            affordable -= len(places)
            if places:
                with working_precision(bits, SIDE_TERMS):
                    self._take(places)

    def _take(self, places: list[int]) -> None:
        try:
            x = self.point.at_working_precision()
            start, slope = enclose(self.tree, x, self.parameters, self.point.zero), self._slope()
        except (DomainError, Undecidable, Straddling) as failure:
            for place in places:
                self.quotients[place] = None if isinstance(failure, Straddling) else math.nan
            return
        for place in places:
            self.quotients[place] = self._quotient(x, start, self.deltas[place], slope)

    def _slope(self) -> Scalar:
        total: Scalar = ZERO
        for side, weight in self.weights.items():
            total = add(total, multiply(rational(weight), slope_on(self.function, self.point, side)))
        return total

    def _quotient(self, x: Scalar, start: Scalar, delta: fmpq, slope: Scalar) -> float | None:
        try:
            end = enclose(self.tree, add(x, delta), self.parameters)
            return nearest_float(subtract(divide(subtract(end, start), delta), slope))
        except DomainError:
            return math.nan
        except Straddling:
            return None
