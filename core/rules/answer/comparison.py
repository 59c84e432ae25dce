"""The answer beside f' at many points: floats say where to look, and balls what is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, islice, pairwise

import numpy as np
from flint import arb

from core.equivalence import POINTS, Missing, agree, agreement, slopes_of, values_of
from core.equivalence.identity import is_identity
from core.expression import Expression
from core.expression.tree import Node
from core.function import Function
from core.function.enclosure import as_float
from core.numbers import Values
from core.rules.answer.places import Truth, fill, kink_places, random_places, simple_places

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
    given: float
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
        self.true, self.given = function.df(self.x), self.answer.f(self.x)
        self.slopes = slopes_of(function)
        self.values = values_of(answer.tree, function.parameters)

    @cached_property
    def common(self) -> Truth:
        """Where both have floats; of the shape of x."""
        return np.isfinite(self.true) & np.isfinite(self.given)

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
        x, given = self.x[self._simple], self.given[self._simple]
        return x[np.isfinite(given)], given[np.isfinite(given)]

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
        simple = sorted(self.x[self._simple].tolist(), key=_digits)[:MOST_ATTEMPTS]
        return self._differences_at([*simple, apart]), 0

    def _suspects(self) -> list[float]:
        """Where the two differ by floats: simple numbers of the window where it is plain to see, then the clearest."""
        with np.errstate(all="ignore"):
            size, gap = np.abs(self.given) + np.abs(self.true), np.abs(self.given - self.true)
            clear = np.nan_to_num(gap / size, nan=0.0)
            inside = (self.x >= self._window[0]) & (self.x <= self._window[1]) & np.isfinite(size)
            usual = np.median(size[inside]) if inside.any() else 0.0
            plain = inside & (np.minimum(clear, np.nan_to_num(gap / usual, nan=0.0)) >= PLAIN)
        clearest = (clear > DOUBTFUL) & (clear >= CLEARLY * clear.max())
        simple, others = (sorted(set(self.x[chosen].tolist()), key=_digits) for chosen in (plain, clearest))
        return list(dict.fromkeys([*simple[:MOST_DIFFERENCES], *others]))[:MOST_ATTEMPTS]

    def _differences_at(self, places: Iterable[float]) -> tuple[Difference, ...]:
        """The first three of the places where the two certainly differ."""
        apart = (x for x in places if agree(self.slopes, self.values, x) is False)
        return tuple(map(self._difference, islice(apart, MOST_DIFFERENCES)))

    def _difference(self, x: float) -> Difference:
        given, true = self.values.at(x), self.slopes.at(x)
        assert isinstance(given, arb) and isinstance(true, arb)
        return Difference(x, as_float(given), as_float(true), as_float(given - true))

    @cached_property
    def proven(self) -> bool:
        """Whether exact algebra shows the answer to be the derivative that the rules give."""
        return not self._unproven and is_identity(self.function.derivative_tree, self.answer.expression.tree)

    def gaps(self) -> Values:
        """Places where f' certainly has a value and the answer certainly has none; sorted."""
        places = np.unique(self.x[np.isfinite(self.true) & ~np.isfinite(self.given)]).tolist()
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


def _digits(x: float) -> tuple[int, float, bool]:
    """How simple a number is: its digits, its size. 0 is no simpler than 1, and often hides what is wrong."""
    return len(f"{abs(x):.9g}") + (x == 0), abs(x), x < 0
