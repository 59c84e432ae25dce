"""A curve as a picture needs it: few points, broken at poles and jumps, with its circles, its edges and its doubts.

describe_curve() says what it does from one end of the window to the other, in a sentence.
"""

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.curve.breaks import Approach, Break, RealCurve, breaks_at, clear_of, find_breaks
from core.curve.line import DETAILS_UP, MARGIN_HEIGHTS, polyline
from core.curve.window import COLUMNS, SAMPLES_A_COLUMN, SwingBand, View, declaration, stretches, vertical_window, widen
from core.function import Function
from core.numbers import Values, format_number

Circle = tuple[float, float]

MOST_PLACES = 400
LEAST_GAP = 1 / 150
MOST_CIRCLES = 60
KINK_DISTANCE = 3e-9
"""A derivative cannot be read nearer to a kink than evaluate() looks beside it, relative to max(1, |x|)."""


@dataclass(frozen=True, eq=False)
class Curve:
    """The graph of f or f' over [low, high], ready to draw; all numbers are finite but for the NaN rows.

    x, y: read-only float64 arrays of one length, at most 1,500, in the order of x; a row of NaN breaks the line, every
    other row lies on the curve. holes: (x, y) of open circles; points: (x, y) of closed ones (both empty where circles
    would crowd each other); poles: x where the curve grows without bound on a side; edges: x where the domain begins or
    ends (a pole may be one too); jumps: x where the two sides tend to different heights; unresolved: where the curve
    swings faster than a picture shows, and the line is left out; y_window: bottom and top of the picture.
    """

    x: Values
    y: Values
    holes: tuple[Circle, ...]
    points: tuple[Circle, ...]
    poles: tuple[float, ...]
    edges: tuple[float, ...]
    jumps: tuple[float, ...]
    unresolved: tuple[SwingBand, ...]
    y_window: View
    low: float
    high: float

    @property
    def declaration(self) -> str:
        """What the picture cannot show, as a plain sentence; empty where it shows everything."""
        empty = not (len(self.x) or self.points or self.holes or self.unresolved)
        return declaration(self.low, self.high, self.unresolved, empty)


def sample(function: Function, low: float, high: float, order: Literal[0, 1] = 0) -> Curve:
    """The curve of f (order 0) or f' (order 1) over [low, high], always the same for the same arguments.

    ValueError unless low < high are finite and order is 0 or 1. The formula names the places where the line may break,
    and a numerical net catches what it misses, but for a pole with one sign on both sides: there the line is broken
    too, and the pole not named.
    """
    if not (math.isfinite(high - low) and low < high) or order not in (0, 1):
        raise ValueError("sample() needs a finite window with low < high, and order 0 or 1")
    curve: RealCurve = function.df if order else function.f
    x, named = _grid(low, high), _named_places(function, low, high)
    clear = clear_of(named, x, high - low)
    y = np.where(clear, curve(x), np.nan)
    samples = (x[clear], y[clear], named, high - low)
    breaks = _slope_breaks(function, *samples) if order else _breaks(curve, *samples)
    view = _view(x, y, breaks)
    unresolved = stretches(x, np.clip(y, *widen(view, 0.5)), (view[1] - view[0]) / DETAILS_UP)
    breaks = _outside(breaks, unresolved)
    circled = breaks if len(breaks) <= MOST_CIRCLES else ()
    return Curve(
        *polyline(curve, x, y, breaks, unresolved, view),
        holes=tuple(hole for place in circled for hole in _holes(place, low, high)),
        points=tuple((place.x, place.value) for place in circled if _has_own_value(place, view)),
        poles=tuple(place.x for place in breaks if place.pole),
        edges=tuple(place.x for place in breaks if place.edge),
        jumps=tuple(place.x for place in breaks if place.jump),
        unresolved=unresolved,
        y_window=view,
        low=low,
        high=high,
    )


def _grid(low: float, high: float) -> Values:
    """Twelve samples a detail: evenly spaced nodes, and between each two a probe at an offset no swing can match."""
    cells = COLUMNS * SAMPLES_A_COLUMN // 2
    nodes = np.linspace(low, high, cells + 1)
    offsets = 0.25 + 0.5 * np.modf(np.arange(cells) * (math.sqrt(5) - 1) / 2)[0]
    grid = np.empty(2 * cells + 1)
    grid[::2] = nodes
    grid[1::2] = nodes[:-1] + offsets * np.diff(nodes)
    return grid


def _breaks(
    curve: RealCurve, x: Values, y: Values, named: Values, width: float, finest: float = 0.0
) -> tuple[Break, ...]:
    """The named places, and those that the second net catches between the samples, looked at from both sides."""
    rough = vertical_window(y, np.zeros(0), True, True)
    height = rough[1] - rough[0]
    others = find_breaks(curve, x, np.clip(y, *widen(rough, 1.0)), named, 3 * height / DETAILS_UP)
    return breaks_at(curve, np.union1d(named, others), width, height, finest)


def _named_places(function: Function, low: float, high: float) -> Values:
    """The singular points; where there are more than a picture can show, those that stand apart from the others."""
    places = np.array(function.singular_points(low, high), dtype=np.float64)
    if len(places) < MOST_PLACES:
        return places
    apart = np.diff(places, prepend=low, append=high) > LEAST_GAP * (high - low)
    return places[apart[:-1] & apart[1:]]


