"""What a mistake is, and mistakes with constants, sums and signs; those that happen to any rule are tried last."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

from core.expression.constant_folding import ONE, ZERO, add, multiply, straight, subtract
from core.expression.tree import Multiply, Negate, Node, depends_on_x
from core.rules.catalogue.chapter import terms

Wrong = Callable[[Node, tuple[Node, ...]], Node | None]
"""(what is derived, the derivatives of its parts) -> what the mistake makes of them; None where it cannot happen."""


@dataclass(frozen=True)
class Mistake:
    """One rule taken wrongly at one place, all else derived as it should be.

    word: its stable name; rules: the words of the rules it happens at, none for all of them.

    description: what was done, plain text that goes on after "It looks as if ".
    example: a function and the wrong answer.
    """

    word: str
    rules: tuple[str, ...]
    description: str
    wrong: Wrong
    example: tuple[str, str]


def _keep(node: Node, derived: tuple[Node, ...]) -> Node:
    """c in place of 0; f in place of f'."""
    return node


def _one(node: Node, derived: tuple[Node, ...]) -> Node:
    """1 in place of 0 or m."""
    return ONE


def _keep_height(node: Node, derived: tuple[Node, ...]) -> Node | None:
    """m + b in place of m."""
    line = straight(node)
    return None if line is None else add(*line)


def _add_factor(node: Node, derived: tuple[Node, ...]) -> Node | None:
    """c + f' in place of c f'."""
    if not isinstance(node, Multiply):
        return None
    factor = node.right if depends_on_x(node.left) else node.left
    return add(factor, derived[0])


PLAIN = (
    Mistake(
        "constant-kept", ("constant",), "a constant was kept: its slope is 0.", _keep, ("sin(x) + 5", "cos(x) + 5")
    ),
    Mistake("constant-one", ("constant",), "a constant was given the slope 1: its slope is 0.", _one, ("5", "1")),
    Mistake(
        "variable-kept",
        ("variable",),
        "x was left as it was: its slope is 1.",
        _keep,
        ("x sin(x)", "x sin(x) + x cos(x)"),
    ),
    Mistake(
        "variable-zero",
        ("variable",),
        "x was taken for a constant: its slope is 1.",
        lambda node, derived: ZERO,
        ("x + sin(x)", "cos(x)"),
    ),
    Mistake(
        "height-kept",
        ("linear",),
        "the constant term of a straight line was kept: its slope is 0.",
        _keep_height,
        ("3x + 2", "5"),
    ),
    Mistake(
        "slope-lost",
        ("linear",),
        "a straight line was given the slope 1: its slope is the factor of x.",
        _one,
        ("3x + 2", "1"),
    ),
    Mistake(
        "factor-lost",
        ("multiple",),
        "a constant factor was dropped: it stays.",
        lambda node, derived: derived[0],
        ("5sin(x)", "cos(x)"),
    ),
    Mistake(
        "factor-derived",
        ("multiple",),
        "a constant factor was derived to 0: it stays as it is.",
        # 0 in place of c f': the factor's own slope times that of f
        lambda node, derived: ZERO if isinstance(node, Multiply) and depends_on_x(node) else None,
        ("5sin(x) + x", "1"),
    ),
    Mistake(
        "factor-added",
        ("multiple",),
        "a constant factor was added: it stays a factor.",
        _add_factor,
        ("5sin(x)", "5 + cos(x)"),
    ),
    Mistake(
        "minus-of-difference",
        ("difference", "sum"),
        "a minus between the terms was lost.",
        lambda node, derived: reduce(add, derived),  # f' + g' in place of f' - g'
        ("x^3 - cos(x)", "3x^2 - sin(x)"),
    ),
    Mistake(
        "plus-of-sum",
        ("sum",),
        "a plus between the terms became a minus.",
        lambda node, derived: reduce(subtract, derived),  # f' - g' in place of f' + g'
        ("x^2 + sin(x)", "2x - cos(x)"),
    ),
    Mistake(
        "sum-multiplied",
        ("sum",),
        "the derived terms were multiplied: they are added.",
        lambda node, derived: multiply(*derived) if len(terms(node)) == 2 else None,  # f' g' in place of f' + g'
        ("x^2 + sin(x)", "2x cos(x)"),
    ),
    Mistake(
        "minus-lost",
        ("negation",),
        "the minus sign in front was lost.",
        lambda node, derived: derived[0] if isinstance(node, Negate) else None,
        ("-x^2", "2x"),
    ),
)

ANYWHERE = (
    Mistake(
        "not-derived",
        (),
        "this part was left as it was: it must be derived.",
        _keep,
        ("x^2 + tan(x)", "2x + tan(x)"),
    ),
)
"""Tried last: they happen to every rule."""
