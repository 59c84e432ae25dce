"""The quotient of one delta, followed along the curve beside f': how a choice of delta changes a whole derivative."""

import math
from dataclasses import dataclass

import numpy as np
from flint import arb

from core.curve.window import View, vertical_window
from core.difference.point_values import derivatives_at, error_at, quotient_at
from core.difference.secant import column_of
from core.function import Function
from core.function.enclosure import coefficients, nearest_float
from core.function.enclosure.scalars import DomainError, Straddling, rational, working_precision
from core.function.enclosure.walk import typed_fraction
from core.function.evaluate import Truth
from core.numbers import Values, format_number, freeze

DISTANCE_SHARE = 1e-4
"""How far beside a singular point the curves are looked at, as a share of the grid's step..."""
LEAST_DISTANCE = 4e-9
"""...and at least this, relative to max(1, |x|): evaluate() itself looks beside a kink, a quarter as far."""
RUNAWAY = 20.0
"""A value beside a singular point that is so many times larger than all values on the grid has no bound there."""
LEAST_STEP = 0.05
"""A step from one side to the other of less than this share of the curve's height is drawn as a line."""
SAME_PLACE = 0.01
"""Two places nearer to each other than this share of the window are one place for a sentence."""
VARIATION = 0.005
"""Differences that vary by less, relative to their size, are one number when three digits of it are written."""
LEAST_EXCESS = 1e-3
"""What is larger only beside a place, by less than this, relative to the steepest f', may be rounding: terms cancel."""
NEGLIGIBLE = 1e-9
"""A quotient this near to f', relative to the steepest f', cannot be told from it."""
MOST_CHECKS = 6
"""Of the places where a curve seems to run away, so many are held against the exact numbers."""
BITS, TERMS = 128, 4
ROOM = 0.06
EVERYWHERE = " wherever both exist"


@dataclass(frozen=True)
class Reading:
    """What the tracer reads at x: f(x), (f(x + delta) - f(x))/delta, f'(x), quotient - slope; NaN where missing."""

    x: float
    value: float
    quotient: float
    slope: float
    difference: float


@dataclass(frozen=True, eq=False)
class Path:
    """Both curves as they are drawn: x ascending, and a row of NaN wherever a curve is torn, by a pole or a jump.

    x: the grid, and both sides of every place where a curve may be torn; quotient, difference: of x's shape.
    """

    x: Values
    quotient: Values
    difference: Values


@dataclass(frozen=True)
class LargestDifference:
    """The largest |difference| and its x; near: it was seen beside that x, where the curves are torn, and not at it.

    exact: the same without rounding, where it was seen; NaN where that is not known.
    """

    size: float
    x: float
    near: bool
    exact: float

    @property
    def is_round_off(self) -> bool:
        """Whether rounding makes more than half of it."""
        return self.exact < self.size / 2


@dataclass(frozen=True, eq=False)
class Trace:
    """The quotient of one signed delta at every point of a grid, against f'; NaN where a number is missing.

    points: x, ascending, shape (P,); values: f(x); quotient: (f(x + delta) - f(x))/delta; slope: f'(x); difference:
    quotient - slope; path: the curves to draw; runaways: where the difference grows without bound, as far as floats
    tell; worst: None where nothing is known; constant: the difference, where it is proved to be the same all over the
    window; view: bottom and top of a picture of the difference, with 0 in it, and not
    flattened by a runaway.
    """

    delta: float
    points: Values
    values: Values
    quotient: Values
    slope: Values
    difference: Values
    path: Path
    runaways: tuple[float, ...]
    worst: LargestDifference | None
    constant: float | None
    view: View

    @property
    def sentence(self) -> str:
        """How far the quotient is from f' over the whole window."""
        return f"{self._describe()}."

    def sentence_with(self, here: Reading) -> str:
        """The same sentence, and the difference at one point, where that tells more."""
        if self.delta == 0 or self.worst is None:
            return self.sentence
        text = self._describe()
        if math.isnan(here.difference):
            return f"{text}; at x = {format_number(here.x)} one of the two is missing."
        if not text.endswith(EVERYWHERE):
            return f"{text}, here {_digits(here.difference)}."
        if not self._is_blurred(here.difference, abs(here.slope)):
            return self.sentence
        return f"{text}; at x = {format_number(here.x)} round-off makes the difference {_digits(here.difference)}."

    def _is_blurred(self, difference: float, steepest: float) -> bool:
        """Whether rounding takes a computed difference away from the constant."""
        constant = abs(self.constant or 0.0)
        return abs(abs(difference) - constant) > VARIATION * constant + NEGLIGIBLE * steepest

    def _describe(self) -> str:
        start, worst = f"With delta = {format_number(self.delta)}", self.worst
        if self.delta == 0:
            return f"{start} both points are the same: no secant exists, so there is no quotient to follow"
        if worst is None:
            return f"{start} no point of the window has both a quotient and a derivative"
        if self.runaways:
            return f"{start} the difference grows beyond the picture near {_places(self.runaways)}"
        if self.constant is not None:
            off = f"off by {_digits(self.constant)}" if self.constant else "the derivative itself"
            text = f"{start} the quotient is {off}{EVERYWHERE}"
            if not self._is_blurred(worst.size, _steepest(self.slope)):
                return text
            return f"{text}, but with round-off the computed one is off by up to {_digits(worst.size)}"
        return f"{start} the quotient {self._describe_points(worst)}"

    def _describe_points(self, worst: LargestDifference) -> str:
        """What the points of the picture tell, and not more."""
        if _is_nothing(worst, self.slope):
            return "cannot be told from the derivative at any point computed"
        finite = self.path.difference[np.isfinite(self.path.difference)]
        if _even(finite):
            return f"is off by about {_digits(float(np.median(finite)))} at every point computed"
        x, size = format_number(worst.x), _digits(worst.size)
        cause = ", mostly by round-off" if worst.is_round_off else ""
        if worst.near:
            return f"is off most near x = {x}, by {size} or more{cause}"
        return f"is off by at most {size} at the points computed, at x = {x}{cause}"


