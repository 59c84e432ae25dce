"""small_enough(): how small delta must be for the difference quotient to stay within a tolerance of the slope.

A side's answer is the delta below which |(f(a + delta) - f(a))/delta - slope| < tolerance for all deltas, not merely
the first delta that is inside the band: the quotient of sin(50x) enters and leaves it. This is the delta of the
definition of a limit, with the tolerance as its epsilon. The answer is a picture and one plain sentence.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from core.difference.exact_slope import ExactSlopes, Side, exact_slopes
from core.difference.secant import WIDEST_DELTA, quotients
from core.difference.tolerance_band import FINEST_DELTA, Band, SideAnswer, answer_side
from core.differentiability import Kind, Verdict
from core.function import Function
from core.numbers import Values, format_number, freeze

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
    def sentence(self) -> str:
        """The answer in words."""
        return Wording(self.tolerance, self.verdict, self.sides).sentence()

    @property
    def caveat(self) -> str:
        """How far down the deltas were looked at, as a sentence; empty where there was nothing to look for."""
        return Wording(self.tolerance, self.verdict, self.sides).caveat()


def small_enough(function: Function, a: float, verdict: Verdict, tolerance: float) -> SmallEnough:
    """verdict: the verdict at a; ValueError unless the tolerance is positive and finite."""
    if not 0 < tolerance < math.inf:
        raise ValueError("small_enough() needs a positive, finite tolerance")
    truth = exact_slopes(function, a, verdict)
    left, right = (_side(function, verdict, tolerance, truth, side) for side in (-1, 1))
    return SmallEnough(tolerance, verdict, (left, right), _picture(function, a, verdict, tolerance, (left, right)))


def _side(function: Function, verdict: Verdict, tolerance: float, truth: ExactSlopes, side: Side) -> SideAnswer:
    """A side that swings tends to no value, and yet exists."""
    slope, beside = (verdict.left, verdict.left_value) if side < 0 else (verdict.right, verdict.right_value)
    here, part = (
        SideAnswer(side, beside is not None or verdict.kind in ("oscillating", "undecided"), slope),
        truth.side(side),
    )
    if slope is None or part is None:
        return here
    return answer_side(here, Band(function, truth.a, side, slope, tolerance, part, truth))


def _picture(
    function: Function, a: float, verdict: Verdict, tolerance: float, sides: tuple[SideAnswer, SideAnswer]
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
    deltas = [side.delta for side in sides if side.delta is not None]
    if deltas:
        return min(REACHES * max(deltas), WIDEST_DELTA)
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
        finite = heights[np.isfinite(heights)]
        levels += np.quantile(finite, (0.05, 0.95)).tolist() if finite.size else []
    if not levels:
        return -1.0, 1.0
    height = max(levels) - min(levels)
    spare = 0.0 if len(set(slopes)) == 1 else SPARE * height or tolerance
    return min(levels) - spare, max(levels) + spare


@dataclass(frozen=True)
class Wording:
    """What the sentence is made of; sides: left, then right."""

    tolerance: float
    verdict: Verdict
    sides: tuple[SideAnswer, SideAnswer]

    def sentence(self) -> str:
        """The answer, or why there is none."""
        sides = [side for side in self.sides if side.exists]
        if self.verdict.value is None or not any(side.settles for side in sides):
            return f"No delta is small enough: {why_not(self.verdict, sides)}."
        if len(sides) == 1:
            return f"Only the {sides[0].name} side exists here: {self._alone(sides[0])}."
        if all(side.delta is not None for side in sides):
            return self._together() if self.verdict.differentiable else self._apart()
        if self.verdict.differentiable and not any(side.delta is not None for side in sides):
            return f"{_capitalize(self._out_of_reach(sides[0]))}."
        return " ".join(f"On the {side.name}, {self._alone(side)}." for side in sides)

    def _together(self) -> str:
        """Both sides have the same slope."""
        smaller, larger = sorted(self.sides, key=_delta)
        band = f"keeps the quotient within {format_number(self.tolerance)} of the slope, on both sides"
        start = f"{_capitalize(below(smaller, larger))} {band}"
        if smaller.delta == larger.delta:
            return f"{start}."
        return f"{start}; on the {larger.name}, {below(larger)} does."

    def _apart(self) -> str:
        """A corner."""
        left, right = self.sides
        tolerance, slopes = format_number(self.tolerance), [format_number(side.slope) for side in self.sides]
        start = "Both sides settle, but on different slopes"
        if left.delta == right.delta:
            start += f": {below(left, right)} keeps the quotient within {tolerance} of {slopes[0]} on the left, and"
            return f"{start} of {slopes[1]} on the right."
        start += f": {below(left)} keeps the quotient within {tolerance} of {slopes[0]} on the left, and"
        return f"{start} {below(right)} within {tolerance} of {slopes[1]} on the right."

    def _alone(self, side: SideAnswer) -> str:
        """What holds on one side, where the other does not exist or tells another story."""
        if not side.settles:
            return f"no delta is small enough: {why_not(self.verdict, [side])}"
        if side.delta is None:
            return self._out_of_reach(side)
        slope = f"the slope {format_number(side.slope)} from that side"
        return f"{below(side)} keeps the quotient within {format_number(self.tolerance)} of {slope}"

    def _out_of_reach(self, side: SideAnswer) -> str:
        """By the definition of the limit a small enough delta exists; floating point cannot show it."""
        start = "this tolerance is too small for floating point"
        shaken = "round-off alone moves it by more than a tenth of the tolerance"
        if side.finest is None:
            return f"{start}: whatever the delta, {shaken.replace('it', 'the quotient')}"
        miss = f"at delta = {_rough(side.finest)} the quotient is not yet within {format_number(self.tolerance)}"
        rest = "smaller deltas are not looked at" if side.finest <= FINEST_DELTA else f"below that {shaken}"
        return f"{start}: {miss} of the slope, and {rest}"

    def caveat(self) -> str:
        """Whether it is proved, or how far down the deltas were looked at; empty where there was nothing to find."""
        finest = max((side.finest for side in self.sides if side.finest is not None), default=None)
        if finest is None:
            return ""
        answers = [side for side in self.sides if side.delta is not None]
        blurred = f"below delta = {_rough(finest)}, round-off blurs the computed quotient"
        if answers and all(side.proved for side in answers):
            proof = "Interval arithmetic proves this for the exact quotient, at all of these deltas"
            return f"{proof}." if finest <= FINEST_DELTA else f"{proof}; but {blurred}."
        start = f"Deltas from 2 down to {_rough(finest)} were looked at"
        return f"{start}." if finest <= FINEST_DELTA else f"{start}: {blurred}."


def _delta(side: SideAnswer) -> float:
    return side.delta or 0.0


def _rough(delta: float) -> str:
    """Two digits."""
    return format_number(float(f"{delta:.1e}"))


def below(side: SideAnswer, *others: SideAnswer) -> str:
    """Which deltas are meant by a side's delta, and that they are known by numbers where one answer is not proved."""
    deltas = "any delta up to 2" if side.delta == WIDEST_DELTA else f"every delta below {format_number(side.delta)}"
    return deltas if all(each.proved for each in (side, *others)) else f"by numbers, {deltas}"


