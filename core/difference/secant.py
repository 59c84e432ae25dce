"""Secants and tangents: lines through P = (a, f(a)), and the field of every secant a stage can show.

The lines and the numbers at one point are right to the last digit; the field of a grid is for pictures, in floats.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.difference.exact_quotients import exact_quotients
from core.difference.point_values import central, evaluate_combinations, gap, quotient, quotient_at, value_at
from core.differentiability import Verdict, verdict
from core.function import Function
from core.function.evaluate import evaluate
from core.numbers import Values, freeze, read_only
from core.refusal import Refusal

WIDEST_DELTA = 2.0
SMALLEST_DELTA = 1e-6
RUNGS_A_DECADE = 20


@dataclass(frozen=True)
class Line:
    """The line y = value + slope (x - a) through P = (a, value); the slope is finite."""

    a: float
    value: float
    slope: float

    @property
    def intercept(self) -> float:
        """Where the line meets the y-axis."""
        return self.value - self.slope * self.a

    def at(self, x: float) -> float:
        """The height of the line over x."""
        return self.value + self.slope * (x - self.a)


def secant(function: Function, a: float, delta: float) -> Line | Refusal:
    """The line through (a, f(a)) and (a + delta, f(a + delta)): slope (f(a + delta) - f(a)) / delta.

    Refused where delta is 0 or f is not defined at one of the two points.
    """
    if delta == 0:
        return Refusal("With delta = 0 both points are the same: no secant exists there.")
    start, slope = value_at(function, a), quotient_at(function, a, delta)
    if math.isnan(start):
        return Refusal("The function has no value at the point, so no secant starts there: choose a point beside it.")
    if math.isnan(slope) and math.isnan(value_at(function, a, delta)):
        return Refusal(
            "The function has no value at the second point, so there is no secant to it: choose another delta."
        )
    if math.isnan(slope):
        return Refusal("The slope between the two points is too large to be computed.")
    return Line(a, start, slope)


def tangent(function: Function, a: float, verdict_at_a: Verdict | None = None) -> Line | Refusal:
    """The line through (a, f(a)) with slope f'(a); refused, with the verdict's reason, where f has no slope at a.

    verdict_at_a: the verdict at a, where the caller has it already.
    """
    verdict_at_a = verdict_at_a or verdict(function, a)
    if verdict_at_a.slope is None or verdict_at_a.value is None:
        return Refusal(verdict_at_a.reason)
    return Line(a, verdict_at_a.value, verdict_at_a.slope)


def _ladder() -> Values:
    """From 2 down to 1e-6: twenty rungs a decade, of three digits each, so that 1, 0.1, 0.01... are all among them."""
    exponents = np.arange(RUNGS_A_DECADE * 6 + 1) / RUNGS_A_DECADE
    below_one = [float(f"{10.0**-exponent:.3g}") for exponent in exponents]
    above_one = [float(f"{10.0 ** (step / RUNGS_A_DECADE):.3g}") for step in range(6, 0, -1)]
    return read_only([WIDEST_DELTA, *above_one[1:], *below_one])


LADDER = _ladder()
"""The positive deltas of the scrubber, shape (126,), from the widest to the smallest."""

COARSE_LADDER = LADDER[::-1][::4][::-1]
"""Every fourth rung, the decades among them: what the field holds for every point, shape (32,)."""


def nearest_place(deltas: Values, delta: float) -> int:
    """The place of the delta, of falling positive ones, nearest to |delta| by ratio; of the smallest for 0."""
    return int(np.argmin(np.abs(np.log(deltas / abs(delta))))) if delta else len(deltas) - 1


@dataclass(frozen=True)
class SecantField:
    """Every secant slope of a grid of points and a ladder of deltas; NaN where there is none.

    points: a, shape (P,); values: f(a), shape (P,); deltas: positive, shape (D,);
    forward, backward: slopes to a + delta and to a - delta, shape (P, D);
    left, right: one-sided slopes f'(a), shape (P,).
    """

    points: Values
    values: Values
    deltas: Values
    forward: Values
    backward: Values
    left: Values
    right: Values


def secant_field(function: Function, points: Values, deltas: Values = COARSE_LADDER) -> SecantField:
    """All secants from each of the points; the one-sided slopes are read from the formula of f' beside them."""

    def slope(points: Values, side: int) -> Values:
        return _one_sided_slope(function, points, function.f(points), side)

    return field_of(function.f, slope, points, deltas)


