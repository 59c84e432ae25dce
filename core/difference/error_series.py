"""error_series(): the truncation of a scheme at a point, from the expansions of f: where it begins, or that it is 0."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from core.difference.exact_slope import ExactSlopes, OneSidedSeries, Side
from core.difference.schemes import DifferenceScheme
from core.function.enclosure import Scalar, as_float, ball, rational, sign
from core.function.enclosure.scalars import ZERO, add, multiply
from core.function.evaluate import Values


@dataclass(frozen=True)
class ErrorSeries:
    """leading: the derivative f^(k) with which truncation begins, about coefficient delta^(k - 1), proved not to be 0.

    None where there is none. order: the highest derivative that was looked at. reach: below this delta all points of
    the scheme lie where f is as it is beside a; infinite where nothing ends that, 0 where it is not proved.
    exact: whether there is no truncation at all for a delta below reach.
    """

    leading: int | None
    coefficient: float
    order: int
    reach: float
    exact: bool

    @property
    def all_vanish(self) -> bool:
        """Whether none of the derivatives up to order leaves a truncation, though it may come from higher ones."""
        return self.leading is None and self.order > 1 and not self.exact and self.coefficient == 0

    def truncation(self, deltas: Values) -> Values:
        """Its predicted size at the deltas, NaN where theory has no say: also where the points lie beyond reach."""
        if self.leading is None and not self.exact:
            return np.full(deltas.shape, np.nan)
        sizes = self.coefficient * deltas ** (self.leading - 1 if self.leading else 1)
        return np.where(deltas < self.reach, sizes, np.nan) if self.reach else sizes


def error_series(scheme: DifferenceScheme, truth: ExactSlopes) -> ErrorSeries:
    """At the working precision. truth: has a slope on each side that the scheme reads."""
    sides = {side: part for side in scheme.sides if (part := truth.side(side)) is not None}
    reach = min(part.reach / scheme.farthest(side) for side, part in sides.items())
    order = min(len(part.coefficients) for part in sides.values()) - 1
    for power in range(2, order + 1):
        share = _share(scheme, sides, truth.smooth, power)
        side = sign(share)
        if side is None:
            return ErrorSeries(None, 0.0, power - 1, reach, exact=False)
        if side:
            return ErrorSeries(power, abs(as_float(ball(share))), power, reach, exact=False)
    exact = reach > 0 and all(part.polynomial for part in sides.values())
    return ErrorSeries(None, 0.0, order, reach, exact)


def _share(scheme: DifferenceScheme, sides: dict[Side, OneSidedSeries], smooth: bool, power: int) -> Scalar:
    """The coefficient of delta^(power - 1) in the estimate."""
    moments = {side: scheme.moment(power, side) for side in sides}
    if smooth:
        return _times(next(iter(sides.values())), power, sum(moments.values(), Fraction(0)))
    total: Scalar = ZERO
    for side, part in sides.items():
        total = add(total, _times(part, power, moments[side]))
    return total


def _times(part: OneSidedSeries, power: int, moment: Fraction) -> Scalar:
    return multiply(part.coefficients[power], rational(moment))
