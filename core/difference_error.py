"""error_curve(): what a difference quotient is worth at every delta, measured, and what theory says of it.

The error has two parts. Truncation is what the Taylor series leaves over: |f''(a)| delta/2 for the forward quotient and
its kin. Round-off is what floating point loses: each value of f is known to a unit in its last place, and that is
divided by delta, about 2 u |f(a)|/delta with u = 2^-53 (N. Higham, "Accuracy and Stability of Numerical Algorithms",
1.11; W. Press et al., "Numerical Recipes", 5.7). Their sum is least at the best delta.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.differentiability import Verdict, verdict
from core.evaluate import Values
from core.fifty_digits import derivatives
from core.function import Function
from core.refusal import Refusal
from core.rounding import with_rounding
from core.schemes import DifferenceScheme, Side

UNIT = 2.0**-53
"""The unit round-off: half the gap between 1 and the next float."""
HIGHEST = 9
"""Derivatives that are worked out: two more than the seventh, with which Richardson's error begins."""
PESSIMISM = 8
"""A bound of rounding is so many times what rounding typically is."""
STEPS_A_DECADE = 10
CLEAR = 30
"""How many times larger truncation must be than round-off where the order is fitted."""
FITTED_DECADES = 1.0
MUCH_LARGER = 1e3


def _deltas() -> Values:
    """From 1 down to 1e-16, ten a decade, of three digits each: 1, 0.794, ..., and every power of ten."""
    deltas = np.array([float(f"{10.0 ** (-step / STEPS_A_DECADE):.3g}") for step in range(16 * STEPS_A_DECADE + 1)])
    deltas.setflags(write=False)
    return deltas


DELTAS = _deltas()
"""The deltas of the lesson, shape (161,)."""


@dataclass(frozen=True)
class Truth:
    """f(a) and its derivatives to fifty digits, from each side; None where that side has no finite slope.

    left, right: (f(a), f'(a), ...) as numbers of mpmath; only the first two where higher ones do not exist or are
    unknown. noise: the typical rounding of one value of f near a.
    """

    a: float
    left: tuple[Any, ...] | None
    right: tuple[Any, ...] | None
    noise: float

    def side(self, side: Side) -> tuple[Any, ...] | None:
        """left or right."""
        return self.left if side < 0 else self.right


@dataclass(frozen=True)
class ErrorCurve:
    """What one scheme gives at a for each of deltas (shape (D,), positive, falling); read-only arrays of that shape.

    scheme: its word; exact: the slope, rounded from fifty digits; estimates: NaN where f lacks a value that is read;
    errors: |estimate - slope|, 0 where the estimate is exact to the last digit, the float nearest to the slope;
    truncation, round_off: predicted parts of the error, NaN where theory has no say. leading: the derivative with which
    truncation begins, None where none up to the eighth enters (then it is 0) or where theory has no say. fitted_order:
    the measured power of delta, None where no stretch shows it. best_delta: where the predicted error is least;
    best_error: that error; best_measured: the
    measured one, its root mean square over half a decade there; all NaN where theory has no say.
    """

    scheme: str
    a: float
    exact: float
    deltas: Values
    estimates: Values
    errors: Values
    truncation: Values
    round_off: Values
    leading: int | None
    fitted_order: float | None
    best_delta: float
    best_error: float
    best_measured: float

    def nearest(self, delta: float) -> int:
        """The place of the delta nearest to |delta|, by ratio; of the smallest for 0."""
        if delta == 0:
            return len(self.deltas) - 1
        return int(np.argmin(np.abs(np.log(self.deltas / abs(delta)))))

    def heights(self, floor: float) -> Values:
        """The errors for a logarithmic axis: an estimate that is exact to the last digit rests on the floor."""
        return np.where(self.errors == 0, floor, self.errors)

    @property
    def exact_deltas(self) -> Values:
        """The deltas whose estimate is exact to the last digit."""
        return np.asarray(self.deltas[self.errors == 0])

    @property
    def has_theory(self) -> bool:
        """Whether the two parts of the error are predicted."""
        return not math.isnan(self.truncation[0])


