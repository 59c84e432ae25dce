"""The formula put to the test: at three points, beside the quotient with a small h."""

import math
from dataclasses import dataclass

from core.difference.point_values import derivatives_at, quotient_at
from core.function import Function
from core.limit import WorkedLimit

H = 1e-5
PLACES = (0.25, 0.75, 0.4, 0.6, 0.1, 0.9, 0.3, 0.7)
"""Where to look in the window, after the chosen point."""
COUNT = 3


@dataclass(frozen=True)
class Check:
    """formula: f'(x) by the last line; quotient: (f(x + h) - f(x))/h with h = 1e-5; gap: quotient minus formula."""

    x: float
    formula: float
    quotient: float

    @property
    def gap(self) -> float:
        """How far the quotient is from the formula."""
        return self.quotient - self.formula


def checks(limit: WorkedLimit, function: Function, a: float, low: float, high: float) -> tuple[Check, ...]:
    """Up to three points of the window where f has a slope, the chosen one first."""
    candidates = [a, *(_round(low + place * (high - low), high - low) for place in PLACES)]
    found = [_check(limit, function, x) for x in dict.fromkeys(candidates)]
    return tuple(check for check in found if check is not None)[:COUNT]


def _round(x: float, width: float) -> float:
    """Two digits less than the window is wide, so that points read well."""
    return round(x, 1 - math.floor(math.log10(width))) + 0.0


def _check(limit: WorkedLimit, function: Function, x: float) -> Check | None:
    known = derivatives_at(function, x, 1)[1]
    formula = known if limit.derivative is None else limit.derivative.at(x, 0.0, function.parameters)
    quotient = quotient_at(function, x, H)
    return None if math.isnan(known + formula + quotient) else Check(x, formula, quotient)
