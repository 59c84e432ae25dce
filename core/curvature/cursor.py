"""What a cursor reads as it runs along the curve: x, f, f', f'', how the curve bends there, and where it goes."""

import math
from dataclasses import dataclass, replace
from typing import get_args

import numpy as np

from core.curvature.results import Bend, CriticalKind, Curvature, Trend
from core.difference.secant import grid, tangent_slope
from core.differentiability import Verdict
from core.differentiability.exact_point import number_of
from core.function import Function
from core.function.enclosure import derivative_values
from core.function.enclosure.scalars import DomainError
from core.numbers import Values, freeze

BENDS = ("none", *get_args(Bend), "inflection")
"""The codes of bends, in order; "none": where the curve is torn, has a corner, or nothing is known."""
TRENDS = ("none", *get_args(Trend), *get_args(CriticalKind))
"""The codes of trends, in order: where the curve goes, or the kind of the critical point."""


VERTICAL = "vertical tangent"
LEVEL = ("minimum", "maximum", "terrace", "level end")
"""Where f' is 0."""


@dataclass(frozen=True, eq=False)
class CursorField:
    """The readings at a grid of points; read-only arrays of one shape, NaN where there is no number.

    points: ascending, every critical and inflection point among them; values, slopes, seconds: f, f', f''; left, right:
    the slopes of the tangents on either side, infinite where they stand up; bends, trends: places in BENDS and TRENDS.
    """

    points: Values
    values: Values
    slopes: Values
    seconds: Values
    left: Values
    right: Values
    bends: Values
    trends: Values


def cursor_field(function: Function, curvature: Curvature) -> CursorField:
    """The readings over the window of curvature."""
    marks = [*(point.x for point in curvature.critical), *(turn.x for turn in curvature.inflections)]
    return _read(function, curvature, np.unique(np.append(grid(curvature.low, curvature.high), marks)))


def cursor_at(function: Function, curvature: Curvature, a: float, verdict: Verdict) -> CursorField:
    """The readings at one point, right to their last digit where f is analytic; verdict: the verdict there."""
    field = _read(function, curvature, np.array([a]))
    left, right = (np.array([tangent_slope(number, verdict)]) for number in (verdict.left, verdict.right))
    exact = _derivatives(function, a)
    if exact is None:
        slopes = field.slopes if np.isfinite(field.slopes[0]) else np.array([_number(verdict.slope)])
        return replace(field, slopes=slopes, left=left, right=right)
    values, slopes, seconds = (np.array([number]) for number in exact)
    # At a float that stands for a marked place f' or f'' is 0, though it is not quite at that decimal.
    if any(critical.x == a and critical.kind in LEVEL for critical in curvature.critical):
        slopes = field.slopes
    if any(turn.x == a for turn in curvature.inflections):
        seconds = field.seconds
    return replace(field, values=values, slopes=slopes, seconds=seconds, left=left, right=right)


def _derivatives(function: Function, a: float) -> tuple[float, ...] | None:
    """f(a), f'(a) and f''(a); None where f may not be analytic at a."""
    try:
        return derivative_values(function.expression.tree, number_of(function, a), function.parameters, 2)
    except DomainError:
        return None


def _number(slope: float | None) -> float:
    return math.nan if slope is None else slope


def _read(function: Function, curvature: Curvature, points: Values) -> CursorField:
    slopes, seconds = function.df(points), function.d2f(points)
    for critical in curvature.critical:
        if critical.kind in LEVEL:
            slopes[points == critical.x] = 0.0
        elif critical.kind.startswith("break"):
            slopes[points == critical.x] = seconds[points == critical.x] = math.nan
    upright = np.where(
        np.isin(points, [each.x for each in curvature.critical if each.kind == VERTICAL]), math.inf, slopes
    )
    for turn in curvature.inflections:
        if turn.second_exists:
            seconds[points == turn.x] = 0.0
        if math.isinf(turn.slope):
            upright[points == turn.x] = turn.slope
    bends = np.array([float(BENDS.index(curvature.bend_at(x) or "none")) for x in points.tolist()])
    trends = np.array([float(TRENDS.index(_trend(curvature, x))) for x in points.tolist()])
    field = CursorField(points, function.f(points), slopes, seconds, upright, upright.copy(), bends, trends)
    freeze(*vars(field).values())
    return field


def _trend(curvature: Curvature, x: float) -> str:
    critical = next((point.kind for point in curvature.critical if point.x == x), None)
    return critical or curvature.trend_at(x) or "none"