@np.errstate(over="ignore")
def trace(function: Function, points: Values, delta: float) -> Trace:
    """The trace over a grid of at least two points, ascending; all NaN for delta = 0, which has no secant."""
    points = np.array(points, dtype=np.float64)
    quotient, slope = column_of(function.f, points, delta), function.df(points)
    arrays = points, function.f(points), quotient, slope, quotient - slope
    freeze(*arrays)
    breaks = _find_discontinuities(function, points, delta)
    runaways = _runaways(function, breaks, points, arrays[1], delta, slope)
    path = _path(function, points, delta, breaks)
    worst = _worst(function, path, points[np.isfinite(quotient - slope)], breaks.places, slope, delta)
    visible = worst is not None and not _is_nothing(worst, slope)
    # Beside a runaway, or where formulas cancel, the path has heights that no picture needs to show.
    heights = path.difference if worst and worst.near and not worst.is_round_off and not runaways else quotient - slope
    view = _view(heights, bool(runaways)) if visible else (-1.0, 1.0)
    return Trace(delta, *arrays, path, runaways, worst, _constant(function, points, delta), view)


def _constant(function: Function, points: Values, delta: float) -> float | None:
    """f'' delta/2, if f is proved to be a polynomial of degree 2 at most wherever a secant of the window reaches."""
    low, high, step = (rational(typed_fraction(number)) for number in (points[0], points[-1], delta))
    try:
        with working_precision(BITS, TERMS):
            window = arb(min(low, low + step)).union(arb(max(high, high + step)))
            if not coefficients(function.expression.tree, window, function.parameters, TERMS)[-1].is_zero():
                return None
            bending = coefficients(function.expression.tree, low, function.parameters, TERMS)[-2]
            return nearest_float(bending * step)
    except (Straddling, DomainError):
        return None


def reading(function: Function, x: float, delta: float) -> Reading:
    """The numbers at one point, which need not be of any grid: the quotient as floats give it, against the truth."""
    quotient = float(column_of(function.f, np.array([x]), delta)[0])
    value, slope = derivatives_at(function, x, 1)
    return Reading(x, value, quotient, slope, math.nan if math.isnan(slope) else error_at(function, x, quotient))


@dataclass(frozen=True, eq=False)
class _Discontinuities:
    """Where a curve may be torn, shape (places,), and what the curves are on both sides of it, shape (places, 2).

    f is singular at s: then f' may be torn at s, and the quotient at s and at s - delta. between: s - delta/2, from
    where a secant reaches across s, however small delta is; slope_between: f' on that side of s, farther away, where a
    formula can be read.
    """

    places: Values
    beside: Values
    quotient: Values
    slope: Values
    between: Values
    slope_between: Values


def _find_discontinuities(function: Function, points: Values, delta: float) -> _Discontinuities:
    low, high, reach = float(points[0]), float(points[-1]), abs(delta)
    singular = np.array(function.singular_points(low - reach, high + reach))
    places = np.concatenate([singular, singular - delta])
    # Each once, those of f first.
    places = places[np.sort(np.unique(places, return_index=True)[1])]
    places = places[(places >= low) & (places <= high)]
    step = float(np.median(np.diff(points)))
    beside = places[:, None] + _away(places, step)[:, None] * np.array([-1.0, 1.0])
    quotient = column_of(function.f, beside.ravel(), delta).reshape(beside.shape)
    slope_between = function.df(singular - math.copysign(1, delta) * _away(singular, step))
    return _Discontinuities(places, beside, quotient, function.df(beside), singular - delta / 2, slope_between)


def _away(places: Values, step: float) -> Values:
    """How far beside each place the curves are looked at."""
    away: Values = np.maximum(DISTANCE_SHARE * step, LEAST_DISTANCE * np.maximum(1.0, np.abs(places)))
    return away


