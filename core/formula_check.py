"""The formula of f' checked by numbers: beside the difference quotient of f at a small delta."""

import math
from dataclasses import dataclass

import numpy as np

from core.evaluate import evaluate
from core.expression.tree import Node
from core.function import Function
from core.refusal import Refusal
from core.secant import secant

DELTA = 1e-5
ROUNDING = 1e-9
"""What the rounding of two values of f leaves in a quotient with DELTA, relative to f's size: a few ulps over DELTA."""
PLACES = (0.2, 0.75)
"""Where in the window the formula is checked besides the chosen point."""


@dataclass(frozen=True)
class Checked:
    """f' at one point, by formula and by quotient.

    formula: NaN where f has no slope at x, whatever the formula gives there; quotient: (f(x + delta) - f(x))/delta, NaN
    where f lacks one of the two values; gap: quotient - formula; expected: |f''(x)| delta/2, the size of the gap that
    the curve's bending leaves, NaN where f'' does not exist.
    """

    x: float
    formula: float
    quotient: float
    gap: float
    expected: float
    height: float

    @property
    def agrees(self) -> bool | None:
        """Whether the gap is what bending and rounding leave; None where one of the two numbers is missing."""
        if math.isnan(self.gap):
            return None
        bending = 1e-3 * (1 + abs(self.formula)) if math.isnan(self.expected) else 2 * self.expected
        rounding = ROUNDING * (1 + abs(self.height)) + 1e-7 * (1 + abs(self.formula))
        return abs(self.gap) <= bending + rounding


def checked(function: Function, formula: Node, x: float, delta: float = DELTA) -> Checked:
    """formula: of f', as the steps or the simplifier give it."""
    has_slope = math.isfinite(float(function.df(x)))
    slope = float(evaluate(formula, x, function.parameters)) if has_slope else math.nan
    line = secant(function, x, delta)
    quotient = math.nan if isinstance(line, Refusal) else line.slope
    bending = abs(float(function.d2f(x))) * delta / 2
    return Checked(x, slope, quotient, quotient - slope, bending, float(function.f(x)))


def check(function: Function, formula: Node, a: float, low: float, high: float) -> tuple[Checked, ...]:
    """At the point a and at two other points of the window, from left to right."""
    others = [float(f"{low + part * (high - low):.3g}") for part in PLACES]
    return tuple(checked(function, formula, x) for x in np.unique([a, *others]).tolist())
