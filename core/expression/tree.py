"""The syntax tree of a formula: small frozen nodes, made by the parser and read by everything else."""

import operator
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Generic, TypeVar


class Structure:
    """Equality and hash by content. Formulas share subtrees, so each hash is computed once and each pair compared once.

    What a dataclass generates instead looks at a shared subtree as often as it is written: 2^n times in the worst case.
    """

    __slots__ = ("_hash",)
    _hash: int
    __match_args__: tuple[str, ...] = ()

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            object.__setattr__(self, "_hash", hash((type(self), *self.contents())))
            return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (type(self) is type(other) and _equal(self, other))

    def contents(self) -> tuple[object, ...]:
        """The values of the fields."""
        return tuple(getattr(self, name) for name in self.__match_args__)


def _equal(first: object, second: object) -> bool:
    pending, compared = [(first, second)], set[tuple[int, int]]()
    while pending:
        one, other = pending.pop()
        if one is other or (id(one), id(other)) in compared:
            continue
        if type(one) is not type(other):
            return False
        if isinstance(one, Structure) and isinstance(other, Structure):
            if hash(one) != hash(other):
                return False
            compared.add((id(one), id(other)))
            pending.extend(zip(one.contents(), other.contents(), strict=True))
        elif isinstance(one, tuple) and isinstance(other, tuple):
            if len(one) != len(other):
                return False
            pending.extend(zip(one, other, strict=True))
        elif one != other:
            return False
    return True


@dataclass(frozen=True, slots=True, eq=False)
class Number(Structure):
    """An exact rational; text is how it was written (0.25, ½), or "" for a number that was computed."""

    value: Fraction
    text: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Constant(Structure):
    """name: "e" or "pi"."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Variable(Structure):
    """The variable x."""


@dataclass(frozen=True, slots=True, eq=False)
class Parameter(Structure):
    """name: one of "b", "c", "k", "m", "n"; a constant that has a slider."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Add(Structure):
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True, eq=False)
class Subtract(Structure):
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True, eq=False)
class Multiply(Structure):
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True, eq=False)
class Divide(Structure):
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True, eq=False)
class Power(Structure):
    """base^exponent; a rational exponent with an odd denominator is the real root: (-8)^(1/3) = -2."""

    base: "Node"
    exponent: "Node"


@dataclass(frozen=True, slots=True, eq=False)
class Negate(Structure):
    operand: "Node"


@dataclass(frozen=True, slots=True, eq=False)
class Call(Structure):
    """name: a word of FUNCTIONS in functions.py (its main word, never an alias)."""

    name: str
    arguments: tuple["Node", ...]


@dataclass(frozen=True, slots=True, eq=False)
class Condition(Structure):
    """left relation right; relation: one of RELATIONS."""

    relation: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True, eq=False)
class Branch(Structure):
    """The value that holds where every condition does ({0 < x < 1: x} has two)."""

    conditions: tuple[Condition, ...]
    value: "Node"


@dataclass(frozen=True, slots=True, eq=False)
class Piecewise(Structure):
    """The first branch that holds; otherwise, or undefined where otherwise is None."""

    branches: tuple[Branch, ...]
    otherwise: "Node | None"


Node = Number | Constant | Variable | Parameter | Add | Subtract | Multiply | Divide | Power | Negate | Call | Piecewise

X = Variable()

