"""The formula of f' checked by numbers: beside the difference quotient of f at a small delta."""

import math
from dataclasses import dataclass

import numpy as np

from core.expression.tree import Node
from core.function import Function
from core.point_values import derivatives_at, gap_at, quotient_at, tree_value

DELTA = 1e-5
SAME = 1e-12
"""Part of its size by which a formula may differ from the slope: both are rounded to floats."""
PLACES = (0.2, 0.75)
"""Where in the window the formula is checked besides the chosen point."""


@dataclass(frozen=True)
class Checked:
    """f' at one point, by formula and by quotient, every number right to the last digit.

    formula: NaN where f has no slope at x, whatever the formula gives there; quotient: (f(x + delta) - f(x))/delta, NaN
    where f lacks one of the two values; gap: quotient - formula; expected: |f''(x)| delta/2, the size of the gap that
    the curve's bending leaves, NaN where f'' does not exist. slope: f'(x) by the Taylor series of f.
    """

    x: float
    formula: float
    quotient: float
    gap: float
    expected: float
    slope: float

    @property
    def agrees(self) -> bool | None:
        """Whether the gap is the one that the quotient has to f'; None where one of the two numbers is missing."""
        return None if math.isnan(self.gap) else math.isclose(self.formula, self.slope, rel_tol=SAME)


def checked(function: Function, formula: Node, x: float, delta: float = DELTA) -> Checked:
    """formula: of f', as the steps or the simplifier give it."""
    _, slope, second = derivatives_at(function, x, 2)
    value = math.nan if math.isnan(slope) else tree_value(formula, x, function.parameters)
    quotient = quotient_at(function, x, delta)
    # A gap far smaller than the slope loses its digits as the difference of two floats.
    gap = gap_at(function, x, delta) if value == slope else quotient - value
    return Checked(x, value, quotient, gap, abs(second) * delta / 2, slope)


def check(function: Function, formula: Node, a: float, low: float, high: float) -> tuple[Checked, ...]:
    """At the point a and at two other points of the window, from left to right."""
    others = [float(f"{low + part * (high - low):.3g}") for part in PLACES]
    return tuple(checked(function, formula, x) for x in np.unique([a, *others]).tolist())