def field_of(
    f: Callable[[Values], Values], slope: Callable[[Values, int], Values], points: Values, deltas: Values
) -> SecantField:
    """The same of any f, from points to values; slope: its slopes just left (side -1) or right (1) of points."""
    points, deltas = (np.asarray(array, dtype=np.float64) for array in (points, deltas))
    parts = (
        points,
        f(points),
        deltas,
        quotients(f, points, deltas),
        quotients(f, points, -deltas),
        slope(points, -1),
        slope(points, 1),
    )
    freeze(*parts)
    return SecantField(*parts)


def row_of(function: Function, a: float, delta: float, verdict: Verdict) -> SecantField:
    """One point, right to the last digit, against the ladder and delta itself; verdict: the verdict there."""
    deltas = np.append(LADDER, abs(delta) or WIDEST_DELTA)
    forward, backward = np.split(exact_quotients(function, a, np.concatenate([deltas, -deltas])), 2)
    value = math.nan if verdict.value is None else verdict.value
    left, right = (math.nan if slope is None else slope for slope in (verdict.left, verdict.right))
    parts = ([a], [value], deltas, [forward], [backward], [left], [right])
    return SecantField(*(read_only(part) for part in parts))


BREAK_KINDS = frozenset({"jump", "hole", "pole"})
"""Kinds of points where the curve leaves P: secants may stand up without end, and yet no tangent is there."""


def tangent_slope(slope: float | None, verdict: Verdict) -> float:
    """A one-sided slope of a tangent; NaN where there is none, or an infinite one where the curve leaves P."""
    return math.nan if slope is None or (verdict.kind in BREAK_KINDS and math.isinf(slope)) else slope


def column_of(f: Callable[[Values], Values], points: Values, delta: float) -> Values:
    """The secant slope of delta, signed, from each of the points: shape (P,), all NaN for delta = 0."""
    return quotients(f, points, np.array([delta]))[:, 0] if delta else np.full(len(points), np.nan)


def quotients(f: Callable[[Values], Values], points: Values, deltas: Values) -> Values:
    """The difference quotients (f(a + delta) - f(a)) / delta, shape (points, deltas); deltas are signed and not 0.

    NaN where f has no value at one of the two points, or where the quotient is too large for a float.
    """
    ends = points[:, None] + deltas[None, :]
    with np.errstate(over="ignore"):
        slopes = (f(ends.ravel()).reshape(ends.shape) - f(points)[:, None]) / deltas[None, :]
    return np.where(np.isfinite(slopes), slopes, np.nan)


def _one_sided_slope(function: Function, points: Values, values: Values, side: int) -> Values:
    """f' just left (side -1) or right (side +1) of each point; NaN where f jumps away from its value on that side."""
    slopes = evaluate(function.derivative_tree, points, function.parameters, side)
    beside = evaluate(function.expression.tree, points, function.parameters, side)
    attached = np.abs(beside - values) <= 1e-9 * np.maximum(np.abs(beside), np.abs(values))
    return np.where(attached, slopes, np.nan)


STEPS = (1.0, 2.0, 2.5, 5.0)
MOST_POINTS = 250


