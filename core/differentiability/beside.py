"""Just beside a point: which branch of |u|, min, floor, a root or a piecewise formula holds there."""

from collections.abc import Mapping

import numpy as np

from core.critical import critical_expressions
from core.differentiate import differentiate
from core.evaluate import Truth, Values, as_fraction, evaluate
from core.expression.folded import ZERO, negate
from core.expression.tree import (
    Branch,
    Call,
    Node,
    Number,
    Piecewise,
    Power,
    Subtract,
    depends_on_x,
    number,
    rebuild,
)
from core.rounding import clear_sign, vanishes

CLOSEST = 1e-9
DOUBLINGS = 24
WITNESSES = 8
FEWEST = 3


class Undecided(Exception):
    """The branch beside the point cannot be told: it changes without end, or rounding hides it."""


def points_beside(a: float, side: int) -> Values:
    """24 points on one side of a, the closest first, from 1e-9 to 0.008 away, relative to max(1, |a|)."""
    return np.asarray(a + side * CLOSEST * max(1.0, abs(a)) * 2.0 ** np.arange(DOUBLINGS), dtype=np.float64)


def branch_beside(tree: Node, a: float, side: int, parameters: Mapping[str, float]) -> Node | None:
    """The tree with every |u|, sign, floor, min, max, odd root and condition replaced by what it is just beside a.

    None where that cannot be told. What is left is analytic beside a, with positive bases under its roots.
    """
    points = points_beside(a, side)
    try:
        return _Beside(points, parameters).resolved(tree)
    except Undecided:
        return None


def slope_by_rules(tree: Node, a: float, parameters: Mapping[str, float]) -> tuple[float, float] | None:
    """(f(a), f'(a)) where no critical expression can vanish at a, so that the rules hold; else None."""
    if not all(is_clear(expression, a, parameters) for expression in critical_expressions(tree, parameters)):
        return None
    value = float(evaluate(tree, a, parameters))
    slope = float(evaluate(differentiate(tree), a, parameters))
    return (value, slope) if np.isfinite(value) and np.isfinite(slope) else None


def clear_beside(expression: Node, points: Values, parameters: Mapping[str, float]) -> Truth:
    """Where on one side of a point rounding hides nothing; what is 0 all along, as relu(x) for x < 0, is known."""
    if vanishes(expression, points, parameters):
        return np.full(points.shape, True)
    return np.asarray(clear_sign(expression, points, parameters) != 0)


def is_clear(expression: Node, a: float, parameters: Mapping[str, float]) -> bool:
    """Whether the expression is non-zero at a beyond rounding, or has no value there: where f has one, it is unused."""
    return bool(clear_sign(expression, a, parameters) != 0)


class _Beside:
    def __init__(self, points: Values, parameters: Mapping[str, float]) -> None:
        self.points = points
        self.parameters = parameters

    def resolved(self, node: Node) -> Node:
        """The node with its branches chosen, from the top down: branches that do not hold are never looked at."""
        match node:
            case Call() if node.name in CHOICES and depends_on_x(node):
                return CHOICES[node.name](self, node.arguments)
            case Piecewise():
                return self._piecewise(node)
            case Power() if not depends_on_x(node.exponent):
                return self._power(node)
            case _:
                return rebuild(node, self.resolved)

    def settled(self, selector: Node) -> float:
        """The one value that a step takes at the closest points where rounding cannot disturb it."""
        clear = np.full(self.points.shape, True)
        for expression in critical_expressions(selector, self.parameters):
            clear &= self._clear(expression)
        found = evaluate(selector, self.points[clear][:WITNESSES], self.parameters)
        if found.size < FEWEST or not np.all(found == found[0]):
            raise Undecided
        return float(found[0])

    def _clear(self, expression: Node) -> Truth:
        return clear_beside(expression, self.points, self.parameters)

    def sign_of(self, node: Node) -> float:
        """-1, 0 or 1; 0 only for what is 0 all along."""
        return self.settled(Call("sign", (node,)))

    def _piecewise(self, node: Piecewise) -> Node:
        numbered = tuple(Branch(branch.conditions, number(place)) for place, branch in enumerate(node.branches))
        place = int(self.settled(Piecewise(numbered, number(-1))))
        if place >= 0:
            return self.resolved(node.branches[place].value)
        if node.otherwise is None:
            raise Undecided
        return self.resolved(node.otherwise)

    def _power(self, node: Power) -> Node:
        """Whole powers stay; of the others the exponent becomes the exact p/q, and the base positive where q is odd."""
        fraction = as_fraction(float(evaluate(node.exponent, np.float64(0), self.parameters)))
        base = self.resolved(node.base)
        if fraction is None:
            return Power(base, node.exponent)
        exponent = Number(fraction)
        if fraction.denominator % 2 == 0 or fraction.denominator == 1 or not depends_on_x(base):
            return Power(base, exponent)
        return self.odd_root(node.base, base, exponent)

    def odd_root(self, typed: Node, base: Node, exponent: Number) -> Node:
        """u^(p/q) = (-1)^p (-u)^(p/q) for negative u and odd q."""
        sign = self.sign_of(typed)
        if sign >= 0:
            return Power(base, exponent) if sign else ZERO
        size = Power(negate(base), exponent)
        return negate(size) if exponent.value.numerator % 2 else size

    def cube_root(self, arguments: tuple[Node, ...]) -> Node:
        return self.odd_root(arguments[0], self.resolved(arguments[0]), Number(number(1).value / 3))

    def absolute(self, arguments: tuple[Node, ...]) -> Node:
        sign = self.sign_of(arguments[0])
        inner = self.resolved(arguments[0])
        return ZERO if sign == 0 else (inner if sign > 0 else negate(inner))

    def rectified(self, arguments: tuple[Node, ...]) -> Node:
        return self.resolved(arguments[0]) if self.sign_of(arguments[0]) > 0 else ZERO

    def smaller(self, arguments: tuple[Node, ...]) -> Node:
        return self.resolved(arguments[0 if self.sign_of(Subtract(*arguments)) <= 0 else 1])

    def larger(self, arguments: tuple[Node, ...]) -> Node:
        return self.resolved(arguments[0 if self.sign_of(Subtract(*arguments)) >= 0 else 1])

    def sign(self, arguments: tuple[Node, ...]) -> Node:
        return number(int(self.sign_of(arguments[0])))

    def floor(self, arguments: tuple[Node, ...]) -> Node:
        return number(int(self.settled(Call("floor", arguments))))

    def ceil(self, arguments: tuple[Node, ...]) -> Node:
        return number(int(self.settled(Call("ceil", arguments))))


CHOICES = {
    "abs": _Beside.absolute,
    "sign": _Beside.sign,
    "floor": _Beside.floor,
    "ceil": _Beside.ceil,
    "min": _Beside.smaller,
    "max": _Beside.larger,
    "relu": _Beside.rectified,
    "cbrt": _Beside.cube_root,
}
