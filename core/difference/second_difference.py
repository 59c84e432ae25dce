"""The second difference (f(a + d) - 2 f(a) + f(a - d))/d^2, which tends to f''(a) as d shrinks; and its error.

It is the second derivative of the one parabola through the three points. Its truncation is about |f''''(a)| d^2/12, its
round-off about 4 u |f(a)|/d^2 with u = 2^-53 (W. Press et al., "Numerical Recipes", 5.7), and more where floats are
finer on one side of a, so that a + d and a - d do not lie alike: its digits are lost much sooner than those of a first
derivative.
"""

import math
from dataclasses import dataclass

import numpy as np
from flint import arb

from core.differentiability import Verdict
from core.function import Function
from core.function.enclosure import Undefined, point_value
from core.function.evaluate import Values
from core.function.taylor_coefficients import taylor_numbers
from core.function.zeros.simplest import exact
from core.numbers import sized, written
from core.refusal import Refusal
from core.workers.bounded import bounded

UNIT = 2.0**-53
SECONDS = 2.0
SMOOTHED = 2
"""The rounding of f at one point may be 0 by chance: it is taken to be the largest among so many deltas either way."""
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
    exact: f''(a), right to its last digit, None where it is not proved to exist.
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
    truth = bounded(_truth, function, a, found, deltas, seconds=SECONDS)
    if isinstance(truth, Refusal):
        return truth
    arrays = (
        deltas,
        estimates,
        slopes,
        np.abs(estimates - (math.nan if truth.second is None else truth.second)),
    )
    for array in arrays:
        array.setflags(write=False)
    best = None if truth.fourth is None else _best(deltas, estimates, truth.rounding, truth.fourth)
    return SecondDifferences(a, value, truth.second, *arrays, best)


@dataclass(frozen=True, eq=False)
class Truth:
    """second, fourth: the second and the fourth derivative at a, None where it is not proved that they exist.

    rounding: what rounding typically moves the second difference by, for each delta.
    """

    second: float | None
    fourth: float | None
    rounding: Values


def _truth(function: Function, a: float, found: Verdict, deltas: Values) -> Truth:
    """In the worker."""
    second = fourth = None
    if found.differentiable:
        numbers = taylor_numbers(function, a, 4) or taylor_numbers(function, a, 2) or ()
        second = 2 * numbers[2] if numbers else None
        fourth = 24 * numbers[4] if len(numbers) > 4 else None
    return Truth(second, fourth, _rounding(function, a, deltas))


def _quotient(top: Values, bottom: Values) -> Values:
    """NaN where it is too large for a float, as the differences of x^1000 at 2 are."""
    with np.errstate(over="ignore"):
        quotient = top / bottom
    return np.where(np.isfinite(quotient), quotient, np.nan)


def _rounding(function: Function, a: float, deltas: Values) -> Values:
    """Four times the rounding of f, as it is near a, and what comes of a - delta and a + delta not lying alike."""
    noise = np.max([_noise(function, a + side * deltas) for side in (-1, 1)], axis=0)
    padded = np.pad(noise, SMOOTHED, mode="edge")
    smooth = np.max([padded[shift : shift + len(noise)] for shift in range(2 * SMOOTHED + 1)], axis=0)
    uneven = np.abs((a + deltas - a) - (a - (a - deltas)))
    plain = UNIT * abs(float(function.f(a)))
    slope = np.nan_to_num(np.abs(function.df(a)))
    rounding = np.asarray((4 * np.maximum(smooth, plain) + slope * uneven) / deltas**2)
    rounding.setflags(write=False)
    return rounding


def _noise(function: Function, x: Values) -> Values:
    """By how much the floats of f are off, and half a unit of their last place; 0 where f has no value."""
    true = np.array([_value(function, number) for number in x.tolist()])
    return np.asarray(np.nan_to_num(np.abs(function.f(x) - true) + UNIT * np.abs(true)))


def _value(function: Function, x: float) -> float:
    """f at a float, right to the last digit."""
    try:
        value = point_value(function.expression.tree, exact(arb(x)), function.parameters)
    except Undefined:
        value = None
    return math.nan if value is None else value


def _best(deltas: Values, estimates: Values, rounding: Values, fourth: float) -> int | None:
    """Where |f''''| d^2/12 and the round-off together are least among the deltas that have an estimate."""
    predicted = abs(fourth) * deltas**2 / 12 + rounding
    predicted = np.where(np.isfinite(estimates), predicted, np.inf)
    return int(np.argmin(predicted)) if fourth else None
