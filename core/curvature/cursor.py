"""What a cursor reads as it runs along the curve: x, f, f', f'', how the curve bends there, and where it goes."""

import math
from dataclasses import dataclass, replace

import numpy as np

from core.curvature.results import Curvature
from core.difference.secant import DETACHED, grid
from core.differentiability import Verdict
from core.differentiability.exact_point import number_of
from core.function import Function
from core.function.enclosure import DomainError, derivative_values
from core.function.evaluate import Values

BENDS = ("none", "up", "down", "straight", "inflection")
"""The codes of bends, in order; "none": where the curve is torn, has a corner, or nothing is known."""
TRENDS = (
    "none",
    "rising",
    "falling",
    "level",
    "minimum",
    "maximum",
    "terrace",
    "corner minimum",
    "corner maximum",
    "cusp minimum",
    "cusp maximum",
    "corner",
    "vertical tangent",
    "edge minimum",
    "edge maximum",
    "break minimum",
    "break maximum",
    "break",
    "level end",
)
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


def cursor_field(function: Function, found: Curvature) -> CursorField:
    """The readings over the window of found."""
    marked = [*(point.x for point in found.critical), *(turn.x for turn in found.inflections)]
    return _read(function, found, np.unique(np.append(grid(found.low, found.high), marked)))


def cursor_at(function: Function, found: Curvature, a: float, known: Verdict) -> CursorField:
    """The readings at one point, right to their last digit where f is analytic; known: the verdict there."""
    read = _read(function, found, np.array([a]))
    left, right = (np.array([_tangent_slope(number, known)]) for number in (known.left, known.right))
    exact = _derivatives(function, a)
    if exact is None:
        slopes = read.slopes if np.isfinite(read.slopes[0]) else np.array([_number(known.slope)])
        return replace(read, slopes=slopes, left=left, right=right)
    values, slopes, seconds = (np.array([number]) for number in exact)
    # At a float that stands for a marked place f' or f'' is 0, though it is not quite at that decimal.
    if any(critical.x == a and critical.kind in LEVEL for critical in found.critical):
        slopes = read.slopes
    if any(turn.x == a for turn in found.inflections):
        seconds = read.seconds
    return replace(read, values=values, slopes=slopes, seconds=seconds, left=left, right=right)


def _derivatives(function: Function, a: float) -> tuple[float, ...] | None:
    """f(a), f'(a) and f''(a); None where f may not be analytic at a."""
    try:
        return derivative_values(function.expression.tree, number_of(function, a), function.parameters, 2)
    except DomainError:
        return None


def _tangent_slope(slope: float | None, known: Verdict) -> float:
    """NaN where there is no tangent on that side: no slope, or an infinite one because the curve leaves its point."""
    number = _number(slope)
    return math.nan if known.kind in DETACHED and math.isinf(number) else number


def _number(slope: float | None) -> float:
    return math.nan if slope is None else slope


def _read(function: Function, found: Curvature, points: Values) -> CursorField:
    slopes, seconds = function.df(points), function.d2f(points)
    for critical in found.critical:
        if critical.kind in LEVEL:
            slopes[points == critical.x] = 0.0
        elif critical.kind.startswith("break"):
            slopes[points == critical.x] = seconds[points == critical.x] = math.nan
    upright = np.where(np.isin(points, [each.x for each in found.critical if each.kind == VERTICAL]), math.inf, slopes)
    for turn in found.inflections:
        if turn.second_exists:
            seconds[points == turn.x] = 0.0
        if math.isinf(turn.slope):
            upright[points == turn.x] = turn.slope
    bends = np.array([float(BENDS.index(found.bend_at(x) or "none")) for x in points.tolist()])
    trends = np.array([float(TRENDS.index(_trend(found, x))) for x in points.tolist()])
    read = CursorField(points, function.f(points), slopes, seconds, upright, upright.copy(), bends, trends)
    for array in vars(read).values():
        array.setflags(write=False)
    return read


def _trend(found: Curvature, x: float) -> str:
    critical = next((point.kind for point in found.critical if point.x == x), None)
    return critical or found.trend_at(x) or "none"
