"""Mistakes with the chain rule."""

from core.expression.constant_folding import add, multiply
from core.expression.tree import Node, X, substitute
from core.rules.catalogue.chain import inner_of, outer_of
from core.rules.mistakes.mistake import Mistake


def _inner(node: Node) -> Node:
    found = inner_of(node)
    return X if found is None else found[0]


def _omit_inner_derivative(node: Node, derived: tuple[Node, ...]) -> Node:
    """f'(g) in place of f'(g) g'."""
    return substitute(derived[0], _inner(node))


def _outer_at_inner_slope(node: Node, derived: tuple[Node, ...]) -> Node:
    """f'(g') in place of f'(g) g'."""
    return substitute(derived[0], derived[1])


def _inner_alone(node: Node, derived: tuple[Node, ...]) -> Node:
    """g' in place of f'(g) g'."""
    return derived[1]


def _product_of_both(node: Node, derived: tuple[Node, ...]) -> Node:
    """f' g + f g' in place of f'(g) g', as though f(g(x)) were f(x) g(x)."""
    return add(multiply(derived[0], _inner(node)), multiply(outer_of(node), derived[1]))


INSIDE = (
    Mistake(
        "inner-left-out",
        ("chain",),
        "the inner derivative was left out: the outer slope must still be multiplied by it.",
        _omit_inner_derivative,
        ("sin(2x)", "cos(2x)"),
    ),
    Mistake(
        "outer-at-inner-slope",
        ("chain",),
        "the inner function was replaced by its derivative: it stays inside, and its derivative is a factor.",
        _outer_at_inner_slope,
        ("sin(x^2)", "cos(2x)"),
    ),
    Mistake(
        "inner-alone",
        ("chain",),
        "only the inner function was derived: the outer slope is missing.",
        _inner_alone,
        ("sin(x^2)", "2x"),
    ),
    Mistake(
        "composition-as-product",
        ("chain",),
        "a function inside a function was taken for a product of the two: the inner one is what the outer one acts on.",
        _product_of_both,
        ("sin(x^2)", "x^2 cos(x) + 2x sin(x)"),
    ),
)
