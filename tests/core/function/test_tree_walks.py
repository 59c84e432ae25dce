"""Walks over formulas stay linear: nested or shared parts are looked at once, counted in calls and not in seconds."""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from flint import fmpq

import core
from core.expression.canonical import canonical
from core.expression.size import print_size
from core.expression.tree import (
    Add,
    Branch,
    Call,
    Condition,
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
    X,
    depends_on_x,
    number,
    substitute,
    walk,
)
from core.expression.typeset import LONGEST, TOO_LONG, frame_node, typeset
from core.function import DEFAULT_PARAMETERS
from core.function.differentiate import critical_expressions, differentiate
from core.function.enclosure.point import PointWalk, SeriesWalk
from core.function.enclosure.scalars import DomainError, Straddling, working_precision
from core.function.evaluate import evaluate
from core.rules.catalogue.rule import is_positive

CORE = str(Path(core.__file__).parent)
B = Parameter("b")

Wrap = Callable[[Node], Node]
SHAPES: dict[str, Wrap] = {
    "sum, left": lambda inner: Add(inner, X),
    "sum, right": lambda inner: Add(X, inner),
    "difference, left": lambda inner: Subtract(inner, X),
    "difference, right": lambda inner: Subtract(X, inner),
    "product, left": lambda inner: Multiply(inner, X),
    "product, right": lambda inner: Multiply(X, inner),
    "product of brackets": lambda inner: Multiply(Subtract(number(1), X), inner),
    "quotient, above": lambda inner: Divide(inner, X),
    "quotient, below": lambda inner: Divide(B, inner),
    "power, base": lambda inner: Power(inner, number(2)),
    "power, exponent": lambda inner: Power(number(2), inner),
    "sign": lambda inner: Negate(Multiply(B, inner)),
    "function": lambda inner: Call("sin", (inner,)),
    "power of a function": lambda inner: Power(Call("cos", (inner,)), number(2)),
    "modulus": lambda inner: Power(Call("abs", (inner,)), number(3)),
    "maximum, left": lambda inner: Call("max", (inner, X)),
    "maximum, right": lambda inner: Call("max", (X, inner)),
    "logarithm": lambda inner: Call("logb", (inner, number(2))),
    "cases, value": lambda inner: Piecewise((Branch((Condition("<", X, number(0)),), inner),), X),
    "cases, otherwise": lambda inner: Piecewise((Branch((Condition("<", X, number(0)),), X),), inner),
    "cases, condition": lambda inner: Piecewise((Branch((Condition("<", inner, number(0)),), X),), B),
    "frame": lambda inner: frame_node(inner, "", ""),
}
SHAPES["all mixed"] = lambda inner: SHAPES["product, right"](
    SHAPES["quotient, below"](SHAPES["power, exponent"](SHAPES["maximum, right"](SHAPES["cases, value"](inner))))
)
TYPED = [name for name in SHAPES if name != "frame"]

SHARED: dict[str, Wrap] = {
    "sum": lambda inner: Add(inner, inner),
    "product": lambda inner: Multiply(inner, inner),
    "quotient": lambda inner: Divide(inner, inner),
    "power": lambda inner: Power(inner, inner),
    "function of two": lambda inner: Call("min", (inner, inner)),
    "cases": lambda inner: Piecewise((Branch((Condition("<", inner, inner),), inner),), inner),
}


def nested(wrap: Wrap, levels: int) -> Node:
    """x inside so many levels; never shared with an earlier tree."""
    tree: Node = Call("cosh", (X,))
    for _ in range(levels):
        tree = wrap(tree)
    return tree


def calls(work: Callable[[], object]) -> int:
    """How many Python functions of the project the work calls."""
    count = 0

    def profile(frame: Any, event: str, _: object) -> None:
        nonlocal count
        count += event == "call" and frame.f_code.co_filename.startswith(CORE)

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def enclosed(tree: Node, kind: type[PointWalk] | type[SeriesWalk], terms: int) -> None:
    """One attempt, whatever it ends in."""
    with working_precision(64, terms), suppress(DomainError, Straddling):
        kind(fmpq(7, 10), DEFAULT_PARAMETERS).at(tree)


WALKS: dict[str, Callable[[Node], object]] = {
    "typeset": typeset,
    "canonical": canonical,
    "differentiate": differentiate,
    "size of the derivative": lambda tree: print_size(differentiate(tree)),
    "hash": hash,
    "equality": lambda tree: tree == substitute(tree, Variable()),
    "substitute": lambda tree: substitute(tree, B),
    "walk": lambda tree: list(walk(tree)),
    "size": print_size,
    "depends on x": depends_on_x,
    "evaluate": lambda tree: evaluate(tree, 0.7, DEFAULT_PARAMETERS),
    "enclose": lambda tree: enclosed(tree, SeriesWalk, 2),
    "critical expressions": lambda tree: critical_expressions(tree, DEFAULT_PARAMETERS),
    "positive": is_positive,
    "value": lambda tree: enclosed(tree, PointWalk, 1),
}
QUADRATIC = {"evaluate", "enclose", "value", "critical expressions"}
"""Each power asks anew whether its exponent depends on x, a constant one is worked out as a whole."""
UNSHARED = {"canonical", "positive", "typeset"}
"""canonical() and is_positive() see what was typed, which shares nothing; typeset() has a test of its own."""


@pytest.mark.parametrize("shape", TYPED)
@pytest.mark.parametrize("walk_name", WALKS)
def test_twice_the_levels_take_twice_the_calls(walk_name: str, shape: str) -> None:
    walked, wrap = WALKS[walk_name], SHAPES[shape]
    small, large = (nested(wrap, levels) for levels in (12, 24))
    walked(nested(wrap, 2))
    growth = calls(lambda: walked(large)) / max(1, calls(lambda: walked(small)))
    assert growth < (4.5 if walk_name in QUADRATIC else 2.5)


def test_frames_inside_products_are_typeset_once() -> None:
    def wrap(inner: Node) -> Node:
        return Multiply(X, frame_node(inner, r"\boxed{", "}"))

    small, large = (nested(wrap, levels) for levels in (12, 24))
    assert calls(lambda: typeset(large)) < 2.5 * calls(lambda: typeset(small))


@pytest.mark.parametrize("shape", SHARED)
@pytest.mark.parametrize("walk_name", [name for name in WALKS if name not in UNSHARED])
def test_a_shared_part_is_looked_at_once(walk_name: str, shape: str) -> None:
    """60 levels, each written twice: 2^60 nodes on paper."""
    walked, wrap = WALKS[walk_name], SHARED[shape]
    walked(nested(wrap, 2))
    assert calls(lambda: walked(nested(wrap, 60))) < 60 * 400


@pytest.mark.parametrize("shape", SHARED)
def test_what_is_too_long_to_be_shown_is_said_so(shape: str) -> None:
    tree = nested(SHARED[shape], 60)
    assert typeset(tree) == TOO_LONG
    assert len(typeset(nested(SHARED[shape], 3))) < LONGEST
    assert calls(lambda: typeset(tree)) < 60 * 400


def test_equal_trees_are_equal_and_others_are_not() -> None:
    for wrap in (*SHARED.values(), *(SHAPES[name] for name in TYPED)):
        tree, same, other = nested(wrap, 9), nested(wrap, 9), nested(wrap, 8)
        assert tree == same and hash(tree) == hash(same)
        assert tree != other
    assert Number(number(1).value, "1") != number(1)
    assert X != 1
