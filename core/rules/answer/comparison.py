"""The answer beside f' at many points: floats say where to look, and balls what is there; and its domain, in words."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate, islice, pairwise

import numpy as np
from flint import arb

from core.equivalence import POINTS, Missing, agree, agreement, slopes_of, values_of
from core.equivalence import Values as Balls
from core.equivalence.identity import borders, is_identity
from core.expression import Expression
from core.expression.functions import words_with
from core.expression.tree import Call, Node, Piecewise, walk
from core.function import Function
from core.function.enclosure import as_float
from core.function.evaluate import Truth
from core.numbers import Values, format_number

KINKS = words_with("kink", "rounding")
SIMPLE = np.arange(-6, 6.25, 0.5)
FAR = np.array([7.3, 11.9, 20.7, 41.3, 123.7])
WIDTH = 7.0
"""But for the borders of cases, kinks are looked for in the window and between -WIDTH and WIDTH."""
SCALES = (-8, 6)
"""Random points have sizes between these powers of ten."""
MOST_KINKS = 24
FILLINGS = 5
BESIDE = np.array([-1e-6, -0.01, -0.3, 0.0, 1e-6, 0.01, 0.3])
"""Where points lie about a kink, in parts of the way to the next one."""


def _round(x: Values, digits: int = 6) -> Values:
    """Each number rounded to so many significant digits: the decimal that is compared at."""
    return np.array([float(f"{value:.{digits}g}") for value in x.tolist()])


def _random_sizes() -> Values:
    """Random points of all sizes, of both signs, in an order without meaning; always the same."""
    random = np.random.default_rng(1)
    low, high = SCALES
    sizes = 10 ** (low + (high - low) * (np.arange(POINTS) + random.random(POINTS)) / POINTS)
    points = np.concatenate([sizes * np.where(np.arange(POINTS) % 2, 1, -1), random.uniform(-WIDTH, WIDTH, POINTS)])
    return random.permutation(_round(points))


RANDOM_SIZES = _random_sizes()


@lru_cache(maxsize=16)
def random_places(low: float, high: float) -> tuple[Values, Values]:
    """Random points of the window, and random points of all sizes."""
    return _round(np.random.default_rng(2).uniform(low, high, POINTS)), RANDOM_SIZES


@lru_cache(maxsize=16)
def simple_places(low: float, high: float) -> Values:
    """Points that are easy to check by hand, and even and uneven ones of the window; sorted, each once."""
    even, parts = np.linspace(low, high, 61), np.modf(np.arange(1, 60) * (math.sqrt(5) - 1) / 2)[0]
    whole = np.arange(math.ceil(low), min(math.floor(high), math.ceil(low) + 40) + 1)
    places: Values = np.unique(np.concatenate([SIMPLE, FAR, -FAR, even, low + (high - low) * parts, whole]).round(9))
    return places


def kink_places(function: Function, answer: Function, low: float, high: float) -> Values:
    """Every kink of both formulas and points on both sides of it; none where a formula has no part with kinks."""
    ends = min(low, -WIDTH), max(high, WIDTH)
    trees = function.expression.tree, answer.expression.tree
    kinks = {as_float(border) for border in borders(*trees)}
    kinks |= {x for each in (function, answer) if _has_kinks(each.expression.tree) for x in each.singular_points(*ends)}
    if not kinks:
        return np.array([])
    sites = np.array(sorted(kinks))[:: 1 + len(kinks) // MOST_KINKS]
    gaps = np.diff(sites, prepend=sites[0] - 1, append=sites[-1] + 1)
    left, right = sites[:, None] + gaps[:-1, None] * BESIDE[:3], sites[:, None] + gaps[1:, None] * BESIDE[3:]
    return _round(np.concatenate([left.ravel(), right.ravel()]), 15)


def _has_kinks(tree: Node) -> bool:
    return any(isinstance(node, Piecewise) or (isinstance(node, Call) and node.name in KINKS) for node in walk(tree))


def fill(points: Values, is_common: Callable[[Values], Truth]) -> Values:
    """More points between those that are there, where they are fewer than are compared."""
    for _ in range(FILLINGS):
        if not 1 < points.size < POINTS:
            break
        near = np.sort(points)
        between = _round((near[1:] + near[:-1]) / 2, 12)
        points = np.concatenate([points, between[is_common(between)]])
    return points


HALVINGS = 40
MOST_DECIMALS = 12


def domain(present: Values, missing: Values, values: Balls) -> str:
    """One side of a place, all but a place, or simply that the answer has a value.

    present, missing: where the answer has a value, and where it has none though f' has; both not empty.
    """
    if missing.max() < present.min():
        place = _end(float(present.min()), float(missing.max()), values)
        return f"x {_sign(place, values, '>', '≥')} {format_number(place)}"
    if missing.min() > present.max():
        place = _end(float(present.max()), float(missing.min()), values)
        return f"x {_sign(place, values, '<', '≤')} {format_number(place)}"
    if missing.size == 1:
        return f"x is not {format_number(float(missing[0]))}"
    return f"your answer has a value, and at x = {format_number(float(min(missing, key=abs)))} it has none"


def _sign(place: float, values: Balls, without: str, with_end: str) -> str:
    return without if isinstance(values.at(place), Missing) else with_end


def _end(present: float, missing: float, values: Balls) -> float:
    """The end of the domain between the two, by halving: the shortest decimal that it may be."""
    for _ in range(HALVINGS):
        middle = (present + missing) / 2
        if values.at(middle) is Missing.UNDEFINED:
            missing = middle
        else:
            present = middle
    return _simplest(min(present, missing), max(present, missing))


def _simplest(low: float, high: float) -> float:
    """A number of few decimals between the two, both included."""
    middle = (low + high) / 2
    rounded = (round(middle, decimals) for decimals in range(MOST_DECIMALS))
    return next((number for number in rounded if low <= number <= high), middle) + 0.0


DOUBTFUL = 1e-6
"""Floats that differ by a larger part of their size are looked at first."""
CLEARLY = 0.5
PLAIN = 0.002
"""A gap of such a part of both values, and of the usual size in the window, shows in the four digits of a table."""
MOST_DIFFERENCES, MOST_ATTEMPTS = 3, 6
POINTS_BESIDE_PROOF = 4
"""Points that are compared where algebra has shown the answer to be right: a second way to the same result."""
OTHER_LETTERS = (
    ((1, 4, 2, 7, 3), 1),
    ((0.71, 0.37, 1.13, 0.59, 0.91), 1),
    ((0.37, 1.13, 0.71, 0.91, 0.59), -1),
)
"""How far the letters of f are moved, each by a step of its own, and whether they then change their sign."""
DECIMALS = 4


@dataclass(frozen=True)
class Difference:
    """Answer and f' over one x, and how far apart they are: floats that are right to the last digit."""

    x: float
    answer: float
    true: float
    gap: float


