"""One side of a point: whether f is defined there, what its values tend to, and what its secant slopes tend to.

Three routes, the surest first: the rules of differentiation, on the branch that holds beside the point; limits by
SymPy; numbers alone. What the first two find is kept only if the numbers support it.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.differentiability.beside import (
    FEWEST,
    WITNESSES,
    branch_beside,
    clear_beside,
    points_beside,
    slope_by_rules,
)
from core.differentiability.exact_point import exact_point
from core.differentiability.side_limits import limits_beside
from core.differentiability.side_numbers import SETTLED, Approach, supports, tendency
from core.evaluate import Values, with_overflow
from core.expression.tree import Node
from core.function import Function
from core.refusal import Refusal
from core.rounding import SAFETY, UNIT, with_rounding

Method = Literal["rules", "limits", "numbers"]
METHODS: tuple[Method, ...] = ("rules", "limits", "numbers")

SECONDS = 0.75
"""For the limits of one side, so that a verdict takes at most 1.5 s."""
DISTANCES = 0.1 ** np.linspace(1, 9, 257)
EQUAL = {"rules": 1e-9, "limits": 1e-9, "numbers": 1e-5}
"""How close two values that one of these methods found must be, relative to max(1, size), to be the same number."""
LARGEST_DOUBT = 1e-6
"""Where f rises steeply from an edge that is no float, as arcsin(2x + pi) does, f(a) is known to its rounding alone."""


@dataclass(frozen=True)
class Side:
    """What f does on one side of a point.

    defined: None where it cannot be told (defined and undefined by turns). value: what f(x) tends to; slope: what the
    slopes (f(x) - base)/(x - a) tend to, base being f(a), or value where f(a) does not exist. Both are a number, an
    infinity, NaN where they swing for ever, or None where there is nothing to tend to or nothing was found.
    """

    defined: bool | None
    value: float | None = None
    slope: float | None = None
    method: Method = "rules"


def same(first: float, second: float, method: Method) -> bool:
    """Whether two found numbers are one; an infinity is only itself."""
    if math.isinf(first) or math.isinf(second):
        return first == second
    return abs(first - second) <= EQUAL[method] * max(1.0, abs(first), abs(second))


def look_beside(function: Function, a: float, side: int, here: float | None) -> Side:
    """The left (side = -1) or right (side = 1) of a; here: f(a), or None where f has no value at a."""
    defined = is_defined_beside(function, a, side)
    if not defined:
        return Side(defined)
    steps = _Steps(function, a, side, here)
    for found in (steps.by_rules, steps.by_limits):
        side_found = found()
        if side_found is not None and steps.supported(side_found):
            return side_found
    return steps.by_numbers()


def is_defined_beside(function: Function, a: float, side: int) -> bool | None:
    """Whether f has values on that side as near as floats can tell; None where it has and has not.

    Points where a critical expression is lost in rounding (e^(-1/x^2) is 0 for a float long before x is) are not asked.
    """
    points = points_beside(a, side)
    known = np.full(points.shape, True)
    for expression in function.critical:
        known &= clear_beside(expression, points, function.parameters)
    closest = points[known][:WITNESSES]
    missing = np.isnan(with_overflow(function.expression.tree, closest, function.parameters))
    if closest.size < FEWEST or (missing.any() and not missing.all()):
        return None
    return not missing.any()


class _Steps:
    """The three routes for one side of one point."""

    def __init__(self, function: Function, a: float, side: int, here: float | None) -> None:
        self.tree, self.parameters = function.expression.tree, function.parameters
        self.a, self.side, self.here = a, side, here
        self.branch: Node | None = branch_beside(self.tree, a, side, self.parameters)
        self.points = a + side * max(1.0, abs(a)) * DISTANCES
        self.values, self.bounds = with_rounding(self.tree, self.points, self.parameters)
        self.doubt = SAFETY * float(with_rounding(self.tree, a, self.parameters)[1])

    def by_rules(self) -> Side | None:
        """The branch continues analytically through the point: its value and slope there are the limits."""
        found = None if self.branch is None else slope_by_rules(self.branch, self.a, self.parameters)
        return None if found is None else self._side(*found, "rules")

    def by_limits(self) -> Side | None:
        """SymPy's limits on the branch; None where there are none."""
        if self.branch is None:
            return None
        found = limits_beside(self.branch, exact_point(self.a), self.side, self.parameters, SECONDS)
        if isinstance(found, Refusal):
            return None
        value, slope = found
        slope_missing = slope is None and self.here is not None
        if value is None or (math.isfinite(value) and slope_missing):
            return None
        return self._side(value, slope, "limits")

    def by_numbers(self) -> Side:
        """What the numbers show, and no more."""
        value = tendency(Approach(self.values, self.bounds))
        if value is None or not math.isfinite(value):
            return self._side(value, None, "numbers")
        attached = self.here is not None and same(value, self.here, "numbers")
        base = self.here if attached and self.here is not None else value
        slope = tendency(self._quotients(base, UNIT if attached else SETTLED))
        return self._side(value, slope, "numbers")

    def supported(self, found: Side) -> bool:
        """Whether the numbers go where the limits say."""
        if found.value is None or not supports(Approach(self.values, self.bounds), found.value):
            return False
        if found.slope is None or not math.isfinite(found.value):
            return True
        base = found.value if self.here is None else self.here
        return supports(self._quotients(base, UNIT), found.slope)

    def _quotients(self, base: float, known_to: float) -> Approach:
        """The secant slopes from (a, base), their rounding grown by the division; base is known to that part of it."""
        distance = self.points - self.a
        rounding = self.bounds + known_to * max(abs(base), UNIT)
        return Approach((self.values - base) / distance, _sized(rounding, distance))

    def _side(self, value: float | None, slope: float | None, method: Method) -> Side:
        """The slope towards f(a): where the values tend to another number than f(a), the secants end up vertical."""
        if self.here is None or value is None or math.isnan(value):
            return Side(True, value, value if self.here is not None else slope, method)
        if same(value, self.here, method) or abs(value - self.here) <= min(self.doubt, LARGEST_DOUBT):
            return Side(True, self.here, slope, method)
        return Side(True, value, self.side * math.copysign(math.inf, value - self.here), method)


def _sized(rounding: Values, distance: Values) -> Values:
    return np.asarray(rounding / np.abs(distance))
