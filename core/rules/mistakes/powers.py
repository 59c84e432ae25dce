"""Mistakes with powers, roots, exponentials and logarithms."""

from core.expression.constant_folding import ONE, add, divide, multiply, power, subtract
from core.expression.tree import Call, Node, Power, X, children
from core.rules.mistakes.plain import Mistake


def _integrate(node: Node, derived: tuple[Node, ...]) -> Node:
    """x^(n+1)/(n+1)."""
    more = add(children(node)[1], ONE)
    return divide(power(X, more), more)


def _as_a_power(node: Node, derived: tuple[Node, ...]) -> Node | None:
    """x a^(x-1)."""
    if not isinstance(node, Power):
        return None
    return multiply(X, power(node.base, subtract(X, ONE)))


def _moving_power(node: Node, derived: tuple[Node, ...]) -> Node | None:
    """g f^(g-1) f', as though g were a constant."""
    if not isinstance(node, Power):
        return None
    lowered = power(node.base, subtract(node.exponent, ONE))
    return multiply(multiply(node.exponent, lowered), derived[0])


def _moving_exponential(node: Node, derived: tuple[Node, ...]) -> Node | None:
    """ln(f) f^g g', as though f were a constant."""
    if not isinstance(node, Power):
        return None
    return multiply(multiply(Call("ln", (node.base,)), node), derived[1])


POWER, MOVING = ("power",), ("general-power",)
POWERS = (
    Mistake(
        "exponent-not-lowered",
        POWER,
        "the exponent came down as a factor, but the power was not made one less.",
        lambda node, derived: multiply(children(node)[1], node),  # n x^n
        ("x^3", "3x^3"),
    ),
    Mistake(
        "exponent-no-factor",
        POWER,
        "the power was made one less, but the exponent did not come down as a factor.",
        lambda node, derived: power(X, subtract(children(node)[1], ONE)),  # x^(n-1)
        ("x^3", "x^2"),
    ),
    Mistake(
        "exponent-raised",
        POWER,
        "the power was made one more: deriving makes it one less.",
        lambda node, derived: multiply(children(node)[1], power(X, add(children(node)[1], ONE))),  # n x^(n+1)
        ("x^-2", "-2x^-1"),
    ),
    Mistake(
        "power-integrated",
        POWER,
        "the power was integrated: deriving goes the other way.",
        _integrate,
        ("x^3", "x^4/4"),
    ),
    Mistake(
        "root-two",
        ("square-root",),
        "the factor 2 below the root is missing.",
        lambda node, derived: divide(ONE, Call("sqrt", (X,))),  # 1/sqrt(x)
        ("sqrt(x)", "1/sqrt(x)"),
    ),
    Mistake(
        "exponential-as-power",
        ("natural-exponential", "exponential"),
        "the power rule was used where the exponent moves: that is an exponential.",
        _as_a_power,
        ("e^x", "x e^(x-1)"),
    ),
    Mistake(
        "logarithm-of-base",
        ("exponential",),
        "the factor ln of the base was left out: only e^x is its own slope.",
        lambda node, derived: node,  # a^x, as though a were e
        ("2^x", "2^x"),
    ),
    Mistake(
        "base-of-logarithm",
        ("decimal-logarithm", "logarithm-to-base"),
        "the logarithm was taken for the natural one: ln of its base is missing below.",
        lambda node, derived: divide(ONE, X),  # 1/x, as though the base were e
        ("log10(x)", "1/x"),
    ),
    Mistake(
        "moving-power",
        MOVING,
        "the power rule was used though the exponent moves too.",
        _moving_power,
        ("x^x", "x x^(x-1)"),
    ),
    Mistake(
        "moving-exponential",
        MOVING,
        "the base was taken for a constant, but it moves too.",
        _moving_exponential,
        ("x^x", "ln(x) x^x"),
    ),
)
