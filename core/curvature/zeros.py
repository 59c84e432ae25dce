"""The isolated zeros of f' or f'' by numbers: found on a fine grid, kept where the values beside them are clear."""

import numpy as np

from core.evaluate import Truth, Values, evaluate
from core.expression.tree import Node
from core.function import Function
from core.rounding import clear_sign
from core.singular import MOST, zeros

BESIDE = (1e-4, 1e-3)
"""How far beside a zero the values are looked at, as shares of the window: near, else farther, beyond the rounding."""
SMALL = 1e-2
SAME = 1e-9
"""Places nearer to each other than this, relative to max(1, |x|), are one place."""
PARTS = 8


def isolated_zeros(
    function: Function, tree: Node, places: tuple[float, ...], low: float, high: float
) -> tuple[float, ...]:
    """The zeros of the tree in [low, high] that are none of the places, where a sign change is a pole or a step.

    What rounding makes 0 (e^(-x^2) far out, or (x^2 - 1)/(x - 1) differentiated twice) is no zero: the sign must be
    clear on both sides, and the value small beside those around it.
    """
    found = _found(function, tree, low, high)
    away = np.array([x for x in found if not any(same_place(x, place) for place in places)])
    kept = [_are_zeros(function, tree, away, share * (high - low)) for share in BESIDE]
    return tuple(away[kept[0] | kept[1]].tolist())


def same_place(x: float, other: float) -> bool:
    """Whether two numbers differ by rounding alone."""
    return abs(x - other) <= SAME * max(1.0, abs(x))


def _found(function: Function, tree: Node, low: float, high: float) -> tuple[float, ...]:
    """Of too many zeros for one look some are left out, so the window is then looked at in parts."""
    found = zeros(tree, function.parameters, low, high)
    if len(found) < MOST:
        return found
    ends = np.linspace(low, high, PARTS + 1).tolist()
    parts = (zeros(tree, function.parameters, a, b) for a, b in zip(ends, ends[1:], strict=False))
    return tuple(sorted({x for part in parts for x in part}))


def _are_zeros(function: Function, tree: Node, x: Values, away: float) -> Truth:
    beside = np.stack([x - away, x + away])
    clear = np.abs(clear_sign(tree, beside, function.parameters)) == 1
    here, around = (np.abs(evaluate(tree, points, function.parameters)) for points in (x, beside))
    small: Truth = here <= SMALL * around.min(axis=0)
    return np.asarray(small & clear.all(axis=0))