def _runaways(
    function: Function, breaks: _Discontinuities, points: Values, values: Values, delta: float, slope: Values
) -> tuple[float, ...]:
    """Where f' or the quotient has no bound: f' grows faster than f, so the other cannot make up for it.

    Of places so near to each other that a picture shows them as one, only the first is named.
    """
    steepest = _steepest(slope)
    # A jump of f makes a quotient as large as its height over delta, and no larger.
    largest = np.nanmax(np.abs(values), initial=0.0) * 2 / abs(delta) if delta else math.inf
    beyond = (np.abs(breaks.quotient) > RUNAWAY * largest) | (np.abs(breaks.slope) > RUNAWAY * steepest)
    width, named = float(np.ptp(points)), dict[float, list[float]]()
    for place, beside, sides in zip(breaks.places.tolist(), breaks.beside, beyond, strict=True):
        if sides.any() and all(abs(place - other) > SAME_PLACE * width for other in named):
            named[place] = beside[sides].tolist()
    rounded = [
        place
        for place, beside in list(named.items())[:MOST_CHECKS]
        if all(_exact_size(function, x, delta) <= RUNAWAY * min(largest, steepest) for x in beside)
    ]
    return tuple(sorted(named.keys() - rounded))


def _exact_size(function: Function, x: float, delta: float) -> float:
    """|quotient - f'| at x without rounding; NaN where it is not known."""
    return abs(quotient_at(function, x, delta) - derivatives_at(function, x, 1)[1]) if delta else math.nan


def _steepest(slope: Values) -> float:
    return float(np.nanmax(np.abs(slope), initial=0.0))


def _path(function: Function, points: Values, delta: float, breaks: _Discontinuities) -> Path:
    low, high = points[0], points[-1]
    x = np.unique(np.concatenate([points, breaks.places, breaks.beside.ravel(), breaks.between]))
    x = x[(x >= low) & (x <= high)]
    quotient, slope = column_of(function.f, x, delta), function.df(x)
    unread = np.isnan(slope) & np.isin(x, breaks.between)
    slope[unread] = breaks.slope_between[np.searchsorted(breaks.between, x[unread])]
    difference = quotient - slope
    for curve, sides in ((quotient, breaks.quotient), (difference, breaks.quotient - breaks.slope)):
        # Where a curve runs through, it has no gap, though f or f' may have no number at the place itself.
        curve[np.searchsorted(x, breaks.places)] = np.where(_find_steps(sides, curve), np.nan, sides.mean(axis=1))
    freeze(x, quotient, difference)
    return Path(x, quotient, difference)


def _find_steps(sides: Values, curve: Values) -> Truth:
    """Where the two sides are not of one line: one is missing, or they differ by a step that can be seen."""
    finite = curve[np.isfinite(curve)]
    height = float(np.subtract(*np.quantile(finite, (0.85, 0.15)))) if len(finite) else 0.0
    return ~(np.abs(sides[:, 1] - sides[:, 0]) <= LEAST_STEP * height)


def _worst(
    function: Function, path: Path, points: Values, places: Values, slope: Values, delta: float
) -> LargestDifference | None:
    """At one of the points, all of which have a difference, and then right to the last digit.

    Or beside a place where curves are torn, if it is larger there by more than rounding explains.
    """
    sizes = np.nan_to_num(np.abs(path.difference), nan=-1.0)
    if sizes.max() < 0:
        return None
    of_grid = np.where(np.isin(path.x, points), sizes, -1.0)
    doubt = LEAST_EXCESS * _steepest(slope)
    near = bool(sizes.max() > of_grid.max() + max(doubt, LEAST_EXCESS * sizes.max()))
    place = int(np.argmax(sizes if near else of_grid))
    x, size = float(path.x[place]), float(sizes[place])
    exact = _exact_size(function, x, delta)
    if near:
        return LargestDifference(size, float(places[np.argmin(np.abs(places - x))]), near, exact)
    right = abs(reading(function, x, delta).difference)
    return LargestDifference(size if math.isnan(right) else right, x, near, exact)


def _is_nothing(worst: LargestDifference, slope: Values) -> bool:
    """Whether the quotient is f' but for rounding."""
    return worst.size <= NEGLIGIBLE * _steepest(slope)


def _view(difference: Values, runs_away: bool) -> View:
    finite = difference[np.isfinite(difference)]
    if not finite.size:
        return -1.0, 1.0
    middle = float(np.median(finite))
    even = _even(finite)
    bottom, top = (middle, middle) if even else vertical_window(difference, np.zeros(0), runs_away, runs_away)
    bottom, top = min(bottom, 0.0), max(top, 0.0)
    room = ROOM * (top - bottom)
    return bottom - room, top + room


def _even(numbers: Values) -> bool:
    return bool(np.ptp(numbers) <= VARIATION * np.abs(np.median(numbers)))


def _digits(value: float) -> str:
    """A number with three significant digits."""
    return format_number(float(f"{value:.3g}"))


def _places(runaways: tuple[float, ...]) -> str:
    """x = 0 and x = 0.5; of more than three, the first two."""
    sentences = [f"x = {_digits(place)}" for place in runaways]
    if len(sentences) > 3:
        sentences = [*sentences[:2], "elsewhere"]
    return " and ".join(filter(None, [", ".join(sentences[:-1]), sentences[-1]]))