def truth(function: Function, a: float, found: Verdict) -> Truth:
    """What is known of f at a; found: the verdict there."""
    value, bound = (float(part) for part in with_rounding(function.expression.tree, a, function.parameters))
    left, right = _from_side(function, a, found, -1), _from_side(function, a, found, 1)
    slope = max((abs(float(side[1])) for side in (left, right) if side), default=0.0)
    noise = max(UNIT * (abs(value) + abs(a) * slope), bound / PESSIMISM if math.isfinite(bound) else 0.0)
    return Truth(a, left, right, noise)


def _from_side(function: Function, a: float, found: Verdict, side: Side) -> tuple[Any, ...] | None:
    """Fifty digits where the rules of differentiation hold; else the verdict's slope, as good as it is."""
    slope = found.left if side < 0 else found.right
    if slope is None or not math.isfinite(slope) or found.value is None:
        return None
    series = derivatives(function, a, side, HIGHEST) if found.method == "rules" else None
    if series is None or abs(float(series[1]) - slope) > 1e-6 * max(1.0, abs(slope)):
        return (found.value, slope)
    return tuple(0.0 if _is_nothing(number, series) else number for number in series)


def _is_nothing(number: Any, series: tuple[Any, ...]) -> bool:
    """Whether a derivative is 0 but for the last of its fifty digits."""
    return bool(abs(number) <= max(abs(each) for each in series) * 1e-40)


# What overflows, as errors of x^1000 at 2 do, is infinite or missing.
@np.errstate(over="ignore")
def error_curve(
    scheme: DifferenceScheme, function: Function, a: float, deltas: Values = DELTAS, known: Truth | None = None
) -> ErrorCurve | Refusal:
    """The errors of one scheme at a; refused where f has no slope on a side that the scheme reads, or two of them.

    deltas: positive, falling, shape (D,); known: truth(function, a, ...), where the caller has it already.
    """
    known = known or truth(function, a, verdict(function, a))
    exact = _exact_slope(scheme, function, known)
    if isinstance(exact, Refusal):
        return exact
    estimates = scheme.estimate(function, a, deltas)
    errors = np.array([_error(exact, estimate) for estimate in estimates.tolist()])
    power, coefficient = _leading_term(scheme, known)
    truncation = coefficient * deltas ** (power - 1 if power else 1)
    round_off = scheme.spread * known.noise / deltas + UNIT * abs(float(exact))
    best = _best(deltas, truncation + round_off)
    parts = (np.asarray(deltas), estimates, errors, truncation, round_off)
    for part in parts:
        part.setflags(write=False)
    return ErrorCurve(
        scheme.word,
        a,
        float(exact),
        *parts,
        power,
        fitted_order(deltas, errors, truncation, round_off),
        math.nan if best is None else float(deltas[best]),
        math.nan if best is None else float((truncation + round_off)[best]),
        math.nan if best is None else _typical(deltas, errors, best),
    )


def _exact_slope(scheme: DifferenceScheme, function: Function, known: Truth) -> Any:
    """The slope that the scheme is after, to fifty digits; or why there is none."""
    objection = scheme.refusal(function)
    if objection:
        return objection
    series = [known.side(side) for side in scheme.sides]
    slopes = [side[1] for side in series if side]
    if len(slopes) < len(series):
        return Refusal("There is no finite slope here on a side from which this scheme reads.")
    if abs(float(slopes[0] - slopes[-1])) > 1e-9 * max(1.0, abs(float(slopes[0]))):
        return Refusal("Left and right slope differ here: a scheme that reads both sides would feign a slope between.")
    return slopes[-1]


def _error(exact: Any, estimate: float) -> float:
    """Measured against fifty digits; 0 for the float nearest to the slope, which no estimate can beat."""
    if math.isnan(estimate):
        return math.nan
    return 0.0 if estimate == float(exact) else abs(float(exact - estimate))


