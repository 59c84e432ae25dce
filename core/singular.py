"""Where the critical expressions of a formula vanish in a window: zeros by sign, zeros that only touch, met exactly."""

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

import numpy as np

from core.differentiate import differentiate
from core.evaluate import Values, evaluate
from core.expression.tree import Node
from core.rounding import clear_sign

GRID = 2001
MOST = 400
"""At most so many points are returned, thinned evenly: 1/sin(1/x) has no end of them."""
HALVINGS = 70
"""From any window to neighbouring floats; a root at 0 is met to 1e-21 of the window, and then named exactly."""
MOST_PARTS = 16
NEAR = 1e-5
"""How far a zero may move to a number with a name, relative to max(1, |x|), if the expression vanishes there too."""
SAME = 1e-10
LARGEST_DENOMINATOR = 120
TURN = math.pi / 12
ASIDE = 0.382
"""Where between two points of the grid it is looked at, as a share: at no simple fraction, where zeros are common."""


def zeros(tree: Node, parameters: Mapping[str, float], low: float, high: float) -> tuple[float, ...]:
    """The zeros of one expression in [low, high], ends included, sorted; where it stays 0, the ends of that stretch.

    A zero is found if it lies on a grid of 2001 points, if the sign changes beside it, or if the slope does and the
    value vanishes to its rounding. One that a small fraction or a multiple of pi/12 may be is that number.
    """
    grid = np.linspace(low, high, GRID)
    grid = np.union1d(grid, _turning_points(tree, parameters, grid))
    values = evaluate(tree, grid, parameters)
    crossed, touched = _crossings(tree, parameters, grid), _touched(tree, parameters, grid)
    found = np.concatenate([crossed, _ends_of_runs(tree, parameters, grid, values), touched])
    kept = _thinned(_merged(found.tolist()))
    return tuple(_merged(_named(tree, parameters, kept, low, high)))


def all_zeros(trees: tuple[Node, ...], parameters: Mapping[str, float], low: float, high: float) -> tuple[float, ...]:
    """The zeros of any of the expressions, sorted, each once, at most MOST.

    Remembered for the last few windows: the curves of f and of f' are broken at the same places.
    """
    return _remembered(trees, tuple(sorted(parameters.items())), low, high)


@lru_cache(maxsize=32)
def _remembered(
    trees: tuple[Node, ...], parameters: tuple[tuple[str, float], ...], low: float, high: float
) -> tuple[float, ...]:
    return _thinned(_merged([x for tree in trees for x in zeros(tree, dict(parameters), low, high)]))


def _crossings(tree: Node, parameters: Mapping[str, float], grid: Values) -> Values:
    """Where the sign changes between neighbours of the grid, to one ulp; all such cells are narrowed down at once.

    Each look divides a cell into several parts where the cells are few: a walk over the formula costs far more than the
    numbers that it carries.
    """
    signs = np.sign(evaluate(tree, grid, parameters))
    cells = np.flatnonzero(signs[:-1] * signs[1:] < 0)
    left, right, before = grid[cells], grid[cells + 1], signs[cells]
    parts = int(np.clip(GRID // max(1, cells.size), 2, MOST_PARTS))
    shares = np.arange(1, parts)[:, None] / parts
    for _ in range(math.ceil(HALVINGS / math.log2(parts)) if cells.size else 0):
        points = np.vstack([left, left + (right - left) * shares, right])
        here = np.sign(evaluate(tree, points[1:-1], parameters))
        beyond = np.vstack([(here != before) & (here != 0), np.full(cells.shape, True)])
        first = np.argmax(beyond, axis=0)
        left, right = (np.take_along_axis(points, (first + step)[None, :], axis=0)[0] for step in (0, 1))
    ends = np.stack([left, right])
    best = np.argmin(np.nan_to_num(np.abs(evaluate(tree, ends, parameters)), nan=np.inf), axis=0)
    closest: Values = np.take_along_axis(ends, best[None, :], axis=0)[0]
    return closest


def _turning_points(tree: Node, parameters: Mapping[str, float], grid: Values) -> Values:
    """Where the slope changes its sign: the only inner places where an expression can touch 0."""
    return _crossings(differentiate(tree), parameters, grid)


def _touched(tree: Node, parameters: Mapping[str, float], grid: Values) -> Values:
    """Points of the grid, turning points among them, where the value vanishes to its rounding and no more is known."""
    size = np.nan_to_num(np.abs(evaluate(tree, grid, parameters)), nan=np.inf)
    padded = np.concatenate([[np.inf], size, [np.inf]])
    lowest = (size <= padded[:-2]) & (size <= padded[2:]) & (size > 0) & np.isfinite(size)
    candidates: Values = grid[lowest]
    lost: Values = candidates[clear_sign(tree, candidates, parameters) == 0]
    return lost


def _ends_of_runs(tree: Node, parameters: Mapping[str, float], grid: Values, values: Values) -> Values:
    """Exact zeros; of a stretch of them the first and the last.

    It is a stretch if the expression is 0 between them too: on a grid of whole numbers the jumps of floor(x) only seem
    to be one.
    """
    between = np.concatenate([[False], evaluate(tree, grid[:-1] + ASIDE * np.diff(grid), parameters) == 0, [False]])
    zero = np.concatenate([[False], values == 0, [False]])
    inner = zero[:-2] & zero[2:] & between[:-1] & between[1:]
    ends: Values = grid[zero[1:-1] & ~inner]
    return ends


def _named(
    tree: Node, parameters: Mapping[str, float], points: tuple[float, ...], low: float, high: float
) -> list[float]:
    """For each point the first number with a name near it where the expression vanishes as well, else the point."""
    if not points:
        return []
    x = np.array(points)[:, None]
    names = np.array([(*_fractions(point), round(point / TURN) * TURN) for point in points])
    near = (np.abs(names - x) <= NEAR * np.maximum(1.0, np.abs(x))) & (low <= names) & (names <= high)
    fits = near & (clear_sign(tree, names, parameters) == 0)
    named: list[float] = np.where(
        fits.any(axis=1), names[np.arange(len(points)), fits.argmax(axis=1)], x[:, 0]
    ).tolist()
    return named


def _fractions(x: float) -> tuple[float, ...]:
    """The whole number nearest x, the fraction with a small denominator, and the short decimal."""
    return (float(round(x)), float(Fraction(x).limit_denominator(LARGEST_DENOMINATOR)), round(x, 3))


def _merged(points: list[float]) -> list[float]:
    """Sorted, and of points that differ by rounding alone only the one that is written shortest: the border x = -1.

    A denominator with cases changes its sign at the float below its border, and f has its value on the border itself.
    """
    kept: list[float] = []
    for x in sorted(points):
        if not kept or x - kept[-1] > SAME * max(1.0, abs(x)):
            kept.append(x)
        else:
            kept[-1] = min(kept[-1], x, key=lambda number: len(repr(number)))
    return kept


def _thinned(points: list[float]) -> tuple[float, ...]:
    if len(points) <= MOST:
        return tuple(points)
    return tuple(points[round(place)] for place in np.linspace(0, len(points) - 1, MOST))