def _slope_breaks(function: Function, x: Values, y: Values, named: Values, width: float) -> tuple[Break, ...]:
    """The breaks of f', seen together with those of f: where f' alone has no number, no domain ends."""
    telling = np.isfinite(y) | ~np.isfinite(function.f(x))
    slopes = _breaks(function.df, x[telling], y[telling], named, width, KINK_DISTANCE)
    originals = breaks_at(function.f, np.array([slope.x for slope in slopes]), width, 1.0)
    return tuple(_slope_break(slope, original) for slope, original in zip(slopes, originals, strict=True))


def _slope_break(slope: Break, original: Break) -> Break:
    """Where f is continuous and f' tends to one limit, f' takes it; where its two limits differ, it has none."""
    left, right = _slope_side(slope.left, original.left), _slope_side(slope.right, original.right)
    if not slope.two_limits:
        return replace(slope, left=left, right=right)
    joined = slope.level and original.through
    return replace(slope, value=(left.limit + right.limit) / 2 if joined else math.nan)


def _slope_side(slope: Approach, original: Approach) -> Approach:
    lost = slope.behaviour == "outside" and original.behaviour != "outside"
    return Approach("wild") if lost else slope


def _view(x: Values, y: Values, breaks: tuple[Break, ...]) -> View:
    limits = [side.limit for place in breaks for side in _sides(place, x[0], x[-1])]
    values = [place.value for place in breaks if not place.pole]
    return vertical_window(y, np.array(limits + values), -math.inf in limits, math.inf in limits)


def _sides(place: Break, low: float, high: float) -> tuple[Approach, ...]:
    """The sides of the place that lie in the window."""
    return ((place.left,) if place.x > low else ()) + ((place.right,) if place.x < high else ())


def _outside(breaks: tuple[Break, ...], unresolved: tuple[SwingBand, ...]) -> tuple[Break, ...]:
    """The breaks outside the unresolved stretches; inside, only a place that both sides lead to can still be told."""
    return tuple(
        place
        for place in breaks
        if place.level or not any(stretch.low <= place.x <= stretch.high for stretch in unresolved)
    )


def _holes(place: Break, low: float, high: float) -> tuple[Circle, ...]:
    """Open circles at the heights that the curve tends to, within the window, and does not take."""
    open_ends = [
        (place.x, side.limit)
        for side in _sides(place, low, high)
        if side.behaviour == "limit" and not place.is_attached(side)
    ]
    if len(open_ends) == 2 and place.level:
        return ((place.x, (place.left.limit + place.right.limit) / 2),)
    return tuple(open_ends)


def _has_own_value(place: Break, view: View) -> bool:
    """Whether the curve has a value of its own here that its line does not simply run through."""
    bottom, top = widen(view, MARGIN_HEIGHTS)
    return bottom <= place.value <= top and not place.through


@dataclass(frozen=True)
class _Slope(Function):
    """f' in the place of f."""

    @cached_property
    def _original(self) -> Function:
        return Function(self.expression, self.parameters)

    def f(self, x: npt.ArrayLike) -> Values:
        return self._original.df(x)

    def df(self, x: npt.ArrayLike) -> Values:
        return self._original.d2f(x)


def second_curve(function: Function, low: float, high: float) -> Curve:
    """The graph of f'' over [low, high], ready to draw."""
    return sample(_Slope(function.expression, function.parameters), low, high, order=1)


FLAT = 1e-9
"""Of the curve's own size: less than this is rounding, and no rise."""
MOST_NAMES = 3


def describe_curve(curve: Curve, name: str) -> str:
    """name: what the curve is called; ends with a full stop. Places and heights are as exact as one reads a picture."""
    finite = np.isfinite(curve.y)
    if not finite.any():
        return f"{name} has no value that the picture could show."
    course = _poles(curve.poles) if curve.poles else _course(curve.x[finite], curve.y[finite])
    return f"{name} {course}."


def _poles(poles: tuple[float, ...]) -> str:
    named = ", ".join(format_number(float(f"{pole:.3g}")) for pole in poles[:MOST_NAMES])
    return f"grows without bound at x = {named}{' and elsewhere' if len(poles) > MOST_NAMES else ''}"


def _course(x: Values, y: Values) -> str:
    steps, grain, digits = np.diff(y), FLAT * float(np.max(np.abs(y))), _digits(float(np.ptp(y)) or abs(float(y[0])), 2)
    first, last = (format_number(round(float(end), digits)) for end in (y[0], y[-1]))
    if np.ptp(y) <= grain:
        return f"is {first} throughout"
    if (steps >= -grain).all():
        return f"rises from {first} to {last}"
    if (steps <= grain).all():
        return f"falls from {first} to {last}"
    return f"goes from {first} to {last}, {_between(x, y, digits)}"


def _between(x: Values, y: Values, digits: int) -> str:
    """The lowest and the highest place, where they are not at the ends."""
    extremes = (("lowest", int(np.argmin(y))), ("highest", int(np.argmax(y))))
    across = _digits(float(np.ptp(x)), 1)
    named = [
        f"{what} with {format_number(round(float(y[place]), digits))} "
        f"near x = {format_number(round(float(x[place]), across))}"
        for what, place in extremes
        if y[place] not in (y[0], y[-1])
    ]
    return " and ".join(named) or "and turns between"


def _digits(size: float, beyond: int) -> int:
    """Decimals that go so many places beyond the first digit of size."""
    return beyond - math.floor(math.log10(size)) if size else beyond
