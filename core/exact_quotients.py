"""Many difference quotients from one point, right to the last digit: by the Taylor series near it, else one by one."""

import math
from functools import lru_cache

import numpy as np
from flint import arb, arb_poly, fmpq

from core.differentiability.exact_point import Point, point_of
from core.enclosure import (
    PRECISIONS,
    Scalar,
    Straddling,
    Undefined,
    ball,
    coefficients,
    enclose,
    nearest_float,
    rational,
    typed_fraction,
    working_precision,
)
from core.enclosure.scalars import add, divide, subtract
from core.evaluate import Values
from core.expression.tree import walk
from core.function import Function

BITS = PRECISIONS[1:]
"""Two values that are nearly the same cost digits, so that 64 bits rarely do."""
TERMS = 20
RADII = tuple(fmpq(1, 2**k) for k in (2, 5, 9))
"""How far from the point the series is tried."""
FEW = 8
"""So few quotients are worked out one by one."""
MOST_NODES = 40_000
"""Parts of formulas that are worked out, about a tenth of a second; what a very long formula then lacks is NaN."""


def exact_quotients(function: Function, a: float, deltas: Values) -> Values:
    """(f(a + delta) - f(a))/delta for signed deltas that are not 0, in their shape.

    NaN where f lacks one of the two values, where 2,048 bits do not decide, and for what is too large for a float.
    """
    search = _Search(function, point_of(function, a), [_exact(delta) for delta in deltas.tolist()])
    if len(deltas) > FEW and search.point.zero is None:
        search.by_series()
    search.one_by_one()
    found = np.array([math.nan if number is None else number for number in search.quotients])
    return np.where(np.isfinite(found), found, np.nan)


@lru_cache(maxsize=1024)
def _exact(delta: float) -> fmpq:
    return rational(typed_fraction(delta))


class _Search:
    """quotients: one for each of the deltas, None where it is not known yet."""

    def __init__(self, function: Function, point: Point, deltas: list[fmpq]) -> None:
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
            for radius in RADII:
                try:
                    series = coefficients(self.tree, x, self.parameters, TERMS - 1)
                    rest = coefficients(self.tree, x + arb(0, arb(radius)), self.parameters, TERMS)[-1]
                except (Straddling, Undefined):
                    continue
                quotient = arb_poly([*series[1:], rest])
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
                with working_precision(bits, 2):
                    self._take(places)

    def _take(self, places: list[int]) -> None:
        try:
            x = self.point.at_working_precision()
            start = enclose(self.tree, x, self.parameters, self.point.zero)
        except (Undefined, Straddling) as failure:
            for place in places:
                self.quotients[place] = math.nan if isinstance(failure, Undefined) else None
            return
        for place in places:
            self.quotients[place] = self._quotient(x, start, self.deltas[place])

    def _quotient(self, x: Scalar, start: Scalar, delta: fmpq) -> float | None:
        try:
            end = enclose(self.tree, add(x, delta), self.parameters)
            return nearest_float(divide(subtract(end, start), delta))
        except Undefined:
            return math.nan
        except Straddling:
            return None