OPERATIONS: dict[type[Node], Callable[..., Any]] = {
    Add: operator.add,
    Subtract: operator.sub,
    Multiply: operator.mul,
    Divide: operator.truediv,
    Negate: operator.neg,
}
RELATIONS: dict[str, Callable[..., Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


ZERO, ONE = Number(Fraction(0), "0"), Number(Fraction(1), "1")
"""As they are typed; number() makes those that are computed."""


def number(value: int | Fraction) -> Number:
    """The node of a computed number."""
    return Number(Fraction(value))


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below, in the order they are written."""
    match node:
        case Add() | Subtract() | Multiply() | Divide():
            return (node.left, node.right)
        case Power():
            return (node.base, node.exponent)
        case Negate():
            return (node.operand,)
        case Call():
            return node.arguments
        case Piecewise():
            return _piecewise_children(node)
        case _:
            return ()


def _piecewise_children(node: Piecewise) -> tuple[Node, ...]:
    parts: list[Node] = []
    for branch in node.branches:
        for condition in branch.conditions:
            parts += [condition.left, condition.right]
        parts.append(branch.value)
    return (*parts, *(() if node.otherwise is None else (node.otherwise,)))


def walk(node: Node) -> Iterator[Node]:
    """Every node of the tree once, however often it is shared; parents first."""
    stack, visited = [node], set[int]()
    while stack:
        top = stack.pop()
        if id(top) not in visited:
            visited.add(id(top))
            yield top
            stack.extend(reversed(children(top)))


def depends_on_x(node: Node) -> bool:
    """Whether the variable occurs anywhere below."""
    return any(isinstance(part, Variable) for part in walk(node))


def rebuild(node: Node, change: Callable[[Node], Node]) -> Node:
    """The same node with change applied to each node directly below it."""
    match node:
        case Add() | Subtract() | Multiply() | Divide():
            return type(node)(change(node.left), change(node.right))
        case Power():
            return Power(change(node.base), change(node.exponent))
        case Negate():
            return Negate(change(node.operand))
        case Call():
            return Call(node.name, tuple(change(argument) for argument in node.arguments))
        case Piecewise():
            otherwise = None if node.otherwise is None else change(node.otherwise)
            return Piecewise(tuple(_rebuild_branch(branch, change) for branch in node.branches), otherwise)
        case _:
            return node


def _rebuild_branch(branch: Branch, change: Callable[[Node], Node]) -> Branch:
    conditions = tuple(Condition(c.relation, change(c.left), change(c.right)) for c in branch.conditions)
    return Branch(conditions, change(branch.value))


def replace_nodes(node: Node, change: Callable[[Node], Node | None]) -> Node:
    """The tree with each part replaced for which change() gives another one. What was shared stays shared."""
    results: dict[int, Node] = {}

    def result(part: Node) -> Node:
        if id(part) not in results:
            results[id(part)] = change(part) or rebuild(part, result)
        return results[id(part)]

    return result(node)


def substitute(node: Node, replacement: Node) -> Node:
    """The tree with every x replaced: f(u) from f(x)."""
    return replace_nodes(node, lambda part: replacement if isinstance(part, Variable) else None)


Result = TypeVar("Result")


class Fold(ABC, Generic[Result]):
    """One walk over formulas: a result for each node from those of its parts, once for a node that is shared.

    Results are added, subtracted, multiplied, divided and negated as Python does it, where a subclass has no other way.
    """

    def __init__(self) -> None:
        self.results: dict[int, Result] = {}
        self._nodes: list[Node] = []
        """Keeps all nodes alive, since results go by the identity of a node."""

    def at(self, node: Node) -> Result:
        """The result of one node."""
        result = self.results.get(id(node))
        if result is None:
            result = self.results[id(node)] = self.fresh(node)
            self._nodes.append(node)
        return result

    def fresh(self, node: Node) -> Result:
        """The result of a node that is met for the first time."""
        match node:
            case Add():
                return self.add(self.at(node.left), self.at(node.right))
            case Subtract():
                return self.subtract(self.at(node.left), self.at(node.right))
            case Multiply():
                return self.multiply(self.at(node.left), self.at(node.right))
            case Divide():
                return self.divide(self.at(node.left), self.at(node.right))
            case Negate():
                return self.negate(self.at(node.operand))
            case Power():
                return self.power(node)
            case Call():
                return self.call(node)
            case Piecewise():
                return self.piecewise(node)
            case Variable():
                return self.variable()
            case Number() | Constant() | Parameter():
                return self.leaf(node)

    # mypy has no bound for "a Result with an operator".

    def add(self, left: Result, right: Result) -> Result:
        return left + right  # type: ignore[operator, no-any-return]

    def subtract(self, left: Result, right: Result) -> Result:
        return left - right  # type: ignore[operator, no-any-return]

    def multiply(self, left: Result, right: Result) -> Result:
        return left * right  # type: ignore[operator, no-any-return]

    def divide(self, left: Result, right: Result) -> Result:
        return left / right  # type: ignore[operator, no-any-return]

    def negate(self, value: Result) -> Result:
        return -value  # type: ignore[operator, no-any-return]

    @abstractmethod
    def variable(self) -> Result:
        """x itself."""

    @abstractmethod
    def leaf(self, node: Number | Constant | Parameter) -> Result:
        """A number or a letter."""

    @abstractmethod
    def power(self, node: Power) -> Result:
        """base^exponent."""

    @abstractmethod
    def call(self, node: Call) -> Result:
        """A function at its arguments."""

    @abstractmethod
    def piecewise(self, node: Piecewise) -> Result:
        """A formula in cases."""
