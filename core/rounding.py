"""How well the value of a formula is known: a first-order bound of its rounding, worked out beside the value."""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from core.evaluate import ROUNDED, Evaluation, Truth, Values
from core.expression.functions import FUNCTIONS
from core.expression.tree import (
    Add,
    Call,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Piecewise,
    Power,
    Subtract,
    walk,
)

UNIT = float(np.finfo(np.float64).eps)
SAFETY = 4.0
"""The bound is of first order and the library's functions are right to an ulp or two: so many bounds are one doubt."""
POSITIVE = frozenset({"exp", "sech", "csch", "sigmoid", "softplus"})
"""Functions that are never 0, though their floats are."""


def with_rounding(tree: Node, x: npt.ArrayLike, parameters: Mapping[str, float]) -> tuple[Values, Values]:
    """The values at x and how far each may be from the true one, x itself being known to one ulp; both of x's shape.

    The bound is infinite where a step or the edge of a domain lies within the rounding, NaN where there is no value.
    """
    points = np.asarray(x, dtype=np.float64)
    with np.errstate(all="ignore"):
        rounding = _Rounding(points, parameters)
        value, bound = rounding.at(tree), rounding.bound(tree)
    return np.broadcast_to(value, points.shape), np.broadcast_to(bound, points.shape)


def clear_sign(tree: Node, x: npt.ArrayLike, parameters: Mapping[str, float]) -> Values:
    """The sign where rounding cannot change it, 0 where it can, NaN where there is no value."""
    value, bound = with_rounding(tree, x, parameters)
    clear = np.where((np.abs(value) > SAFETY * bound) | np.isinf(value), np.sign(value), 0.0)
    return np.where(np.isnan(value), np.nan, clear)


def vanishes(tree: Node, x: Values, parameters: Mapping[str, float]) -> bool:
    """Whether the value is exactly 0 at every x, as relu(x) is left of 0 and |x| - x right of it.

    A zero that is an underflow, like that of e^(-1/x^2) near 0, does not count.
    """
    with np.errstate(all="ignore"):
        evaluation = Evaluation(x, parameters, 0)
        everywhere = bool(np.all(evaluation.at(tree) == 0))
        return everywhere and not any(np.any(_underflowed(evaluation, node)) for node in walk(tree))


def _underflowed(evaluation: Evaluation, node: Node) -> Truth:
    """Where the value is 0 though nothing that it is made of is."""
    match node:
        case Multiply():
            parts: tuple[Node, ...] = (node.left, node.right)
        case Divide():
            parts = (node.left,)
        case Power():
            parts = (node.base,)
        case Call() if node.name in POSITIVE:
            parts = ()
        case _:
            return np.asarray(False)
    made = np.asarray(evaluation.at(node) == 0)
    for part in parts:
        made = made & (evaluation.at(part) != 0)
    return made


class _Rounding(Evaluation):
    """A walk that also carries bounds: |error| of each node, by the rules of propagation."""

    def __init__(self, x: Values, parameters: Mapping[str, float]) -> None:
        super().__init__(x, parameters, 0)
        self.bounds: dict[int, Values] = {}

    def bound(self, node: Node) -> Values:
        """What the node inherits from below, and the half ulp or so of its own."""
        found = self.bounds.get(id(node))
        if found is None:
            found = self.bounds[id(node)] = self._inherited(node) + self._own(node)
        return found

    def _own(self, node: Node) -> Values:
        """An ulp of the value, for the operation and for x; nothing where floats are exact."""
        if isinstance(node, Negate) or (isinstance(node, Number) and float(node.value) == node.value):
            return np.asarray(0.0)
        value = np.abs(self.at(node))
        return np.asarray(UNIT * np.where(np.isfinite(value), value, 0.0))

    def _inherited(self, node: Node) -> Values:
        match node:
            case Add() | Subtract():
                return self.bound(node.left) + self.bound(node.right)
            case Multiply():
                left, right = np.abs(self.at(node.left)), np.abs(self.at(node.right))
                return left * self.bound(node.right) + right * self.bound(node.left)
            case Divide():
                swing = self.bound(node.left) + np.abs(self.at(node)) * self.bound(node.right)
                return np.asarray(swing / np.abs(self.at(node.right)))
            case Negate():
                return self.bound(node.operand)
            case Power():
                return self._swing(node, (node.base, node.exponent), self.raised(node))
            case Call():
                # Just below a whole number floor is in doubt, though evaluate() takes the whole number to be meant.
                plain = FUNCTIONS[node.name].values if node.name in ROUNDED else self.called(node.name)
                return self._swing(node, node.arguments, plain)
            case Piecewise():
                return self.chosen(node, self.bound)
            case _:
                return np.asarray(0.0)

    def _swing(self, node: Node, below: tuple[Node, ...], function: Callable[..., Values]) -> Values:
        """How far the function moves when one argument at a time moves by its bound, either way."""
        value, total = self.at(node), np.asarray(0.0)
        centre = [self.at(part) for part in below]
        for place, part in enumerate(below):
            bound = self.bound(part)
            moved = [
                np.abs(function(*centre[:place], centre[place] + shift, *centre[place + 1 :]) - value)
                for shift in (-bound, bound)
            ]
            swing = np.maximum(*moved)
            total = total + np.where(np.isnan(swing) & ~np.isnan(value), np.inf, swing)
        return total