def _leading_term(scheme: DifferenceScheme, known: Truth) -> tuple[int | None, float]:
    """(k, |coefficient|) of the first term f^(k) delta^(k - 1) that the scheme leaves over: (None, 0) where none is.

    A derivative that is 0 as far as the float a can say (the second of sin at pi) counts as 0. (None, NaN): unknown.
    """
    sides = [known.side(side) for side in (-1, 1) if side in scheme.sides]
    if any(side is None or len(side) <= HIGHEST for side in sides):
        return None, math.nan
    for power in range(2, HIGHEST):
        share = sum(_share(scheme, known, power, side) for side in scheme.sides)
        doubt = sum(abs(_share(scheme, known, power, side)) for side in scheme.sides) * 1e-20
        if abs(share) > doubt and not _vanishes(known, scheme.sides, power):
            return power, abs(float(share)) / math.factorial(power)
    return None, 0.0


def _share(scheme: DifferenceScheme, known: Truth, power: int, side: Side) -> Any:
    series = known.side(side)
    return 0 if series is None else series[power] * scheme.moment(power, side)


def _vanishes(known: Truth, sides: tuple[Side, ...], power: int) -> bool:
    """Whether the derivative is 0 at a float next to a, or by its digits."""
    series = [found for found in (known.side(side) for side in sides) if found is not None]
    reach = 4 * UNIT * abs(known.a)
    return all(abs(s[power]) <= reach * abs(s[power + 1]) for s in series)


def fitted_order(deltas: Values, errors: Values, truncation: Values, round_off: Values) -> float | None:
    """The slope of log error against log delta, by least squares over the last decade in which truncation rules."""
    clear = (truncation > CLEAR * round_off) & (errors > 0)
    if np.count_nonzero(clear) < STEPS_A_DECADE / 2:
        return None
    smallest = deltas[clear].min()
    stretch = clear & (deltas <= smallest * 10**FITTED_DECADES * 1.01)
    return float(np.polyfit(np.log(deltas[stretch]), np.log(errors[stretch]), 1)[0])


def _best(deltas: Values, predicted: Values) -> int | None:
    """The place of the least predicted error; of several as good, the largest delta."""
    if np.isnan(predicted).any() or np.isinf(predicted.min()):
        return None
    return int(np.flatnonzero(predicted <= 1.05 * predicted.min())[0])


def _typical(deltas: Values, errors: Values, best: int) -> float:
    """The root of the mean square of the errors around the best delta, which would overflow unscaled."""
    near = np.abs(np.log10(deltas / deltas[best])) <= 0.25
    around = errors[near & np.isfinite(errors)]
    largest = float(around.max(initial=0.0))
    if not around.size or not largest:
        return largest if around.size else math.nan
    return largest * math.sqrt(float(np.mean((around / largest) ** 2)))


def floor_and_top(curves: Iterable[ErrorCurve], main: ErrorCurve | None) -> tuple[float, float]:
    """For a logarithmic axis: a decade and a half below the least error that is not 0, and just above the largest.

    The other curves may not press main together: what is a thousand times larger than all of it is left out.
    """
    errors = np.concatenate([[1.0, 1e-15], *(curve.errors[curve.errors > 0] for curve in curves)])
    largest = errors.max()
    if main is not None:
        largest = min(largest, MUCH_LARGER * np.nanmax(main.errors, initial=1.0))
    return 10.0 ** (math.floor(math.log10(errors.min())) - 1.5), 10.0 ** (math.log10(largest) + 0.7)


def digits_kept(error: float, exact: float) -> int:
    """How many significant digits of the slope an estimate has right, at most 16; decimals, where the slope is 0."""
    if math.isnan(error):
        return 0
    relative = error / (abs(exact) or 1.0)
    return 16 if relative == 0 else max(0, min(16, math.floor(-math.log10(relative))))