class Comparison:
    """f' and an answer over a window and beyond it, with the letters at the values that they have in f."""

    def __init__(self, function: Function, answer: Expression, low: float, high: float, unproven: bool = False) -> None:
        """unproven: that algebra has not shown the answer to be right, where this is known."""
        self._unproven = unproven
        self.function, self.answer, self._window = function, Function(answer, function.parameters), (low, high)
        kinks = kink_places(function, self.answer, low, high)
        parts = simple_places(low, high), *random_places(low, high), kinks
        self.x = np.concatenate(parts)
        self._simple, self._inside, self._sizes, self._kinks = _slices(parts)
        self.true, self.answer_values = function.df(self.x), self.answer.f(self.x)
        self.slopes = slopes_of(function)
        self.values = values_of(answer.tree, function.parameters)

    @cached_property
    def common(self) -> Truth:
        """Where both have floats; of the shape of x."""
        return np.isfinite(self.true) & np.isfinite(self.answer_values)

    def with_answer(self, tree: Node) -> "Comparison":
        """The same for another answer."""
        answer = replace(self.answer.expression, tree=tree)
        return Comparison(self.function, answer, *self._window)

    def _common_among(self, part: slice) -> Values:
        return self.x[part][self.common[part]]

    @cached_property
    def _random(self) -> Values:
        """Random points where both have values, those of the window first."""
        inside, sizes = self._common_among(self._inside), self._common_among(self._sizes)
        half = POINTS // 2
        return np.concatenate([inside[:half], sizes[:half], inside[half:], sizes[half:]])[:POINTS]

    @cached_property
    def points(self) -> list[float]:
        """The same, as many as are needed, and points near every kink."""
        random = self._random if self._random.size > 1 else self._common_among(self._simple)
        return [*fill(random, self._is_common).tolist(), *self._common_among(self._kinks).tolist()]

    def _is_common(self, x: Values) -> Truth:
        return np.isfinite(self.function.df(x)) & np.isfinite(self.answer.f(x))

    def simple_values(self) -> tuple[Values, Values]:
        """Simple places and those of the window where the answer has a float, and those floats."""
        x, answer_values = self.x[self._simple], self.answer_values[self._simple]
        return x[np.isfinite(answer_values)], answer_values[np.isfinite(answer_values)]

    @cached_property
    def judgement(self) -> tuple[tuple[Difference, ...], int]:
        """Up to three places where the two certainly differ; or else at how many points they are equal to 100 digits.

        Floats say where to look first. Where they see no difference, all points are compared.
        """
        differences = self._differences_at(self._suspects())
        if differences:
            return differences, 0
        points = self._random[:POINTS_BESIDE_PROOF].tolist() if self.proven else self.points
        count, apart = agreement(self.slopes, self.values, points)
        if apart is None:
            return (), count
        simple = sorted(self.x[self._simple].tolist(), key=_simplicity)[:MOST_ATTEMPTS]
        return self._differences_at([*simple, apart]), 0

    def _suspects(self) -> list[float]:
        """Where the two differ by floats: simple numbers of the window where it is plain to see, then the clearest."""
        with np.errstate(all="ignore"):
            size, gap = np.abs(self.answer_values) + np.abs(self.true), np.abs(self.answer_values - self.true)
            clear = np.nan_to_num(gap / size, nan=0.0)
            inside = (self.x >= self._window[0]) & (self.x <= self._window[1]) & np.isfinite(size)
            usual = np.median(size[inside]) if inside.any() else 0.0
            plain = inside & (np.minimum(clear, np.nan_to_num(gap / usual, nan=0.0)) >= PLAIN)
        clearest = (clear > DOUBTFUL) & (clear >= CLEARLY * clear.max())
        simple, others = (sorted(set(self.x[mask].tolist()), key=_simplicity) for mask in (plain, clearest))
        return list(dict.fromkeys([*simple[:MOST_DIFFERENCES], *others]))[:MOST_ATTEMPTS]

    def _differences_at(self, places: Iterable[float]) -> tuple[Difference, ...]:
        """The first three of the places where the two certainly differ."""
        apart = (x for x in places if agree(self.slopes, self.values, x) is False)
        return tuple(map(self._difference, islice(apart, MOST_DIFFERENCES)))

    def _difference(self, x: float) -> Difference:
        answer, true = self.values.at(x), self.slopes.at(x)
        assert isinstance(answer, arb) and isinstance(true, arb)
        return Difference(x, as_float(answer), as_float(true), as_float(answer - true))

    @cached_property
    def proven(self) -> bool:
        """Whether exact algebra shows the answer to be the derivative that the rules give."""
        return not self._unproven and is_identity(self.function.derivative_tree, self.answer.expression.tree)

    def gaps(self) -> Values:
        """Places where f' certainly has a value and the answer certainly has none; sorted."""
        places = np.unique(self.x[np.isfinite(self.true) & ~np.isfinite(self.answer_values)]).tolist()
        gaps = [x for x in places if self.values.at(x) is Missing.UNDEFINED and isinstance(self.slopes.at(x), arb)]
        return np.array(gaps)

    def with_other_letters(self) -> Iterator["Comparison"]:
        """The same with the letters at other values, for an answer that is not proven."""
        letters = self.function.parameters
        for steps, sign in OTHER_LETTERS if letters else ():
            pairs = zip(letters.items(), steps, strict=False)
            moved = {letter: sign * round(value + step, DECIMALS) for (letter, value), step in pairs}
            yield Comparison(
                Function(self.function.expression, moved), self.answer.expression, *self._window, unproven=True
            )


def _slices(parts: Iterable[Values]) -> list[slice]:
    """Where each part lies in all of them one after another."""
    ends = list(accumulate((part.size for part in parts), initial=0))
    return [slice(*pair) for pair in pairwise(ends)]


def _simplicity(x: float) -> tuple[int, float, bool]:
    """How simple a number is: its digits, its size. 0 is no simpler than 1, and often hides what is wrong."""
    return len(f"{abs(x):.9g}") + (x == 0), abs(x), x < 0
