"""The derivative of a formula, by the textbook's rules and the table of functions, and where it may fail to exist."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import numpy as np

from core.expression import parse
from core.expression.constant_folding import ONE, ZERO, add, divide, multiply, negate, power, subtract
from core.expression.constants import is_zero
from core.expression.functions import FUNCTIONS, words_with
from core.expression.tree import (
    Add,
    Branch,
    Call,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Parameter,
    Piecewise,
    Power,
    Subtract,
    Variable,
    children,
    depends_on_x,
    replace_nodes,
    walk,
)
from core.function.evaluate import as_fraction, evaluate
from core.refusal import Refusal

E = Constant("e")
TWO = Number(ONE.value * 2)


def differentiate(tree: Node) -> Node:
    """d/dx of the tree; parameters are constants. Right wherever no critical expression of the tree vanishes.

    Numbers are folded (0, 1, exact sums and products) and nothing else; subtrees are shared with the given tree.
    """
    return _Derivation().of(tree)


@cache
def table_formula(text: str) -> Node:
    """A formula of FUNCTIONS, read by the project's own parser: x is the first argument, b the second."""
    result = parse(text)
    if isinstance(result, Refusal):
        raise ValueError(f"the table of functions holds {text!r}: {result.sentence}")
    return result.tree


@lru_cache(maxsize=1024)
def expand_definition(call: Call) -> Node:
    """A function that is no primitive, by its definition in FUNCTIONS; cached, since a formula has many points."""
    return apply_formula(table_formula(FUNCTIONS[call.name].definition), call.arguments)


def apply_formula(formula: Node, arguments: tuple[Node, ...]) -> Node:
    """A formula of FUNCTIONS with its arguments put in for x and b."""

    def argument(part: Node) -> Node | None:
        return arguments[0] if isinstance(part, Variable) else arguments[1] if isinstance(part, Parameter) else None

    return replace_nodes(formula, argument)


class _Derivation:
    """One differentiation; a node that is shared is differentiated once."""

    def __init__(self) -> None:
        self.derived: dict[int, Node] = {}
        self.moving: dict[int, bool] = {}

    def of(self, node: Node) -> Node:
        """The derivative of one node."""
        result = self.derived.get(id(node))
        if result is None:
            result = self.derived[id(node)] = self._fresh(node) if self.moves(node) else ZERO
        return result

    def moves(self, node: Node) -> bool:
        """Whether the node depends on x."""
        result = self.moving.get(id(node))
        if result is None:
            result = isinstance(node, Variable) or any(self.moves(child) for child in children(node))
            self.moving[id(node)] = result
        return result

    def _fresh(self, node: Node) -> Node:
        match node:
            case Add():
                return add(self.of(node.left), self.of(node.right))
            case Subtract():
                return subtract(self.of(node.left), self.of(node.right))
            case Multiply():
                return self._product(node.left, node.right)
            case Divide():
                return self._quotient(node.left, node.right)
            case Negate():
                return negate(self.of(node.operand))
            case Power():
                return self._power(node)
            case Call():
                return self._chain(node)
            case Piecewise():
                return self._branchwise(node)
            case _:
                return ONE

    def _product(self, u: Node, v: Node) -> Node:
        """(u v)' = u' v + u v'."""
        return add(multiply(self.of(u), v), multiply(u, self.of(v)))

    def _quotient(self, u: Node, v: Node) -> Node:
        """(u/v)' = (u' v - u v')/v^2; u'/v for constant v, -u v'/v^2 for constant u."""
        if not self.moves(v):
            return divide(self.of(u), v)
        if not self.moves(u):
            return negate(divide(multiply(u, self.of(v)), power(v, TWO)))
        return divide(subtract(multiply(self.of(u), v), multiply(u, self.of(v))), power(v, TWO))

    def _power(self, node: Power) -> Node:
        """(u^p)' = p u^(p-1) u'; (a^v)' = ln(a) a^v v', but 0 for a = 0; (u^v)' = u^v (v' ln(u) + v u'/u)."""
        u, v = node.base, node.exponent
        if not self.moves(v):
            return multiply(multiply(v, power(u, subtract(v, ONE))), self.of(u))
        if not self.moves(u):
            return ZERO if is_zero(u) else multiply(node if u == E else multiply(Call("ln", (u,)), node), self.of(v))
        logarithmic = add(multiply(self.of(v), Call("ln", (u,))), divide(multiply(v, self.of(u)), u))
        return multiply(node, logarithmic)

    def _chain(self, node: Call) -> Node:
        """f(u, v)' = f_u(u, v) u' + f_v(u, v) v'; of ln|u| the signs of both steps cancel."""
        match node:
            case Call("ln", (Call("abs", (u,)),)):
                return divide(self.of(u), u)
        total: Node = ZERO
        for formula, argument in zip(FUNCTIONS[node.name].derivatives, node.arguments, strict=True):
            outer = apply_formula(table_formula(formula), node.arguments)
            total = add(total, multiply(outer, self.of(argument)))
        return total

    def _branchwise(self, node: Piecewise) -> Node:
        branches = tuple(Branch(branch.conditions, self.of(branch.value)) for branch in node.branches)
        return Piecewise(branches, None if node.otherwise is None else self.of(node.otherwise))


CONTINUOUS = words_with("continuous")


def breaking_expressions(tree: Node) -> tuple[Node, ...]:
    """Those critical expressions whose zeros are the only places where a formula without parameters may be torn."""
    nodes = [node for node in walk(tree) if not (isinstance(node, Call) and node.name in CONTINUOUS)]
    expressions = (expression for node in nodes if not _is_root(node) for expression in _of_node(node, {}))
    return tuple(dict.fromkeys(expression for expression in expressions if depends_on_x(expression)))


def _is_root(node: Node) -> bool:
    """Whether it is a power with a positive number as exponent."""
    return isinstance(node, Power) and isinstance(node.exponent, Number) and node.exponent.value > 0


def critical_expressions(tree: Node, parameters: Mapping[str, float]) -> tuple[Node, ...]:
    """Denominators, bases of roots and of negative or moving powers, borders of branches, and what FUNCTIONS names.

    Only those with x in them, each once. A composition of analytic functions is analytic where all of them are
    non-zero; one without a value does not matter where f has one (it is in a branch that does not hold there).
    """
    result = (expression for node in walk(tree) for expression in _of_node(node, parameters))
    return tuple(dict.fromkeys(expression for expression in result if depends_on_x(expression)))


def _of_node(node: Node, parameters: Mapping[str, float]) -> Iterator[Node]:
    match node:
        case Divide():
            yield node.right
        case Power():
            if _needs_base(node.exponent, parameters):
                yield node.base
            if _is_zero(node.base, parameters):
                yield node.exponent
        case Call():
            for formula in FUNCTIONS[node.name].critical:
                yield apply_formula(table_formula(formula), node.arguments)
        case Piecewise():
            for branch in node.branches:
                for condition in branch.conditions:
                    yield subtract(condition.left, condition.right)


def _needs_base(exponent: Node, parameters: Mapping[str, float]) -> bool:
    """Whole powers from 0 on are analytic everywhere; any other power may fail where its base is 0."""
    if depends_on_x(exponent):
        return True
    fraction = as_fraction(float(evaluate(exponent, np.float64(0), parameters)))
    return fraction is None or fraction.denominator != 1 or fraction < 0


def _is_zero(base: Node, parameters: Mapping[str, float]) -> bool:
    """0^v has a value, 0, only where v > 0."""
    return not depends_on_x(base) and float(evaluate(base, np.float64(0), parameters)) == 0