def grid(low: float, high: float) -> Values:
    """The points a stage can drag P to: the window's ends and the multiples of a round step between, at most 250.

    The step is the smallest of 1, 2, 2.5 or 5 times a power of ten that keeps to that, so that whole numbers are met.
    """
    decade = math.floor(math.log10((high - low) / MOST_POINTS))
    steps = [step * 10.0**power for power in (decade, decade + 1) for step in STEPS]
    step = next(step for step in steps if (high - low) / step <= MOST_POINTS - 2)
    inside = np.arange(math.floor(low / step) + 1, math.ceil(high / step)) * step
    return read_only([low, *np.round(inside, 2 - decade), high])


@dataclass(frozen=True)
class QuotientRow:
    """The quotients of one delta > 0: left (f(a) - f(a - delta))/delta, right (f(a + delta) - f(a))/delta.

    central: half their sum, (f(a + delta) - f(a - delta))/(2 delta); NaN where f has no slope at a: it would feign one;
    gap: the quotient of the side looked at minus the slope from that side, NaN where either is missing or infinite.
    """

    delta: float
    left: float
    right: float
    central: float
    gap: float


DECADES = tuple(10.0**-exponent for exponent in range(7))


def quotient_rows(function: Function, a: float, verdict: Verdict, side: int) -> tuple[QuotientRow, ...]:
    """A row a decade, from delta = 1 to 1e-6; side: the sign of delta whose gap is told; verdict: the verdict at a."""
    slope = verdict.left if side < 0 else verdict.right
    has_gap = slope is not None and math.isfinite(slope)
    columns = [[quotient(sign * delta) for delta in DECADES] for sign in (-1, 1)]
    columns.append([central(delta) for delta in DECADES] if verdict.differentiable else [])
    columns.append([gap(side * delta) for delta in DECADES] if has_gap else [])
    numbers = iter(evaluate_combinations(function, a, [each for column in columns for each in column]))
    rows = [[next(numbers) for _ in column] or [math.nan] * len(DECADES) for column in columns]
    return tuple(map(QuotientRow, DECADES, *rows))


FEWEST = 60
"""Frames: fewer would jump."""
AFRESH = 1.0
"""Where a film begins whose own delta is 0, or so small that nothing is left to shrink."""


@dataclass(frozen=True)
class SecantFilm:
    """Secants from P = (a, value), one a frame; NaN where there is no such number.

    left, right: the one-sided slopes at a, infinities included; deltas: signed, from the widest to the smallest;
    slopes: of the secant of each delta; mirrors: of the secant as long to the other side.
    """

    a: float
    value: float
    left: float
    right: float
    deltas: tuple[float, ...]
    slopes: tuple[float, ...]
    mirrors: tuple[float, ...]


def secant_film(function: Function, a: float, delta: float, verdict: Verdict) -> SecantFilm:
    """The film from delta, signed, down to 1e-6 on the same side, in at least 60 frames; verdict: the verdict at a."""
    deltas = film_deltas(delta)
    both = np.array([*deltas, *(-each for each in deltas)])
    slopes, mirrors = np.split(exact_quotients(function, a, both), 2)
    return SecantFilm(
        a=a,
        value=math.nan if verdict.value is None else verdict.value,
        left=tangent_slope(verdict.left, verdict),
        right=tangent_slope(verdict.right, verdict),
        deltas=deltas,
        slopes=tuple(slopes.tolist()),
        mirrors=tuple(mirrors.tolist()),
    )


def film_deltas(delta: float) -> tuple[float, ...]:
    """delta, then the rungs of the stage's ladder below it; where those are few, equal ratios down to the last."""
    size, sign = abs(delta), -1.0 if delta < 0 else 1.0
    if size <= SMALLEST_DELTA:
        size = AFRESH
    sizes = [size, *(float(rung) for rung in LADDER if rung < size)]
    if len(sizes) < FEWEST:
        between = np.geomspace(size, SMALLEST_DELTA, FEWEST)[1:-1]
        sizes = [size, *(float(each) for each in between), SMALLEST_DELTA]
    return tuple(sign * each for each in sizes)
