"""curvature(function, low, high): where f rises and falls, how it bends, and its critical and inflection points.

An inflection is a point of the curve where f is continuous and f'' changes its sign. That f'' is 0 there is neither
enough (x^4 at 0) nor needed (the cube root at 0).
"""

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from core.bounded import bounded
from core.curvature.exact_zeros import ExactZeros, exact_zeros
from core.curvature.found import (
    Bend,
    BendStretch,
    CriticalPoint,
    Curvature,
    Inflection,
    NoInflection,
    Trend,
    TrendStretch,
)
from core.curvature.kinds import (
    BENDS,
    singular_critical,
    singular_inflections,
    smooth_critical,
    smooth_inflections,
)
from core.curvature.places import Place, places_at
from core.curvature.profile import Interval, Profile, crowds, profile, within
from core.curvature.signs import Sign
from core.curvature.zeros import isolated_zeros, same_place
from core.function import Function
from core.refusal import Refusal

__all__ = [
    "Bend",
    "BendStretch",
    "CriticalPoint",
    "Curvature",
    "Inflection",
    "NoInflection",
    "Trend",
    "TrendStretch",
    "curvature",
]

SPARE = 0.01
"""So much of the window is looked at beyond its ends, or a minimum at an end would have one side only."""
SECONDS = 1.5
WHOLE_SECONDS = 2.5
"""The survey by numbers comes first, and takes a tenth of a second for what people type; SymPy has what is left."""
TRENDS: dict[Sign, Trend] = {1: "rising", -1: "falling", 0: "level"}

Point = TypeVar("Point", CriticalPoint, Inflection, NoInflection)


def curvature(function: Function, low: float, high: float, seconds: float = SECONDS) -> Curvature:
    """Everything that is found in [low, high], in a worker; seconds: how long SymPy may look for the exact places.

    Where the worker has no time, or there is none, nothing is found, and `undecided` says why. ValueError unless
    low < high are finite.
    """
    if not (math.isfinite(high - low) and low < high):
        raise ValueError("curvature() needs a finite window with low < high")
    found = bounded(_survey, function, low, high, seconds, seconds=WHOLE_SECONDS)
    return Curvature.unknown(low, high, found.sentence) if isinstance(found, Refusal) else found


def _survey(function: Function, low: float, high: float, seconds: float) -> Curvature:
    """In the worker."""
    spare = SPARE * (high - low)
    return _Survey(function, low, high, low - spare, high + spare, seconds).result()


class _Survey:
    """One look at one window; begin, end: a little beyond it."""

    def __init__(self, function: Function, low: float, high: float, begin: float, end: float, seconds: float) -> None:
        self.function, self.window, self.ends = function, (low, high), (begin, end)
        self.trees = function.derivative_tree, function.second_derivative_tree
        singular = function.singular_points(begin, end)
        zeros = [isolated_zeros(function, tree, singular, begin, end) for tree in self.trees]
        self.crowded = crowds(tuple(sorted({*singular, *zeros[0], *zeros[1]})), end - begin)
        places = places_at(function, self._told(singular), begin, end)
        self.places: tuple[Place, ...] = places
        self.flat, self.still = (self._told(found) for found in zeros)
        self.known = exact_zeros((*self.trees, *function.critical), function.parameters, begin, end, seconds)

    def _told(self, xs: Iterable[float]) -> tuple[float, ...]:
        """Those with two sides to look at, outside the crowds."""
        begin, end = self.ends
        return tuple(x for x in xs if begin < x < end and not within(x, self.crowded))

    def result(self) -> Curvature:
        """The survey, cut to the window."""
        slopes, bends = self._profile(0, self.flat), self._profile(1, self.still)
        critical = [*smooth_critical(self.function, self.flat, slopes), *singular_critical(self.places, slopes)]
        turns = [
            *smooth_inflections(self.function, self.still, bends),
            *singular_inflections(self.places, bends),
        ]
        low, high = self.window
        return Curvature(
            low,
            high,
            tuple(BendStretch(a, b, BENDS[sign]) for a, b, sign in self._stretches(bends, smooth=True)),
            tuple(TrendStretch(a, b, TRENDS[sign]) for a, b, sign in self._stretches(slopes, smooth=False)),
            self._shown(critical),
            self._shown([turn for turn in turns if isinstance(turn, Inflection)]),
            self._shown([turn for turn in turns if isinstance(turn, NoInflection)]),
            tuple((place.x, place.gap) for place in self.places if place.gap and low <= place.x <= high),
            self._unclear(slopes, bends),
            self._exact(),
        )

    def _profile(self, which: int, zeros: tuple[float, ...]) -> Profile:
        borders = [end for crowd in self.crowded for end in crowd]
        cuts = tuple(sorted({*self.ends, *zeros, *borders, *(place.x for place in self.places)}))
        return profile(self.function, self.trees[which], which + 1, cuts, self.crowded)

    def _stretches(self, found: Profile, smooth: bool) -> Iterable[tuple[float, float, Sign]]:
        """In the window; over a singular place a trend goes on where the curve does, a bend where it has a tangent."""
        torn = {place.x for place in self.places if not _joint(place, smooth)}
        torn |= {end for crowd in self.crowded for end in crowd}
        low, high = self.window
        for begin, end, sign in found.stretches(frozenset(found.cuts) - torn):
            if end > low and begin < high:
                yield max(begin, low), min(end, high), sign

    def _unclear(self, slopes: Profile, bends: Profile) -> tuple[Interval, ...]:
        """The crowds, and whatever else no sign could be told of, cut to the window and joined where they meet."""
        low, high = self.window
        joined: list[Interval] = []
        for begin, end in sorted({*self.crowded, *slopes.unclear, *bends.unclear}):
            if joined and begin <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
            elif end > low and begin < high:
                joined.append((begin, end))
        return tuple((max(low, begin), min(high, end)) for begin, end in joined)

    def _shown(self, points: list[Point]) -> tuple[Point, ...]:
        """Those in the window, in order, each with its exact text where it is known."""
        low, high = self.window
        named = (self._named(point) for point in points)
        return tuple(sorted((point for point in named if low <= point.x <= high), key=lambda point: point.x))

    def _named(self, point: Point) -> Point:
        match = next((known for known in self._listed() if same_place(known[0], point.x)), None)
        return point if match is None else replace(point, x=match[0] + 0.0, exact=match[1])

    def _listed(self) -> ExactZeros:
        return tuple(zero for found in self.known if found is not None for zero in found)

    def _exact(self) -> bool:
        """Whether SymPy lists every place, and just those that the numbers found."""
        if self.crowded or any(found is None for found in self.known):
            return False
        singular = tuple(place.x for place in self.places)
        wanted = ((self.flat, self.known[0]), (self.still, self.known[1]))
        return all(_same_places(zeros, found or (), singular) for zeros, found in wanted)


def _joint(place: Place, smooth: bool) -> bool:
    return place.joined and (not smooth or place.smooth or place.vertical)


def _same_places(zeros: tuple[float, ...], found: ExactZeros, singular: tuple[float, ...]) -> bool:
    exact = [x for x, _ in found if not any(same_place(x, place) for place in singular)]
    return len(exact) == len(zeros) and all(any(same_place(x, zero) for x in exact) for zero in zeros)
