"""The syntax tree of a formula: small frozen nodes, made by the parser and read by everything else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Number:
    """An exact rational; text is how it was written (0.25, ½), or "" for a number that was computed."""

    value: Fraction
    text: str = ""


@dataclass(frozen=True, slots=True)
class Constant:
    """name: "e" or "pi"."""

    name: str


@dataclass(frozen=True, slots=True)
class Variable:
    """The variable x."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """name: one of "b", "c", "k", "m", "n"; a constant that has a slider."""

    name: str


@dataclass(frozen=True, slots=True)
class Add:
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Subtract:
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Multiply:
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Divide:
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Power:
    """base^exponent; a rational exponent with an odd denominator is the real root: (-8)^(1/3) = -2."""

    base: "Node"
    exponent: "Node"


@dataclass(frozen=True, slots=True)
class Negate:
    operand: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    """name: a word of FUNCTIONS in functions.py (its main word, never an alias)."""

    name: str
    arguments: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """left relation right; relation: one of "<", "<=", ">", ">=", "=", "!="."""

    relation: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Branch:
    """The value that holds where every condition does ({0 < x < 1: x} has two)."""

    conditions: tuple[Condition, ...]
    value: "Node"


@dataclass(frozen=True, slots=True)
class Piecewise:
    """The first branch that holds; otherwise, or undefined where otherwise is None."""

    branches: tuple[Branch, ...]
    otherwise: "Node | None"


Node = Number | Constant | Variable | Parameter | Add | Subtract | Multiply | Divide | Power | Negate | Call | Piecewise

X = Variable()


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
    found: list[Node] = []
    for branch in node.branches:
        for condition in branch.conditions:
            found += [condition.left, condition.right]
        found.append(branch.value)
    return (*found, *(() if node.otherwise is None else (node.otherwise,)))


def walk(node: Node) -> Iterator[Node]:
    """Every node of the tree, parents first."""
    stack = [node]
    while stack:
        top = stack.pop()
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


def substitute(node: Node, replacement: Node) -> Node:
    """The tree with every x replaced: f(u) from f(x)."""
    if isinstance(node, Variable):
        return replacement
    return rebuild(node, lambda part: substitute(part, replacement))
