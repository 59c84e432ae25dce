"""Where an answer is compared with f', and where it has a value, in words."""

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from core.equivalence import POINTS, Missing
from core.equivalence import Values as Balls
from core.equivalence.identity import borders
from core.expression.functions import words_with
from core.expression.tree import Call, Node, Piecewise, walk
from core.function import Function
from core.function.enclosure import as_float
from core.numbers import Values, format_number

Truth = npt.NDArray[np.bool_]

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


def _digits(x: Values, digits: int = 6) -> Values:
    """Each number rounded to so many significant digits: the decimal that is compared at."""
    return np.array([float(f"{value:.{digits}g}") for value in x.tolist()])


def _random_sizes() -> Values:
    """Random points of all sizes, of both signs, in an order without meaning; always the same."""
    random = np.random.default_rng(1)
    low, high = SCALES
    sizes = 10 ** (low + (high - low) * (np.arange(POINTS) + random.random(POINTS)) / POINTS)
    points = np.concatenate([sizes * np.where(np.arange(POINTS) % 2, 1, -1), random.uniform(-WIDTH, WIDTH, POINTS)])
    return random.permutation(_digits(points))


RANDOM_SIZES = _random_sizes()


@lru_cache(maxsize=16)
def random_places(low: float, high: float) -> tuple[Values, Values]:
    """Random points of the window, and random points of all sizes."""
    return _digits(np.random.default_rng(2).uniform(low, high, POINTS)), RANDOM_SIZES


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
    return _digits(np.concatenate([left.ravel(), right.ravel()]), 15)


def _has_kinks(tree: Node) -> bool:
    return any(isinstance(node, Piecewise) or (isinstance(node, Call) and node.name in KINKS) for node in walk(tree))


def fill(points: Values, is_common: Callable[[Values], Truth]) -> Values:
    """More points between those that are there, where they are fewer than are compared."""
    for _ in range(FILLINGS):
        if not 1 < points.size < POINTS:
            break
        near = np.sort(points)
        between = _digits((near[1:] + near[:-1]) / 2, 12)
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
