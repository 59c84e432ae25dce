"""The sign of f' or f'' between two neighbouring places: rising or falling, bending up or down, or nothing of it."""

from typing import Literal

import numpy as np

from core.expression.tree import Node
from core.fifty_digits import derivatives
from core.function import Function
from core.rounding import clear_sign

SHARES = np.array([0.013, 0.087, 0.211, 0.347, 0.5, 0.618, 0.787, 0.911, 0.986])
"""Where a gap is looked at, as shares of its length."""
NOTHING = 1e-40

Sign = Literal[-1, 0, 1]


def sign_between(function: Function, tree: Node, order: int, low: float, high: float) -> Sign | None:
    """The sign of the derivative of that order, whose formula the tree is, in (low, high).

    None where f has no values there, or where the derivative has both signs, so that a place between was missed.
    """
    x = low + (high - low) * SHARES
    x = x[np.isfinite(function.f(x))]
    signs = clear_sign(tree, x, function.parameters)
    if not x.size or (np.any(signs > 0) and np.any(signs < 0)):
        return None
    if np.any(np.abs(signs) == 1):
        return _unless_hidden(function, order, x[signs == 0].tolist(), 1 if np.any(signs > 0) else -1)
    return _precisely(function, order, x[len(x) // 2 :: 4].tolist())


def _unless_hidden(function: Function, order: int, hidden: list[float], clear: Sign) -> Sign | None:
    """The clear sign, but for another one that rounding hides: e^(-x^2) far out bends up, and its floats are 0."""
    ends = {_sign_at(function, order, x) for x in (*hidden[:1], *hidden[-1:])}
    return None if -clear in ends else clear


def has_values(function: Function, low: float, high: float) -> bool:
    """Whether f has values in (low, high)."""
    return bool(np.any(np.isfinite(function.f(low + (high - low) * SHARES))))


def _precisely(function: Function, order: int, points: list[float]) -> Sign | None:
    """Where rounding hides the sign everywhere: 1 - tanh(x)^2 at x = 25, or a straight line with a denominator."""
    signs = {sign for sign in (_sign_at(function, order, x) for x in points) if sign is not None}
    return signs.pop() if len(signs) == 1 else None


def _sign_at(function: Function, order: int, x: float) -> Sign | None:
    series = derivatives(function, x, 1, order)
    if series is None:
        return None
    if abs(series[order]) <= max(abs(number) for number in series) * NOTHING:
        return 0
    return 1 if series[order] > 0 else -1