def _capitalize(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def why_not(verdict: Verdict, sides: Sequence[SideAnswer]) -> str:
    """Why the quotients of these sides settle on nothing."""
    if verdict.value is None:
        return NO_VALUE.get(verdict.kind, "the function has no value at this point, so there is no quotient")
    if not sides:
        return "the function has no values beside this point, so there is no quotient"
    return NO_SLOPE[verdict.kind](any(side.slope is not None for side in sides))


NO_VALUE: dict[Kind, str] = {
    "pole": "the point is a pole, where the function has no value and no bound, so there is no quotient",
    "hole": "the point is a hole, where the function has no value, so there is no quotient",
    "jump": "the function jumps and has no value at this point, so there is no quotient",
}


def _cause(cause: str) -> Callable[[bool], str]:
    """What follows from the cause: quotients without bound (True), or quotients that swing or are unknown."""
    return lambda endless: f"{cause} the quotient {'has no bound' if endless else 'settles on no slope'}"


NO_SLOPE: dict[Kind, Callable[[bool], str]] = {
    "smooth": _cause("here"),
    "corner": _cause("here"),
    "edge of the domain": _cause("the domain ends here, and on its only side"),
    "outside the domain": _cause("here"),
    "cusp": _cause("the point is a cusp, where the secants stand up and"),
    "vertical tangent": _cause("the tangent is vertical, and"),
    "jump": _cause("the function jumps here, so"),
    "hole": _cause("the value lies off the curve, so"),
    "pole": _cause("the function has a pole here, and"),
    "oscillating": _cause("the curve keeps swinging, so"),
    "undecided": _cause("what happens here could not be worked out, and as far as is known"),
}
