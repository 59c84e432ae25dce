"""Walks that all others are made of: Fold and replace_nodes()."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from core.expression import Expression, parse
from core.expression.tree import (
    Add,
    Call,
    Constant,
    Fold,
    Multiply,
    Node,
    Number,
    Parameter,
    Piecewise,
    Power,
    Variable,
    X,
    number,
    replace_nodes,
)


class Fractions(Fold[Fraction]):
    """The values of formulas of x = 3 that have rational ones."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    def variable(self) -> Fraction:
        return Fraction(3)

    def leaf(self, node: Number | Constant | Parameter) -> Fraction:
        assert isinstance(node, Number)
        return node.value

    def power(self, node: Power) -> Fraction:
        return Fraction(self.at(node.base) ** int(self.at(node.exponent)))

    def call(self, node: Call) -> Fraction:
        self.calls += 1
        return abs(self.at(node.arguments[0]))

    def piecewise(self, node: Piecewise) -> Fraction:
        raise NotImplementedError


@pytest.mark.parametrize(
    ("text", "value"),
    [("x/4 - 1", Fraction(-1, 4)), ("-(x + 1)*x", Fraction(-12)), ("x^2 - |2 - x|", Fraction(8))],
)
def test_a_fold_computes_as_python_does(text: str, value: Fraction) -> None:
    formula = parse(text)
    assert isinstance(formula, Expression)
    assert Fractions().at(formula.tree) == value


def double(part: Node, times: int, join: Callable[[Node, Node], Node]) -> Node:
    for _ in range(times):
        part = join(part, part)
    return part


def test_a_fold_meets_a_shared_node_once() -> None:
    walk = Fractions()
    assert walk.at(double(Call("abs", (X,)), 60, Add)) == 3 * 2**60
    assert walk.calls == 1


def test_replacing_keeps_what_is_shared() -> None:
    changed = replace_nodes(double(X, 60, Multiply), lambda part: number(1) if isinstance(part, Variable) else None)
    assert Fractions().at(changed) == 1
    assert isinstance(changed, Multiply) and changed.left is changed.right
