"""The second difference (f(a + d) - 2 f(a) + f(a - d))/d^2, which tends to f''(a) as d shrinks; and its error.

It is the second derivative of the one parabola through the three points. Its truncation is about |f''''(a)| d^2/12, its
round-off about 4 u |f(a)|/d^2 with u = 2^-53 (W. Press et al., "Numerical Recipes", 5.7), and more where floats are
finer on one side of a, so that a + d and a - d do not lie alike: its digits are lost much sooner than those of a first
derivative.
"""

import math
from dataclasses import dataclass

import numpy as np

from core.difference_error import PESSIMISM
from core.differentiability import Verdict
from core.evaluate import Values
from core.function import Function
from core.numbers import sized, written
from core.refusal import Refusal, Unfinished
from core.rounding import with_rounding
from core.taylor import taylor_coefficients

UNIT = 2.0**-53
USABLE = 1e-6
"""A larger bound of f's rounding, relative to max(1, |f(a)|), tells of a step nearby, not of the values."""
LARGEST, SMALLEST = 2.0, 1e-8


def _ladder() -> Values:
    """2, 1, 0.5, 0.2, ... 1e-8."""
    steps = [LARGEST, *(float(f"{first}e{power}") for power in range(0, -9, -1) for first in (5, 2, 1))]
    ladder = np.array([step for step in sorted(steps, reverse=True) if step <= LARGEST and step >= SMALLEST])
    ladder = np.unique(ladder)[::-1].copy()
    ladder.setflags(write=False)
    return ladder


DELTAS = _ladder()
"""The deltas of the film, positive, falling, shape (26,)."""


@dataclass(frozen=True)
class Parabola:
    """y = value + slope (x - a) + second/2 (x - a)^2 through three points of the curve."""

    a: float
    value: float
    slope: float
    second: float

    def at(self, x: float) -> float:
        """Its height over x."""
        return self.value + self.slope * (x - self.a) + self.second / 2 * (x - self.a) ** 2


@dataclass(frozen=True, eq=False)
class SecondDifferences:
    """The second difference at a for each of deltas (shape (D,), falling); read-only arrays of that shape.

    estimates: NaN where f lacks a value or the quotient is too large for a float; errors: |estimate - f''(a)|, NaN
    where there is no f''(a); slopes: the central quotients of the same points.
    exact: f''(a) rounded from fifty digits, None where f is not smooth at a.
    best: the place of the delta whose predicted error is least, None where theory has no say.
    """

    a: float
    value: float
    exact: float | None
    deltas: Values
    estimates: Values
    slopes: Values
    errors: Values
    best: int | None

    def nearest(self, delta: float) -> int:
        """The place of the delta nearest to |delta|, by ratio; of the smallest for 0."""
        if delta == 0:
            return len(self.deltas) - 1
        return int(np.argmin(np.abs(np.log(self.deltas / abs(delta)))))

    def parabola(self, place: int) -> Parabola | None:
        """The parabola through the three points of one delta; None where one of them is missing."""
        if math.isnan(self.estimates[place]):
            return None
        return Parabola(self.a, self.value, float(self.slopes[place]), float(self.estimates[place]))

    @property
    def sentence(self) -> str:
        """What the numbers tend to, and where they are best."""
        if self.exact is None:
            return self._without_truth()
        target = f"The second differences tend to f″({written(self.a)}) = {written(self.exact)}"
        if self.best is None or not self.errors[np.isfinite(self.errors)].any():
            return f"{target}."
        delta, error = float(self.deltas[self.best]), float(self.errors[self.best])
        below = (
            "smaller ones are not looked at" if self.best == len(self.deltas) - 1 else "below it round-off takes over"
        )
        return f"{target}, best near delta = {written(delta)}, with error {sized(error)}; {below}."

    def _without_truth(self) -> str:
        known = self.estimates[np.isfinite(self.estimates)]
        place = f"x = {written(self.a)}"
        start = f"Part of the formula is not smooth at {place}, so no f″ is known there to compare with"
        if not known.size:
            return f"{start}."
        if np.all(known == known[0]):
            return f"{start}: that every second difference is {written(float(known[0]))} proves nothing."
        return f"{start}: what the second differences do proves nothing."


def second_differences(
    function: Function, a: float, found: Verdict, deltas: Values = DELTAS
) -> SecondDifferences | Refusal:
    """found: the verdict at a; refused where f has no value at a, or none on one of its sides at any delta.

    Refused too where the worker has no time for f''(a), which the second differences are held against.
    """
    value = float(function.f(a))
    if math.isnan(value):
        return Refusal(f"{found.reason} A second difference needs f there.")
    left, right = function.f(a - deltas), function.f(a + deltas)
    estimates, slopes = _quotient(right - 2 * value + left, deltas**2), _quotient(right - left, 2 * deltas)
    if not np.isfinite(estimates).any():
        return Refusal("The second difference needs f on both sides of the point, and one side has no values.")
    series = taylor_coefficients(function, a, found, 4)
    if isinstance(series, Unfinished):
        return series
    exact = None if isinstance(series, Refusal) else 2 * series[2]
    arrays = (
        deltas,
        estimates,
        slopes,
        np.abs(estimates - (math.nan if exact is None else exact)),
    )
    for array in arrays:
        array.setflags(write=False)
    rounding = _rounding(function, a, deltas)
    best = None if isinstance(series, Refusal) else _best(deltas, estimates, rounding, 24 * series[4])
    return SecondDifferences(a, value, exact, *arrays, best)


def _quotient(top: Values, bottom: Values) -> Values:
    """NaN where it is too large for a float, as the differences of x^1000 at 2 are."""
    with np.errstate(over="ignore"):
        quotient = top / bottom
    return np.where(np.isfinite(quotient), quotient, np.nan)


def _rounding(function: Function, a: float, deltas: Values) -> Values:
    """What rounding typically moves the second difference by; more where f loses digits on the way, as e^x - 1 at 0."""
    tree, parameters = function.expression.tree, function.parameters
    value, slope = float(function.f(a)), abs(float(function.df(a)))
    uneven = np.abs((a + deltas - a) - (a - (a - deltas)))
    plain = 4 * UNIT * abs(value) + slope * uneven
    points = np.stack([a - deltas, np.full(len(deltas), a), a + deltas])
    # Each bound counts an ulp of x as well, which is alike on both sides and so goes out of the difference.
    bounds = with_rounding(tree, points, parameters)[1] - 2 * UNIT * np.abs(points) * slope
    bounds = np.where(bounds <= USABLE * max(1.0, abs(value)), np.maximum(bounds, 0.0), 0.0)
    return np.asarray(np.fmax(plain, bounds.sum(axis=0) / PESSIMISM) / deltas**2)


def _best(deltas: Values, estimates: Values, rounding: Values, fourth: float) -> int | None:
    """Where |f''''| d^2/12 and the round-off together are least among the deltas that have an estimate."""
    predicted = abs(fourth) * deltas**2 / 12 + rounding
    predicted = np.where(np.isfinite(estimates), predicted, np.inf)
    return int(np.argmin(predicted)) if fourth else None
