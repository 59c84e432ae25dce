"""The second difference (f(a + d) - 2 f(a) + f(a - d))/d^2, which tends to f''(a) as d shrinks; and its error.

It is the second derivative of the one parabola through the three points. Its truncation is about |f''''(a)| d^2/12, its
round-off about 4 u |f(a)|/d^2 with u = 2^-53 (W. Press et al., "Numerical Recipes", 5.7), and more where floats are
finer on one side of a, so that a + d and a - d do not lie alike: its digits are lost much sooner than those of a first
derivative.
"""

import math
from dataclasses import dataclass

import numpy as np

from core.difference.secant import nearest_place
from core.differentiability import Verdict
from core.differentiability.exact_point import number_of
from core.function import Function
from core.function.taylor_coefficients import lacks_second_derivative, taylor_numbers
from core.numbers import Values, format_number, format_size, freeze, read_only
from core.refusal import Refusal
from core.workers import offload

SECONDS = 2.0
LARGEST, SMALLEST = 2.0, 1e-8


def _ladder() -> Values:
    """2, 1, 0.5, 0.2, ... 1e-8."""
    steps = np.unique([float(f"{first}e{power}") for power in range(-8, 1) for first in (1, 2, 5)])
    return read_only(steps[(steps >= SMALLEST) & (steps <= LARGEST)][::-1])


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
    best: the place of the delta whose error is least, None where no f''''(a) makes large deltas worse.
    missing: whether it is proved that there is no f''(a).
    """

    a: float
    value: float
    exact: float | None
    deltas: Values
    estimates: Values
    slopes: Values
    errors: Values
    best: int | None
    missing: bool

    def nearest(self, delta: float) -> int:
        """The place of the delta nearest to |delta|, by ratio; of the smallest for 0."""
        return nearest_place(self.deltas, delta)

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
        target = f"The second differences tend to f″({format_number(self.a)}) = {format_number(self.exact)}"
        if self.best is None or not self.errors[np.isfinite(self.errors)].any():
            return f"{target}."
        delta, error = float(self.deltas[self.best]), float(self.errors[self.best])
        below = (
            "smaller ones are not looked at" if self.best == len(self.deltas) - 1 else "below it round-off takes over"
        )
        return f"{target}, best near delta = {format_number(delta)}, with error {format_size(error)}; {below}."

    def _without_truth(self) -> str:
        finite = self.estimates[np.isfinite(self.estimates)]
        start = f"f″({format_number(self.a)}) does not exist"
        if not self.missing:
            start = f"Whether f″({format_number(self.a)}) exists is not decided"
        if not finite.size:
            return f"{start}."
        if np.all(finite == finite[0]):
            return f"{start}: that every second difference is {format_number(float(finite[0]))} proves nothing."
        return f"{start}: what the second differences do proves nothing."


def second_differences(
    function: Function, a: float, verdict: Verdict, deltas: Values = DELTAS
) -> SecondDifferences | Refusal:
    """verdict: the verdict at a; refused where f has no value at a, or none on one of its sides at any delta.

    Refused too where the worker has no time for f''(a), which the second differences are held against.
    """
    value = float(function.f(a))
    if math.isnan(value):
        return Refusal(f"{verdict.reason} A second difference needs f there.")
    left, right = function.f(a - deltas), function.f(a + deltas)
    estimates, slopes = _quotient(right - 2 * value + left, deltas**2), _quotient(right - left, 2 * deltas)
    if not np.isfinite(estimates).any():
        return Refusal("The second difference needs f on both sides of the point, and one side has no values.")
    truth = offload(_exact_derivatives, function, a, verdict, seconds=SECONDS)
    if isinstance(truth, Refusal):
        return truth
    errors = np.abs(estimates - (math.nan if truth.second is None else truth.second))
    arrays = deltas, estimates, slopes, errors
    freeze(*arrays)
    best = int(np.nanargmin(errors)) if truth.fourth else None
    return SecondDifferences(a, value, truth.second, *arrays, best, truth.missing)


@dataclass(frozen=True)
class ExactDerivatives:
    """f''(a) and f''''(a), None where it is not proved that they exist; missing: it is proved that f''(a) does not."""

    second: float | None = None
    fourth: float | None = None
    missing: bool = False


def _exact_derivatives(function: Function, a: float, verdict: Verdict) -> ExactDerivatives:
    """In the worker."""
    if not verdict.differentiable:
        return ExactDerivatives(missing=verdict.kind != "undecided")
    x = number_of(function, a)
    numbers = taylor_numbers(function, x, 4) or taylor_numbers(function, x, 2)
    if not numbers:
        return ExactDerivatives(missing=lacks_second_derivative(function, x))
    return ExactDerivatives(2 * numbers[2], 24 * numbers[4] if len(numbers) > 4 else None)


def _quotient(top: Values, bottom: Values) -> Values:
    """NaN where it is too large for a float, as the differences of x^1000 at 2 are."""
    with np.errstate(over="ignore"):
        quotient = top / bottom
    return np.where(np.isfinite(quotient), quotient, np.nan)
