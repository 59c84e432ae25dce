"""A formula as a function: its values as floats and as proven enclosures, its derivative and its zeros.

It may import core.expression and core.workers. Function: f, f' and f'' of a typed formula as numbers, and the places
where f may fail to be smooth.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from core.expression import Expression
from core.expression.functions import STEPS
from core.expression.tree import Call, Node, Piecewise, walk
from core.function.differentiate import critical_expressions, differentiate
from core.function.evaluate import BESIDE, Truth, evaluate
from core.function.zeros import singular_points
from core.numbers import Values

if TYPE_CHECKING:
    import sympy

DEFAULT_PARAMETERS: Mapping[str, float] = {"b": 1.0, "c": 1.0, "k": 1.0, "m": 2.0, "n": 2.0}

AGREE = 1e-9
"""Left and right values that differ by less, relative to their size, differ by rounding alone."""
AROUND = np.array([-100.0, -10.0, -1.0, 1.0, 10.0, 100.0])
"""Where f is looked at around a point, in steps of BESIDE."""


@dataclass(frozen=True, eq=False, repr=False)
class Function:
    """f of a typed formula, its parameters set; values of letters that are not in the formula are dropped.

    Functions of one canonical text with the same values are equal, so they can be the keys of a cache; repr() tells
    them apart.
    """

    expression: Expression
    parameters: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        values = {**DEFAULT_PARAMETERS, **self.parameters}
        object.__setattr__(self, "parameters", {letter: float(values[letter]) for letter in self.expression.parameters})

    def __repr__(self) -> str:
        return f"Function({self.expression.text!r}, {self.parameters!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Function) or self._key != other._key:
            return False
        return self.expression.tree == other.expression.tree

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[str, tuple[tuple[str, float], ...]]:
        """The letters stand in the order of the alphabet."""
        return self.expression.text, tuple(self.parameters.items())

    def f(self, x: npt.ArrayLike) -> Values:
        """The values of the formula as typed, so x/x has its hole: float64 of x's shape, NaN outside the domain."""
        return evaluate(self.expression.tree, x, self.parameters)

    def df(self, x: npt.ArrayLike) -> Values:
        """f', NaN where it does not exist: outside the domain, at corners, jumps, holes and poles; 0 where f is flat.

        At an edge of the domain where the formula of f' has a value it is the slope from inside. At a point that a
        piecewise formula fills by hand ({x = 0: 0, x^2 sin(1/x)}) the formula of f' says nothing, and it is NaN:
        verdict() knows more.
        """
        return self._from_both_sides(self.derivative_tree, x, self._continuous(x))

    def d2f(self, x: npt.ArrayLike) -> Values:
        """f'', NaN where it does not exist, as with f'."""
        slopes = self.df(x)
        return self._from_both_sides(self.second_derivative_tree, x, np.isfinite(slopes))

    @cached_property
    def derivative_tree(self) -> Node:
        """The formula of f', right wherever no critical expression vanishes."""
        return differentiate(self.expression.tree)

    @cached_property
    def second_derivative_tree(self) -> Node:
        """The formula of f''."""
        return differentiate(self.derivative_tree)

    @cached_property
    def derivative(self) -> "sympy.Expr":
        """f' for SymPy, in Symbol("x", real=True), the parameters as symbols."""
        from core.expression.symbolic import symbolic

        return symbolic(self.derivative_tree)

    @cached_property
    def critical(self) -> tuple[Node, ...]:
        """The expressions whose zeros are the only places where f may fail to be analytic."""
        return critical_expressions(self.expression.tree, self.parameters)

    def singular_points(self, low: float, high: float) -> tuple[float, ...]:
        """Where a critical expression is 0 in [low, high], sorted; of more than 400, every so many."""
        return singular_points(self.expression.tree, tuple(self.parameters.items()), low, high)

    @cached_property
    def _steps(self) -> bool:
        return has_steps(self.expression.tree)

    def _from_both_sides(self, tree: Node, x: npt.ArrayLike, allowed: Truth) -> Values:
        """The values of a derivative's formula where both sides give the same; 0 where f is flat and it has none."""
        if not self._steps and not self._kinks:
            slopes = np.where(allowed, evaluate(tree, x, self.parameters), np.nan)
        else:
            left, right = self._from_sides(tree, x, (-1, 1))
            slopes = np.where(allowed & agree(left, right), right, np.nan)
        lost = allowed & np.isnan(slopes)
        return np.where(lost, self._flat(x, lost), slopes) if lost.any() else slopes

    @cached_property
    def _kinks(self) -> bool:
        return has_steps(self.derivative_tree)

    def _flat(self, x: npt.ArrayLike, lost: Truth) -> Values:
        """0 at those of the lost points around which f is constant, though the formula of f' gives 0/0 or overflows."""
        points = np.asarray(x, dtype=np.float64)
        slopes = np.full(points.shape, np.nan)
        around = points[lost] + BESIDE * np.maximum(1.0, np.abs(points[lost])) * AROUND[:, None]
        slopes[lost] = np.where(np.all(self.f(around) == self.f(points[lost]), axis=0), 0.0, np.nan)
        return slopes

    def _continuous(self, x: npt.ArrayLike) -> Truth:
        """Where f has a value, and no step of its formula makes it jump."""
        if not self._steps:
            return np.isfinite(self.f(x))
        left, here, right = self._from_sides(self.expression.tree, x, (-1, 0, 1))
        return agree(left, here) & agree(here, right)

    def _from_sides(self, tree: Node, x: npt.ArrayLike, sides: tuple[int, ...]) -> Values:
        """The values of the tree with its steps read from each side: one array of x's shape for each."""
        points = np.asarray(x, dtype=np.float64)
        return evaluate(tree, points, self.parameters, np.reshape(sides, (-1,) + (1,) * points.ndim))


def has_steps(tree: Node) -> bool:
    """Whether the formula has a node whose value can jump: sign, floor, ceil, or a condition."""
    return any(isinstance(node, Piecewise) or (isinstance(node, Call) and node.name in STEPS) for node in walk(tree))


def agree(first: Values, second: Values) -> Truth:
    """Whether two values are the same but for rounding; NaN agrees with nothing."""
    with np.errstate(all="ignore"):
        size = np.maximum(np.abs(first), np.abs(second))
        return np.asarray(np.abs(first - second) <= AGREE * size)


__all__ = ["DEFAULT_PARAMETERS", "Function"]
