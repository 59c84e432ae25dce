"""A formula as a list of steps: for one that is worked out at many points, several times faster than a walk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flint import arb, fmpq

from core.expression.functions import PRIMITIVES
from core.expression.tree import (
    Add,
    Call,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Power,
    Subtract,
    Variable,
    children,
    depends_on_x,
)
from core.function.differentiate import expand_definition
from core.function.enclosure.point import PointWalk, SeriesWalk
from core.function.enclosure.scalars import ONE, Scalar, pi_multiple, rational, sign
from core.function.enclosure.walk import Walk, constant_exponent
from core.function.zeros.hull import Hull, HullWalk

SHARES = 4


@dataclass
class Work:
    """How many nodes of formulas may still be worked out, so that the answer is the same on every machine."""

    left: int

    def spend(self, amount: int) -> bool:
        """Whether there is so much left."""
        self.left -= amount
        return self.left >= 0

    def share(self) -> "Work":
        """What one search may use up, so that another one has some left."""
        return Work(max(0, self.left) // SHARES)


MOVING = 5
"""A logarithm, a product and an exponential, each of a whole series."""
ONE_SIDED = frozenset({"divide", "abs", "sign"})

Step = tuple[str, tuple[int, ...], Any]
"""What is done, with the values of which earlier steps, and a number that belongs to it."""


class Program:
    """The steps of a tree without parameters and without cases."""

    def __init__(self, tree: Node) -> None:
        self.steps: list[Step] = []
        self._places: dict[int, int] = {}
        self._trees = [tree]
        """Keeps these alive, since a node goes by its identity."""
        self._place(tree)

    @property
    def cost(self) -> int:
        """What working it out costs: a step each, a whole power one for each binary digit, a moving power a few."""
        powers = (int(extra).bit_length() for name, _, extra in self.steps if name == "whole_power")
        moving = sum(MOVING for name, _, _ in self.steps if name == "real_power")
        return len(self.steps) + sum(powers) + moving

    def _place(self, node: Node) -> int:
        """Where the value of a node is among those of the steps."""
        if id(node) not in self._places:
            self._places[id(node)] = self._append(*self._step(node))
        return self._places[id(node)]

    def _append(self, name: str, places: tuple[int, ...], extra: Any = None) -> int:
        self.steps.append((name, places, extra))
        return len(self.steps) - 1

    def _step(self, node: Node) -> Step:
        match node:
            case Number():
                return "constant", (), rational(node.value)
            case Constant(name):
                return ("constant", (), pi_multiple(ONE)) if name == "pi" else ("e", (), None)
            case Variable():
                return "variable", (), None
            case Power():
                return self._power(node)
            case Call():
                return self._call(node)
            case Add() | Subtract() | Multiply() | Divide() | Negate():
                return METHODS[type(node)], tuple(self._place(child) for child in children(node)), None
            case _:
                raise TypeError(f"no step for {type(node).__name__}")

    def _call(self, node: Call) -> Step:
        if node.name in PRIMITIVES:
            return node.name, tuple(self._place(argument) for argument in node.arguments), None
        definition = expand_definition(node)
        self._trees.append(definition)
        return self._step(definition)

    def _power(self, node: Power) -> Step:
        if node.base == Constant("e"):
            return "exp", (self._place(node.exponent),), None
        base = self._place(node.base)
        exponent = None if depends_on_x(node.exponent) else constant_exponent(node.exponent, {})
        if exponent is None:
            return "real_power", (base, self._place(node.exponent)), None
        if exponent < 0:
            one = self._append("constant", (), ONE)
            return "divide", (one, self._append(*_constant_power(base, rational(-exponent)))), None
        return _constant_power(base, rational(exponent))

    # ---- values ------------------------------------------------------------------------------------------------------

    def value(self, x: Scalar) -> Scalar:
        """As enclose()."""
        values: list[Scalar] = self._values(PointWalk(x, {}))
        return values[-1]

    def coefficients(self, x: Scalar, terms: int) -> list[arb]:
        """As core.function.enclosure.coefficients()."""
        series = self._values(SeriesWalk(x, {}))[-1]
        return [series[place] for place in range(terms)]

    def _values(self, walk: Walk[Any]) -> list[Any]:
        values: list[Any] = []
        for name, places, extra in self.steps:
            values.append(ACTIONS[name](walk, extra, *(values[place] for place in places)))
        return values

    def hull(self, low: fmpq, high: fmpq) -> Hull:
        """All values for low < x < high, where that lies in a stretch without singular places.

        No divisor is 0 there, nor is the u of |u|: they have the sign that they have in the middle, though rounding may
        take the ends a little too far. DomainError where there are no values at all, Straddling where they are unknown.
        """
        walk, inside = HullWalk(low, high), list[Any]()
        values: list[Hull] = []
        for name, places, extra in self.steps:
            arguments = [values[place] for place in places]
            if name in ONE_SIDED and arguments[-1].sign is None:
                inside = inside or self._values(PointWalk((low + high) / 2, {}))
                arguments[-1] = arguments[-1].on_side(sign(inside[places[-1]]))
            values.append(ACTIONS[name](walk, extra, *arguments))
        return values[-1]


def _constant_power(base: int, exponent: fmpq) -> Step:
    if exponent.q == 1:
        return "whole_power", (base,), int(exponent.p)
    return "root_power", (base,), exponent


METHODS = {Add: "add", Subtract: "subtract", Multiply: "multiply", Divide: "divide", Negate: "negate"}
ACTIONS: dict[str, Callable[..., Any]] = {
    "constant": lambda walk, extra: walk.constant(extra),
    "e": lambda walk, extra: walk.constant(arb(1).exp()),
    "variable": lambda walk, extra: walk.variable(),
    "add": lambda walk, extra, left, right: walk.add(left, right),
    "subtract": lambda walk, extra, left, right: walk.add(left, walk.negate(right)),
    "multiply": lambda walk, extra, left, right: walk.multiply(left, right),
    "divide": lambda walk, extra, left, right: walk.divide(left, right),
    "negate": lambda walk, extra, value: walk.negate(value),
    "whole_power": lambda walk, extra, base: walk.whole_power(base, extra),
    "root_power": lambda walk, extra, base: walk.root_power(base, extra),
    "real_power": lambda walk, extra, base, exponent: walk.real_power(base, exponent),
}


def _function(name: str) -> Callable[..., Any]:
    return lambda walk, extra, *arguments: walk.function(name, list(arguments))


ACTIONS.update({name: _function(name) for name in PRIMITIVES})
