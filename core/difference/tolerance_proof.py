"""Whether every delta below a bound keeps the quotient within a tolerance of the slope, by interval arithmetic.

Let E(t) = (f(a + t) - f(a))/t - f'(a). Beside a it is c2 t + c3 t^2 + ... + c_m t^(m - 1), and its derivative is c2 +
2 c3 t + ... + (m - 1) c_m t^(m - 2), where c_m stands for all its values over the stretch. Farther out both come from
f and f' over the stretch (R. Moore, R. Kearfott, M. Cloud, "Introduction to Interval Analysis", ch. 6).
"""

from flint import arb, arb_poly, fmpq

from core.difference.exact_slope import OneSide, Side
from core.differentiability.exact_point import point_of
from core.function import Function
from core.function.enclosure import (
    DomainError,
    Scalar,
    Straddling,
    ball,
    enclose,
    rational,
    sign,
    typed_fraction,
    working_precision,
)
from core.function.enclosure.expansion import Undecidable
from core.function.enclosure.point import SeriesWalk
from core.function.enclosure.scalars import ZERO, absolute, add, divide, subtract
from core.function.enclosure.stretch import StretchWalk

BITS, TERMS = 128, 6
MOST = 80
"""Stretches that are looked at; each that does not show enough is cut in half."""
FINEST = 2**14
"""A stretch that is so many times smaller than the bound is not cut any more."""


def keeps_below(
    function: Function,
    a: float,
    side: Side,
    one_side: OneSide,
    tolerance: float,
    bound: float,
    with_bound: bool = False,
) -> bool:
    """Whether it is proved that |E(t)| < tolerance for |t| from 0 to the bound, on one side; one_side: what f is there.

    with_bound: whether the bound itself is meant too.
    """
    try:
        with working_precision(BITS, TERMS):
            return _Proof(function, a, side, one_side, tolerance, bound).succeeds(with_bound)
    except (Straddling, DomainError, Undecidable):
        return False


class _Proof:
    """In the working precision. near, far: the ends of a stretch, as distances from a."""

    def __init__(
        self, function: Function, a: float, side: Side, one_side: OneSide, tolerance: float, bound: float
    ) -> None:
        point = point_of(function, a)
        self.tree, self.parameters = function.expression.tree, function.parameters
        self.x, self.zero = point.at_working_precision(), point.zero
        self.side, self.known = side, one_side
        self.tolerance, self.bound = (rational(typed_fraction(number)) for number in (tolerance, bound))
        self.height = enclose(self.tree, self.x, self.parameters, self.zero)

    def succeeds(self, with_bound: bool) -> bool:
        if with_bound and not self._is_inside(self._error_at(self.bound)):
            return False
        stretches, tried = [(ZERO, self.bound)], 0
        while stretches:
            near, far = stretches.pop()
            tried += 1
            if self._holds(near, far):
                continue
            if tried == MOST or (far - near) * FINEST < self.bound:
                return False
            middle = (near + far) / 2
            stretches += [(middle, far), (near, middle)]
        return True

    def _holds(self, near: fmpq, far: fmpq) -> bool:
        """Between the two: |E| is small all along, or E rises or falls from one small value to another."""
        try:
            error, slope = self._beside(far) if not near else self._farther_out(near, far)
        except (Straddling, DomainError, Undecidable):
            return far == self.bound and bool(near) and self._holds_up_to_break(near)
        if self._is_inside(error):
            return True
        if far != self.bound or not sign(slope):
            return False
        return self._is_at_most(self._error_at(far)) and (not near or self._is_inside(self._error_at(near)))

    def _is_inside(self, error: Scalar) -> bool:
        return sign(subtract(self.tolerance, absolute(error))) == 1

    def _is_at_most(self, error: Scalar) -> bool:
        return sign(subtract(self.tolerance, absolute(error))) in (0, 1)

    def _error_at(self, distance: fmpq) -> Scalar:
        """E at one place, exact where f and its slope are."""
        shift = self.side * distance
        value = enclose(self.tree, add(self.x, shift), self.parameters)
        return subtract(divide(subtract(value, self.height), shift), self.known.slope)

    def _beside(self, far: fmpq) -> tuple[arb, arb]:
        """E and its derivative from a to far."""
        hull = StretchWalk(self.x, self.side, far, self.parameters, self.zero).at(self.tree).hull
        last = min(TERMS - 1, len(self.known.coefficients))
        numbers = [*map(ball, self.known.coefficients[2:last]), hull[last]]
        t = ball(self.side * far).union(arb(0))
        return arb_poly(numbers)(t) * t, arb_poly([(k + 1) * number for k, number in enumerate(numbers)])(t)

    def _farther_out(self, near: fmpq, far: fmpq) -> tuple[arb, arb]:
        """The same between two places, by the mean value theorem."""
        ends = [ball(add(self.x, self.side * distance)) for distance in (near, far)]
        series = SeriesWalk(ends[0].union(ends[1]), self.parameters).at(self.tree)
        t, middle = ball(self.side * near).union(ball(self.side * far)), (near + far) / 2
        quotient = (series[0] - ball(self.height)) / t
        slope = (series[1] - quotient) / t
        return ball(self._error_at(middle)) + slope * (t - ball(self.side * middle)), slope

    def _holds_up_to_break(self, near: fmpq) -> bool:
        """|E| is small all along up to the bound, where f may jump: by what f is just before that."""
        end = add(self.x, self.side * self.bound)
        hull = StretchWalk(end, -self.side, self.bound - near, self.parameters).at(self.tree).hull
        t = ball(self.side * near).union(ball(self.side * self.bound))
        return self._is_inside((hull[0] - ball(self.height)) / t - ball(self.known.slope))
