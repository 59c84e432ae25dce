"""curvature(function, low, high): where f rises and falls, how it bends, and its critical and inflection points.

An inflection is a point where the curve has a tangent and f'' changes its sign. That f'' is 0 there is neither enough
(x^4 at 0) nor needed (the cube root at 0).
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal, TypeVar

from flint import fmpq

from core.curvature.classification import (
    BENDS,
    Interval,
    Piece,
    Profile,
    profile,
    singular_critical,
    singular_inflections,
    smooth_critical,
    smooth_inflections,
)
from core.curvature.places import SingularPoint, exact_text, singular_point
from core.curvature.results import (
    Bend,
    BendStretch,
    CriticalPoint,
    Curvature,
    Doubt,
    Inflection,
    NoInflection,
    Trend,
    TrendStretch,
)
from core.function import Function
from core.function.differentiate import differentiate
from core.function.enclosure import as_float
from core.function.enclosure.scalars import Sign, rational
from core.function.enclosure.walk import typed_fraction
from core.function.zeros import Survey
from core.function.zeros.isolation import Unclear, without_crowds
from core.function.zeros.place import Mark, Place, is_wide, merge_marks, position
from core.function.zeros.program import Work
from core.refusal import Refusal
from core.workers import offload

__all__ = [
    "Bend",
    "BendStretch",
    "CriticalPoint",
    "Curvature",
    "Doubt",
    "Inflection",
    "NoInflection",
    "Trend",
    "TrendStretch",
    "curvature",
]

SPARE = fmpq(1, 101)
"""So much of the window is looked at beyond its ends, or a minimum at an end would have one side only."""
TIGHT = fmpq(1, 250)
"""As a share of the window: five places or more, each nearer to the next than this, are not told one by one."""
WORK = 40_000
"""Nodes of formulas that may be worked out in search of zeros, about half a second."""
SECONDS = 2.5
TRENDS: dict[Sign, Trend] = {1: "rising", -1: "falling", 0: "level"}

Point = TypeVar("Point", CriticalPoint, Inflection, NoInflection)


def curvature(function: Function, low: float, high: float) -> Curvature:
    """Everything that is proved of how f bends in [low, high], worked out in a worker.

    Where the worker has no time, or there is none, nothing is said, and `undecided` says why. ValueError unless
    low < high are finite.
    """
    if not (math.isfinite(high - low) and low < high):
        raise ValueError("curvature() needs a finite window with low < high")
    result = offload(_survey, function, low, high, seconds=SECONDS)
    return Curvature.empty(low, high, result.sentence) if isinstance(result, Refusal) else result


def _survey(function: Function, low: float, high: float) -> Curvature:
    """In the worker."""
    return _Bends(function, low, high).result()


class _Bends:
    """One look at one window; begin, end: a little beyond it.

    singular: where the formula may fail to be smooth; flat, still: the zeros of f' and of f'' between; crowded: the
    intervals of which nothing is told. None of the first three lies in one of these.
    """

    def __init__(self, function: Function, low: float, high: float) -> None:
        self.window = low, high
        left, right = (rational(typed_fraction(end)) for end in (low, high))
        self.begin, self.end = left - SPARE * (right - left), right + SPARE * (right - left)
        self.tight = TIGHT * (self.end - self.begin)
        ends = self.begin, self.end
        self.survey = Survey(function.expression.tree, function.parameters, *ends, Work(WORK), self.tight)
        slope = differentiate(self.survey.tree)
        self.trees = self.survey.tree, slope, differentiate(slope)
        marks = without_crowds(self.survey.marks, self.tight)
        self.pieces = [Piece(self.survey, self.trees, stretch) for stretch in self.survey.between(marks)]
        zeros = [[mark for piece in self.pieces for mark in piece.zeros[which].marks] for which in (0, 1)]
        every = without_crowds(merge_marks((*marks, *zeros[0], *zeros[1])), self.tight)
        self.crowded = tuple(mark for mark in every if is_wide(mark, self.end - self.begin))
        self.singular, self.flat, self.still = (self._outside(part) for part in (marks, *zeros))
        self.points = tuple(self._singular_points())

    def _outside(self, marks: Iterable[Mark]) -> tuple[Mark, ...]:
        """Those that are not in a crowd."""
        return tuple(m for m in marks if not any(each.low <= m.low and m.high <= each.high for each in self.crowded))

    def _singular_points(self) -> Iterator[SingularPoint]:
        before = {piece.stretch.right: piece.stretch for piece in self.pieces}
        after = {piece.stretch.left: piece.stretch for piece in self.pieces}
        for place in self.singular:
            if isinstance(place, Place):
                point = singular_point(self.survey, place, before.get(place), after.get(place))
                if point is not None:
                    yield point

    def result(self) -> Curvature:
        """The look, cut to the window."""
        slopes, bends = self._profile(1, self.flat), self._profile(2, self.still)
        f, slope, _ = self.trees
        places = {mark.float: mark for mark in self.singular if isinstance(mark, Place)}
        critical = [*smooth_critical(f, self.flat, slopes), *singular_critical(f, self.points, places, slopes)]
        turns = [*smooth_inflections(f, slope, self.still, bends), *singular_inflections(self.points, bends)]
        low, high = self.window
        crowded, doubtful = self._unclear(slopes, bends), self._doubtful()
        return Curvature(
            low,
            high,
            tuple(BendStretch(a, b, BENDS[sign]) for a, b, sign in self._stretches(bends, smooth=True)),
            tuple(TrendStretch(a, b, TRENDS[sign]) for a, b, sign in self._stretches(slopes, smooth=False)),
            self._points_in_window(critical),
            self._points_in_window([turn for turn in turns if isinstance(turn, Inflection)]),
            self._points_in_window([turn for turn in turns if isinstance(turn, NoInflection)]),
            tuple((point.x, point.gap) for point in self.points if point.gap and low <= point.x <= high),
            crowded,
            doubtful,
            not crowded and not doubtful,
        )

    def _profile(self, order: Literal[1, 2], zeros: tuple[Mark, ...]) -> Profile:
        def sign(low: fmpq, high: fmpq) -> Sign | None:
            piece = next((each for each in self.pieces if each.stretch.low <= low and high <= each.stretch.high), None)
            return None if piece is None else piece.sign(order, low, high)

        marks = sorted((*self.singular, *zeros, *self.crowded), key=lambda mark: (mark.low, mark.high))
        return profile(sign, marks, self.begin, self.end)

    def _stretches(self, signs: Profile, smooth: bool) -> Iterator[tuple[float, float, Sign]]:
        """In the window; over a singular place a trend goes on where the curve does, a bend where it has a tangent."""
        torn = {position(mark) for mark in self.singular} - {point.x for point in self.points if _joint(point, smooth)}
        torn |= {as_float(end) for crowd in self.crowded for end in (crowd.low, crowd.high)}
        low, high = self.window
        for begin, end, sign in signs.stretches(frozenset(signs.cuts) - torn):
            if end > low and begin < high:
                yield max(begin, low), min(end, high), sign

    def _unclear(self, slopes: Profile, bends: Profile) -> tuple[Interval, ...]:
        """The crowds, and whatever else no sign is proved of, cut to the window and joined where they meet."""
        low, high = self.window
        joined: list[Interval] = []
        for begin, end in sorted({*slopes.unclear, *bends.unclear}):
            if joined and begin <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
            elif end > low and begin < high:
                joined.append((begin, end))
        return tuple((max(low, begin), min(high, end)) for begin, end in joined)

    def _doubtful(self) -> tuple[Doubt, ...]:
        """The single places in the window of which something is open."""
        doubts = [Doubt(point.x, "f") for point in self.points if not point.decided]
        doubts += [*_doubts("f", self.singular), *_doubts("f\u2032", self.flat), *_doubts("f\u2033", self.still)]
        low, high = self.window
        return tuple(sorted((doubt for doubt in doubts if low <= doubt.x <= high), key=lambda doubt: doubt.x))

    def _points_in_window(self, points: Iterable[Point]) -> tuple[Point, ...]:
        """Those in the window, in order, each with its exact text where it has a short one."""
        low, high = self.window
        places = {mark.float: mark for mark in (*self.singular, *self.flat, *self.still) if isinstance(mark, Place)}
        inside = sorted((point for point in points if low <= point.x <= high), key=lambda point: point.x)
        return tuple(replace(each, exact=exact_text(places[each.x])) if each.x in places else each for each in inside)


def _doubts(of: Literal["f", "f\u2032", "f\u2033"], marks: Iterable[Mark]) -> Iterator[Doubt]:
    return (Doubt(position(mark), of, bool(mark.changes)) for mark in marks if isinstance(mark, Unclear))


def _joint(point: SingularPoint, smooth: bool) -> bool:
    return point.joined and point.decided and (not smooth or point.smooth or point.vertical)
