"""magnify(): the curve through P = (a, f(a)) in a box that shrinks to a quarter at each step, and a line beside it.

All boxes have one shape, so each step is a true magnification: the line looks the same in every box, and what changes
is the curve. Where f has a slope, the curve's greatest gap from the tangent becomes nothing beside the box; at a corner
it keeps its share of it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from core.difference.exact_quotients import exact_gaps, exact_quotients
from core.difference.microscope_description import ViewNumbers, describe_step, describe_steps
from core.differentiability import Verdict
from core.function import Function
from core.function.evaluate import Truth
from core.numbers import EPSILON, Values, Whole, freeze
from core.refusal import Refusal
from core.workers import offload

SECONDS = 2.0
FACTOR = 4
"""How many times larger each step shows what the one before it showed."""
HALF_SAMPLES = 400
FARTHEST = 3.0
"""Heights are cut so many boxes from P: far outside the picture, and yet no huge numbers."""
SPARE = 1.25
"""The box's height beside the rise of the line across it, so that the line leaves through the sides."""
CLOSEST = 1e6
"""The narrowest box is so many times eps max(1, |a|): its samples are a thousand floats and more apart."""
MOST_NOISE = 1e-3
"""Rounding of f may not move the curve by more than so much of the box, else stairs of floats would be shown."""
LEAST_JUMP = 1e-2
"""Two sides of a place whose heights differ by more than so much of the box are not joined by a line."""
DISTANCE, NEARER, COMING = 1e-4, 16, 0.9
"""A place is looked at from 1e-4 of the box away and from 16 times nearer, where a jump is as high as before."""
MOST_BREAKS = 50
MOST_TURNS = 40
BEST = "best line through P"
NEAREST = (HALF_SAMPLES - 1, HALF_SAMPLES + 1)
PLACES = (*range(0, 2 * HALF_SAMPLES + 1, HALF_SAMPLES // 8), *NEAREST)
"""The samples that are always worked out to the last digit; the farthest from P and from the line, by floats, join."""

OFFSETS = np.linspace(-0.5, 0.5, 2 * HALF_SAMPLES + 1)
freeze(OFFSETS)


@dataclass(frozen=True)
class MagnifiedLine:
    """slope: of the line through P that is looked at beside the curve; side: 0 for both, else the one where it holds.

    name: "tangent", "tangent from the left", "tangent from the right" or "best line through P".
    """

    slope: float
    name: str
    side: int = 0

    @property
    def weights(self) -> dict[int, Fraction]:
        """What share the slopes on the left and on the right have in its own."""
        if self.name == BEST:
            return {-1: Fraction(1, 2), 1: Fraction(1, 2)}
        return {self.side or 1: Fraction(1)}


@dataclass(frozen=True, eq=False)
class MicroscopeView:
    """One box around P. magnification: 1, 4, 16, ...; width, height: of the box, in units of x and y.

    u: offsets from a, as parts of the width, from -0.5 to 0.5, shape (801,); v: the curve's heights above f(a), as
    parts of the box's height, cut at 3 either way, NaN where f has no value or breaks; line_v: the line's, all NaN
    where there is none. gap: the greatest |curve - line| that was found, as a part of the box's height, NaN without a
    line; rise: the curve's greatest distance from P, and nearest: that just beside P, on the side where it is larger,
    in the same unit; all three of values of f that are right to the last digit. noise: how far off v is, at most.
    """

    magnification: int
    width: float
    height: float
    u: Values
    v: Values
    line_v: Values
    gap: float
    noise: float
    rise: float
    nearest: float


@dataclass(frozen=True, eq=False)
class Microscope:
    """Every step's view; limited_by_rounding: whether rounding ended them early. line: None where no line fits at all.

    turns: how often the curve is seen to turn in the last view, where there is no line.
    """

    a: float
    value: float
    line: MagnifiedLine | None
    views: tuple[MicroscopeView, ...]
    limited_by_rounding: bool
    turns: int

    @property
    def line_name(self) -> str:
        """What the line is called; empty where there is none."""
        return self.line.name if self.line else ""

    @property
    def sentence(self) -> str:
        """What happens from step to step."""
        return describe_steps(self._findings())

    def describe(self, step: int) -> str:
        """What one step shows."""
        return describe_step(self._findings(), step)

    @property
    def caveat(self) -> str:
        """Why there are fewer steps than asked for; empty where there are not."""
        return "Deeper in, rounding would show stairs instead of the curve." if self.limited_by_rounding else ""

    def _findings(self) -> ViewNumbers:
        columns = ("magnification", "gap", "rise", "nearest")
        rows = {f"{name}s": tuple(getattr(view, name) for view in self.views) for name in columns}
        return ViewNumbers(self.line_name, turns=self.turns, **rows)


def magnify(function: Function, a: float, verdict: Verdict, width: float, steps: int = 9) -> Microscope | Refusal:
    """Boxes of width, width/4, ..., as many as steps, or fewer where rounding would be seen; verdict: the verdict at a.

    In a worker; refused where it has no time, and where f has no value at a.
    ValueError unless width is positive and finite and steps at least 1.
    """
    if not 0 < width < math.inf or steps < 1:
        raise ValueError("magnify() needs a positive, finite width and at least one step")
    if verdict.value is None:
        return Refusal(verdict.reason)
    return offload(_magnify, function, a, verdict.value, _line(verdict), width, steps, seconds=SECONDS)


def _magnify(
    function: Function, a: float, height: float, line: MagnifiedLine | None, width: float, steps: int
) -> Microscope | Refusal:
    """In the worker."""
    shape = _shape(function, a, height, line, width)
    widths = [width / FACTOR**step for step in range(steps)]
    narrowest = CLOSEST * EPSILON * max(1.0, abs(a))
    boxes = [_box(function, (a, height), line, each, shape) for each in widths if each >= narrowest]
    views: list[MicroscopeView] = []
    for step, (box, probes) in enumerate(zip(boxes, _probe(function, a, line, boxes), strict=True)):
        view = _view(function, (a, height), line, box, probes, FACTOR**step)
        if view.noise > MOST_NOISE:
            break
        views.append(view)
    if not views:
        return Refusal("Around this point rounding is larger than what the microscope would show.")
    return Microscope(a, height, line, tuple(views), len(views) < steps, _turns(function, a, line, views[-1]))


def _line(verdict: Verdict) -> MagnifiedLine | None:
    """At a corner the mean of both slopes: no line through P has a smaller greatest gap from the two half-lines."""
    if verdict.slope is not None:
        return MagnifiedLine(verdict.slope, "tangent")
    left, right = (
        slope if slope is not None and math.isfinite(slope) else None for slope in (verdict.left, verdict.right)
    )
    if verdict.kind == "corner" and left is not None and right is not None:
        return MagnifiedLine((left + right) / 2, BEST)
    if verdict.kind == "edge of the domain" and right is not None:
        return MagnifiedLine(right, "tangent from the right", 1)
    if verdict.kind == "edge of the domain" and left is not None:
        return MagnifiedLine(left, "tangent from the left", -1)
    return None


def _shape(function: Function, a: float, value: float, line: MagnifiedLine | None, width: float) -> float:
    """Height over width of every box: by the line's slope; without a line, by what the widest box must hold."""
    if line is not None:
        return SPARE * max(1.0, abs(line.slope))
    distances = np.abs(function.f(a + width * OFFSETS) - value)
    distances = distances[np.isfinite(distances)]
    usual = float(np.quantile(distances, 0.9)) if distances.size else 0.0
    return 2 * SPARE * usual / width if usual > 0 else SPARE


@dataclass(frozen=True, eq=False)
class _Box:
    """One box before it is judged. heights, line: of the curve, as floats give it, and of the line, in boxes; places:
    of the samples that are worked out to the last digit.
    """

    width: float
    height: float
    heights: Values
    line: Values
    places: Whole

    @property
    def deltas(self) -> Values:
        """From a to the places."""
        return self.width * OFFSETS[self.places]


def _box(
    function: Function, point: tuple[float, float], line: MagnifiedLine | None, width: float, shape: float
) -> _Box:
    (a, value), height = point, shape * width
    heights = (function.f(a + width * OFFSETS) - value) / height
    heights[HALF_SAMPLES] = 0.0
    line_heights = _line_heights(line, shape)
    highest = [_place_of_largest(sizes) for sizes in (np.abs(heights), np.abs(heights - line_heights))]
    places = np.unique([*PLACES, *highest])
    return _Box(width, height, heights, line_heights, places[places != HALF_SAMPLES])


def _place_of_largest(sizes: Values) -> int:
    return int(np.argmax(np.nan_to_num(sizes, nan=-1.0)))


def _probe(
    function: Function, a: float, line: MagnifiedLine | None, boxes: Sequence[_Box]
) -> list[tuple[Values, Values]]:
    """For each box the curve's heights above P at its places, and above the line, right to the last digit, in boxes."""
    if not boxes:
        return []
    deltas = np.concatenate([box.deltas for box in boxes])
    scale = deltas / np.concatenate([np.full(box.places.shape, box.height) for box in boxes])
    heights = exact_quotients(function, a, deltas) * scale
    gaps = np.full(deltas.shape, np.nan) if line is None else exact_gaps(function, a, deltas, line.weights) * scale
    ends = np.cumsum([len(box.places) for box in boxes])[:-1]
    return list(zip(np.split(heights, ends), np.split(gaps, ends), strict=True))


def _view(
    function: Function,
    point: tuple[float, float],
    line: MagnifiedLine | None,
    box: _Box,
    probes: tuple[Values, Values],
    zoom: int,
) -> MicroscopeView:
    heights, gaps = probes
    side = 0 if line is None else line.side
    curve = np.clip(_mask_breaks(function, point, box.width, box.height, box.heights), -FARTHEST, FARTHEST)
    freeze(curve, box.line)
    return MicroscopeView(
        zoom,
        box.width,
        box.height,
        OFFSETS,
        curve,
        box.line,
        gap=_largest(np.abs(gaps[box.deltas * side >= 0])),
        noise=_largest(np.abs(heights - box.heights[box.places])) if np.isfinite(heights).any() else 0.0,
        rise=_largest(np.abs(heights)),
        nearest=_largest(np.abs(heights[np.isin(box.places, NEAREST)])),
    )


def _line_heights(line: MagnifiedLine | None, shape: float) -> Values:
    if line is None:
        return np.full(OFFSETS.shape, np.nan)
    return np.where(OFFSETS * line.side >= 0, line.slope / shape * OFFSETS, np.nan)


def _largest(sizes: Values) -> float:
    """The largest number; NaN where there is none."""
    finite = sizes[np.isfinite(sizes)]
    return float(finite.max()) if finite.size else math.nan


def _mask_breaks(
    function: Function, point: tuple[float, float], width: float, height: float, heights: Values
) -> Values:
    """The heights with NaN where f jumps, has a pole or lacks a value between two samples."""
    a, value = point
    broken = heights.copy()
    places = np.array(function.singular_points(a - width / 2, a + width / 2), dtype=np.float64)
    if places.size > MOST_BREAKS:
        return broken
    joined = _reaches_value(function, places, -DISTANCE * width, height) & _reaches_value(
        function, places, DISTANCE * width, height
    )
    broken[np.rint((places[~joined] - a) / width * 2 * HALF_SAMPLES).astype(int) + HALF_SAMPLES] = np.nan
    return broken


def _reaches_value(function: Function, places: Values, step: float, height: float) -> Truth:
    """Whether f comes up to its value at the places from one side: near it already, or, as a root does, ever nearer.

    A side without values is already missing from the line; a place without a value, a pole say, joins nothing.
    """
    here = function.f(places)
    far, near = (np.abs(function.f(places + distance) - here) / height for distance in (step, step / NEARER))
    return np.isfinite(here) & (np.isnan(far) | (far < LEAST_JUMP) | (near < COMING * far))


def _turns(function: Function, a: float, line: MagnifiedLine | None, view: MicroscopeView) -> int:
    """How often the curve changes between rising and falling in a box without a line: at least so often.

    Floats show where, and values that are right to the last digit whether.
    """
    if line is not None:
        return 0
    places = np.flatnonzero(np.isfinite(view.v))
    ways = np.sign(np.diff(view.v[places]))
    turns = places[1:-1][ways[1:] * ways[:-1] < 0][:MOST_TURNS]
    deltas = view.width * OFFSETS[np.unique([*turns, *places[[0, -1]]])] if places.size else np.zeros(0)
    deltas = deltas[deltas != 0]
    heights = exact_quotients(function, a, deltas) * deltas
    steps = np.sign(np.diff(heights[np.isfinite(heights)]))
    return int(np.count_nonzero(np.diff(steps[steps != 0])))
