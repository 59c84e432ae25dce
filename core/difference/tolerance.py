"""small_enough(): how small delta must be for the difference quotient to stay within a tolerance of the slope.

A side's answer is the delta below which |(f(a + delta) - f(a))/delta - slope| < tolerance for all deltas, not merely
the first delta that is inside the band: the quotient of sin(50x) enters and leaves it. This is the delta of the
definition of a limit, with the tolerance as its epsilon.
"""

import math
from dataclasses import dataclass

import numpy as np

from core.difference.exact_slope import ExactSlopes, Side, exact_slopes
from core.difference.secant import WIDEST_DELTA, quotients
from core.difference.tolerance_band import Band, SideAnswer, answer_side
from core.difference.tolerance_description import Wording
from core.differentiability import Verdict
from core.function import Function
from core.function.evaluate import Values
from core.numbers import freeze

SAMPLES = 400
REACHES = 4.0
BAND_HEIGHTS = 3.0
SPARE = 0.12
"""Of the picture's height, above and below two bands or a curve without one."""
REACH_WITHOUT_SLOPE = 1.0
"""How far the picture reaches where there is no slope to be near to."""
MOST_BREAKS = 50
BREAK_DISTANCE = 1e-7


@dataclass(frozen=True, eq=False)
class BandPicture:
    """The quotient (shape (N,), clipped a picture's height beyond y_window) at signed deltas from -reach to reach.

    A row of NaN breaks the line: at delta = 0, where no quotient exists, and where f breaks. No row is finite where f
    has no value at a.
    """

    deltas: Values
    quotients: Values
    reach: float
    y_window: tuple[float, float]


@dataclass(frozen=True, eq=False)
class SmallEnough:
    """The answer for one function, point and tolerance; verdict: at the point; sides: left, then right."""

    tolerance: float
    verdict: Verdict
    sides: tuple[SideAnswer, SideAnswer]
    picture: BandPicture

    @property
    def left(self) -> float | None:
        """The delta, without its sign, below which the left quotient keeps to its band; 2 where all do."""
        return self.sides[0].delta

    @property
    def right(self) -> float | None:
        """The delta below which the right quotient keeps to its band; 2 where all do."""
        return self.sides[1].delta

    @property
    def both(self) -> float | None:
        """The smaller of the two; at an edge, that of the side that exists; None where a side that exists has none."""
        deltas = [side.delta for side in self.sides if side.exists]
        known = [delta for delta in deltas if delta is not None]
        return min(known) if known and len(known) == len(deltas) else None

    @property
    def sentence(self) -> str:
        """The answer in words."""
        return Wording(self.tolerance, self.verdict, self.sides).sentence()

    @property
    def caveat(self) -> str:
        """How far down the deltas were looked at, as a sentence; empty where there was nothing to look for."""
        return Wording(self.tolerance, self.verdict, self.sides).caveat()


def small_enough(function: Function, a: float, found: Verdict, tolerance: float) -> SmallEnough:
    """found: the verdict at a; ValueError unless the tolerance is positive and finite."""
    if not 0 < tolerance < math.inf:
        raise ValueError("small_enough() needs a positive, finite tolerance")
    known = exact_slopes(function, a, found)
    left, right = (_side(function, found, tolerance, known, side) for side in (-1, 1))
    return SmallEnough(tolerance, found, (left, right), _picture(function, a, found, tolerance, (left, right)))


def _side(function: Function, found: Verdict, tolerance: float, known: ExactSlopes, side: Side) -> SideAnswer:
    """A side that swings tends to no value, and yet exists."""
    slope, beside = (found.left, found.left_value) if side < 0 else (found.right, found.right_value)
    here, part = (
        SideAnswer(side, beside is not None or found.kind in ("oscillating", "undecided"), slope),
        known.side(side),
    )
    if slope is None or part is None:
        return here
    return answer_side(here, Band(function, known.a, side, slope, tolerance, part, known))


def _picture(
    function: Function, a: float, found: Verdict, tolerance: float, sides: tuple[SideAnswer, SideAnswer]
) -> BandPicture:
    reach = _reach(sides)
    finest = max((side.finest for side in sides if side.finest is not None), default=0.0)
    deltas = _signed_deltas(function, a, reach, finest)
    heights = quotients(function.f, np.array([a]), deltas)[0]
    bottom, top = window = _window(sides, heights, tolerance)
    clipped = np.clip(heights, 2 * bottom - top, 2 * top - bottom)
    freeze(deltas, clipped)
    return BandPicture(deltas, clipped, reach, window)


def _reach(sides: tuple[SideAnswer, SideAnswer]) -> float:
    """Four times the larger delta; where the band is out of reach, as near as round-off lets the curve be drawn."""
    known = [side.delta for side in sides if side.delta is not None]
    if known:
        return min(REACHES * max(known), WIDEST_DELTA)
    finest = [side.finest for side in sides if side.finest is not None]
    return min(SAMPLES * max(finest), WIDEST_DELTA) if finest else REACH_WITHOUT_SLOPE


def _signed_deltas(function: Function, a: float, reach: float, finest: float) -> Values:
    """Evenly spaced deltas of both signs; a row of NaN at 0 and at each place where f may break, its ends beside it."""
    even = np.linspace(-reach, reach, 2 * SAMPLES + 1)
    even = even[np.abs(even) >= max(finest, reach / SAMPLES / 2)]
    breaks = _breaks(function, a, reach)
    tight = BREAK_DISTANCE * reach
    even = even[np.all(np.abs(even[:, None] - breaks) > tight, axis=1)]
    deltas = np.sort(np.concatenate([even, breaks - tight, breaks + tight]))
    return np.insert(deltas, np.searchsorted(deltas, np.append(breaks, 0.0)), np.nan)


def _breaks(function: Function, a: float, reach: float) -> Values:
    """The signed deltas at which f may break; none where they are too many to be seen apart."""
    places = np.array(function.singular_points(a - reach, a + reach), dtype=np.float64) - a
    apart = places[np.abs(places) > reach / SAMPLES]
    return apart if apart.size <= MOST_BREAKS else np.zeros(0)


def _window(sides: tuple[SideAnswer, SideAnswer], heights: Values, tolerance: float) -> tuple[float, float]:
    """Three tolerances around the slopes; without a delta that is small enough, what most of the curve needs too."""
    slopes = [side.slope for side in sides if side.settles and side.slope is not None]
    levels = [slope + sign * BAND_HEIGHTS * tolerance for slope in slopes for sign in (-1, 1)]
    if not any(side.delta is not None for side in sides):
        drawn = heights[np.isfinite(heights)]
        levels += np.quantile(drawn, (0.05, 0.95)).tolist() if drawn.size else []
    if not levels:
        return -1.0, 1.0
    height = max(levels) - min(levels)
    spare = 0.0 if len(set(slopes)) == 1 else SPARE * height or tolerance
    return min(levels) - spare, max(levels) + spare
