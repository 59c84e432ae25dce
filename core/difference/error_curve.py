"""error_curve(): what a difference quotient is worth at every delta, measured, and what theory says of it.

The error has two parts. Truncation is what the Taylor series leaves over: |f''(a)| delta/2 for the forward quotient and
its kin. Round-off is what floating point loses: each value of f is known to a unit in its last place, and that is
divided by delta, about 2 u |f(a)|/delta with u = 2^-53 (N. Higham, "Accuracy and Stability of Numerical Algorithms",
1.11; W. Press et al., "Numerical Recipes", 5.7). Their sum is least at the best delta.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from flint import arb

from core.difference.exact_slope import BITS, ExactSlopes, OneSidedSeries, Side, exact_slopes
from core.difference.schemes import DifferenceScheme
from core.difference.secant import nearest_place
from core.differentiability import verdict
from core.function import Function
from core.function.enclosure import as_float, nearest_float
from core.function.enclosure.scalars import ZERO, Scalar, add, ball, multiply, rational, sign, working_precision
from core.numbers import UNIT_ROUNDOFF, Values, freeze, read_only
from core.refusal import Refusal


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


STEPS_A_DECADE = 10
CLEAR = 30
"""How many times larger truncation must be than round-off where the order is fitted."""
FIT_DECADES = 1.0
MUCH_LARGER = 1e3
NEAR, WIDE = 0.5, 1.5
"""Decades of delta over which errors are averaged; over the wider stretch luck evens out."""
REFUTATION = 5
"""Theory is wrong about the best delta if what is measured there is so many times what it says, or what is measured
over a wide stretch elsewhere."""


def _deltas() -> Values:
    """From 1 down to 1e-16, ten a decade, of three digits each: 1, 0.794, ..., and every power of ten."""
    return read_only([float(f"{10.0 ** (-step / STEPS_A_DECADE):.3g}") for step in range(16 * STEPS_A_DECADE + 1)])


DELTAS = _deltas()
"""The deltas of the lesson, shape (161,)."""


@dataclass(frozen=True)
class ErrorCurve:
    """What one scheme gives at a for each of deltas (shape (D,), positive, falling); read-only arrays of that shape.

    scheme: its word; exact: the slope, right to the last digit; estimates: NaN where f lacks a value that is read;
    errors: |estimate - slope|, 0 where the estimate is exact to the last digit, the float nearest to the slope;
    truncation, round_off: predicted parts of the error, NaN where theory has no say. series: where truncation begins,
    and how far that is proved. fitted_order: the measured power of delta, None where no stretch shows it. best_delta:
    where the predicted error is least, or where that is refuted, the measured one; best_measured: the root mean square
    of what is measured over half a decade there; both NaN where theory has no say.
    """

    scheme: str
    a: float
    exact: float
    deltas: Values
    estimates: Values
    errors: Values
    truncation: Values
    round_off: Values
    series: ErrorSeries
    fitted_order: float | None
    best_delta: float
    best_measured: float

    def nearest(self, delta: float) -> int:
        """The place of the delta nearest to |delta|, by ratio; of the smallest for 0."""
        return nearest_place(self.deltas, delta)

    def heights(self, floor: float) -> Values:
        """The errors for a logarithmic axis: an estimate that is exact to the last digit rests on the floor."""
        return np.where(self.errors == 0, floor, self.errors)

    @property
    def exact_deltas(self) -> Values:
        """The deltas whose estimate is exact to the last digit."""
        return np.asarray(self.deltas[self.errors == 0])

    @property
    def least(self) -> int:
        """The place of the least measured error, of several as small that of the largest delta; 0 where none exists."""
        return int(np.argmin(np.where(np.isnan(self.errors), math.inf, self.errors)))

    @property
    def expected_best(self) -> float | None:
        """The best delta; None where theory has no say, or the estimates around it are all exact: others may be too."""
        return self.best_delta if self.best_measured > 0 else None

    @property
    def has_theory(self) -> bool:
        """Whether the two parts of the error are predicted for some delta."""
        return bool(np.isfinite(self.truncation).any())

    @property
    def leading(self) -> int | None:
        """The derivative with which truncation begins, None where there is none or theory has no say."""
        return self.series.leading


# What overflows, as errors of x^1000 at 2 do, is infinite or missing.
@np.errstate(over="ignore", invalid="ignore")
def error_curve(
    scheme: DifferenceScheme, function: Function, a: float, deltas: Values = DELTAS, truth: ExactSlopes | None = None
) -> ErrorCurve | Refusal:
    """The errors of one scheme at a; refused where f has no slope on a side that the scheme reads, or two of them.

    deltas: positive, falling, shape (D,); truth: exact_slopes(function, a, ...), where the caller has it already.
    """
    truth = truth or exact_slopes(function, a, verdict(function, a))
    objection = scheme.refusal(function) or _without_slope(scheme, truth)
    if objection:
        return objection
    with working_precision(BITS[0]):
        slope = ball(_sides(scheme, truth)[-1].slope)
        exact = nearest_float(slope) or 0.0
        estimates = scheme.estimate(function, a, deltas)
        errors = np.array([_error(slope, exact, estimate) for estimate in estimates.tolist()])
        series = error_series(scheme, truth)
    truncation = series.truncation(deltas)
    round_off = scheme.amplification * truth.noise(deltas) / deltas + UNIT_ROUNDOFF * (
        abs(exact) + abs(a) * truth.bending
    )
    typical = _typical(deltas, errors, NEAR)
    best = _best(truncation + round_off, typical, _typical(deltas, errors, WIDE))
    parts = (np.asarray(deltas), estimates, errors, truncation, round_off)
    freeze(*parts)
    return ErrorCurve(
        scheme.word,
        a,
        exact,
        *parts,
        series,
        fitted_order(deltas, errors, truncation, round_off),
        math.nan if best is None else float(deltas[best]),
        math.nan if best is None else float(typical[best]),
    )


def _sides(scheme: DifferenceScheme, truth: ExactSlopes) -> list[OneSidedSeries]:
    """What is known on each side that the scheme reads and that has a slope."""
    return [side for side in map(truth.side, scheme.sides) if side is not None]


def _without_slope(scheme: DifferenceScheme, truth: ExactSlopes) -> Refusal | None:
    """Why the scheme estimates nothing at the point; None where it does."""
    missing = [side for side in scheme.sides if truth.side(side) is None]
    if missing:
        where = "on either side" if len(missing) == 2 else f"on the {'left' if missing[0] < 0 else 'right'}"
        return Refusal(f"This scheme reads f {where} of the point, and f has no finite slope there.")
    if len(scheme.sides) > 1 and not truth.differentiable:
        return Refusal("Left and right slope differ here: a scheme that reads both sides would feign a slope between.")
    return None


def _error(slope: arb, exact: float, estimate: float) -> float:
    """Measured against all digits; 0 for the float nearest to the slope, which no estimate can beat."""
    if math.isnan(estimate):
        return math.nan
    return 0.0 if estimate == exact else abs(float((slope - estimate).mid()))


def fitted_order(deltas: Values, errors: Values, truncation: Values, round_off: Values) -> float | None:
    """The slope of log error against log delta, by least squares over the last decade in which truncation rules."""
    clear = (truncation > CLEAR * round_off) & (errors > 0)
    if np.count_nonzero(clear) < STEPS_A_DECADE / 2:
        return None
    smallest = deltas[clear].min()
    stretch = clear & (deltas <= smallest * 10**FIT_DECADES * 1.01)
    return float(np.polyfit(np.log(deltas[stretch]), np.log(errors[stretch]), 1)[0])


def _typical(deltas: Values, errors: Values, decades: float) -> Values:
    """The root mean square of the errors over so many decades around each delta, NaN where there are none."""
    # In units of the largest, or the squares would overflow.
    largest = float(np.max(errors, where=np.isfinite(errors), initial=0.0)) or 1.0
    near = np.abs(np.log10(deltas[:, None] / deltas)) <= decades / 2
    finite = np.isfinite(errors)
    squares = (np.where(finite, errors, 0.0) / largest) ** 2
    counts = (near & finite).sum(axis=1)
    means = np.divide(near @ squares, counts, out=np.full(len(deltas), np.nan), where=counts > 0)
    return np.asarray(largest * np.sqrt(means))


def _best(predicted: Values, typical: Values, wide: Values) -> int | None:
    """The place of the least predicted error; where what is measured refutes it, that of the least measured one.

    Of several as good, that of the largest delta; None where theory has no say or nothing could be measured.
    """
    predicted = np.where(np.isnan(typical), np.nan, predicted)
    if np.isnan(predicted).all():
        return None
    best = _first_of_least(predicted)
    if typical[best] <= REFUTATION * min(predicted[best], np.nanmin(wide)):
        return best
    return _first_of_least(wide if REFUTATION * np.nanmin(wide) < typical[best] else typical)


def _first_of_least(sizes: Values) -> int:
    return int(np.flatnonzero(sizes <= 1.05 * np.nanmin(sizes))[0])


def floor_and_top(curves: Iterable[ErrorCurve], main: ErrorCurve | None) -> tuple[float, float]:
    """For a logarithmic axis: a decade and a half below the least error that is not 0, and just above the largest.

    The other curves may not press main together: what is a thousand times larger than all of it is left out.
    """
    errors = np.concatenate([[1.0, 1e-15], *(curve.errors[curve.errors > 0] for curve in curves)])
    largest = errors.max()
    if main is not None:
        largest = min(largest, MUCH_LARGER * np.nanmax(main.errors, initial=1.0))
    return 10.0 ** (math.floor(math.log10(errors.min())) - 1.5), 10.0 ** (math.log10(largest) + 0.7)


def correct_digits(error: float, exact: float) -> int:
    """How many significant digits of the slope an estimate has right, at most 16; decimals, where the slope is 0."""
    if math.isnan(error):
        return 0
    relative = error / (abs(exact) or 1.0)
    return 16 if relative == 0 else max(0, min(16, math.floor(-math.log10(relative))))


@dataclass(frozen=True)
class ErrorRow:
    """One row of an ErrorCurve, which explains the words; delta: positive, or 0, where no number exists.

    exact: the slope, which the error is measured from; NaN stands for what is missing. A scheme that reads one side has
    estimates even where that side has no slope; one that reads both has not, or its number would feign a slope.
    """

    delta: float
    exact: float
    estimate: float
    error: float
    truncation: float
    round_off: float


def row_at(curve: ErrorCurve, place: int) -> ErrorRow:
    """The row of one of the curve's deltas."""
    parts = (curve.estimates, curve.errors, curve.truncation, curve.round_off)
    return ErrorRow(float(curve.deltas[place]), curve.exact, *(float(part[place]) for part in parts))


def error_row(
    scheme: DifferenceScheme, function: Function, a: float, delta: float, truth: ExactSlopes
) -> ErrorRow | Refusal:
    """The row of |delta|; refused for a scheme that cannot be used. With delta = 0 both points are one: no estimate."""
    steps = np.array([abs(delta) or 1.0])
    curve = error_curve(scheme, function, a, steps, truth)
    if isinstance(curve, Refusal):
        estimates = one_sided_estimates(scheme, function, a, steps)
        if estimates is None:
            return curve
        row = ErrorRow(abs(delta), math.nan, float(estimates[0]), *[math.nan] * 3)
    else:
        row = row_at(curve, 0)
    return row if delta else ErrorRow(0.0, row.exact, *[math.nan] * 4)


def one_sided_estimates(scheme: DifferenceScheme, function: Function, a: float, deltas: Values) -> Values | None:
    """The estimates of a scheme that reads one side alone, in deltas' shape; None for any other."""
    return scheme.estimate(function, a, deltas) if len(scheme.sides) == 1 else None
