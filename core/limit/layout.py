"""A line of work laid out for printing: a formula whose changed and cancelled parts are marked.

Each piece knows its LaTeX (of its own tree, so no typed text is in it) and the plain tree that it stands for, with h
as a letter, so that a line can be evaluated.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.expression.canonical import FACTOR, PRODUCT, SUM
from core.expression.tree import Add, Divide, Multiply, Negate, Node, Number, Piecewise, Subtract, number


@dataclass(frozen=True)
class Leaf:
    """A tree, printed as it is."""

    node: Node


@dataclass(frozen=True)
class Minus:
    """-inner."""

    inner: "Layout"


@dataclass(frozen=True)
class Sum:
    """terms: at least two, none of them a Sum."""

    terms: tuple["Layout", ...]


@dataclass(frozen=True)
class Times:
    """factors: at least two, none of them a Times."""

    factors: tuple["Layout", ...]


@dataclass(frozen=True)
class Over:
    """top/bottom."""

    top: "Layout"
    bottom: "Layout"


@dataclass(frozen=True)
class Mark:
    """What has changed since the line before: set in a colour, and bold."""

    inner: "Layout"


@dataclass(frozen=True)
class Strikethrough:
    """What cancels: struck through; it still counts."""

    inner: "Layout"


@dataclass(frozen=True)
class Same:
    """left = right, the same written twice; it stands for right."""

    left: "Layout"
    right: "Layout"


Layout = Leaf | Minus | Sum | Times | Over | Mark | Strikethrough | Same

ZERO, ONE = Leaf(number(0)), Leaf(number(1))


def leaf(node: Node) -> Layout:
    """The tree as a piece; a sign before it becomes a Minus."""
    if isinstance(node, Negate):
        return minus(leaf(node.operand))
    if isinstance(node, Number) and node.value < 0:
        return Minus(Leaf(Number(-node.value, node.text.removeprefix("-"))))
    return Leaf(node)


def split_terms(node: Node) -> Layout:
    """The tree as a sum of its terms, so that its rows may be broken."""
    match node:
        case Add():
            return total([split_terms(node.left), split_terms(node.right)])
        case Subtract():
            return total([split_terms(node.left), minus(split_terms(node.right))])
        case _:
            return leaf(node)


def minus(inner: Layout) -> Layout:
    """-inner; two signs cancel."""
    if isinstance(inner, Minus):
        return inner.inner
    return inner if inner == ZERO else Minus(inner)


def total(terms: Sequence[Layout]) -> Layout:
    """The sum of the terms, zeros left out."""
    flat: list[Layout] = []
    for term in terms:
        flat.extend(term.terms if isinstance(term, Sum) else (term,))
    rest = tuple(term for term in flat if term != ZERO)
    if not rest:
        return ZERO
    return rest[0] if len(rest) == 1 else Sum(rest)


def times(*factors: Layout) -> Layout:
    """The product, ones left out; 0 where a factor is; a sign goes before it all."""
    flat: list[Layout] = []
    for factor in factors:
        flat.extend(factor.factors if isinstance(factor, Times) else (factor,))
    if ZERO in flat:
        return ZERO
    signs = sum(isinstance(factor, Minus) for factor in flat)
    rest = tuple(f for f in (f.inner if isinstance(f, Minus) else f for f in flat) if f != ONE)
    product = ONE if not rest else rest[0] if len(rest) == 1 else Times(rest)
    return minus(product) if signs % 2 else product


def over(top: Layout, bottom: Layout) -> Layout:
    """top/bottom, a sign in front of it all; nothing is written below where bottom is 1."""
    if bottom == ONE:
        return top
    return Minus(Over(top.inner, bottom)) if isinstance(top, Minus) else Over(top, bottom)


def mark(inner: Layout) -> Layout:
    """The piece marked as changed; of a sum, every term, so that its rows may still be broken."""
    return Sum(tuple(Mark(term) for term in inner.terms)) if isinstance(inner, Sum) else Mark(inner)


def remove_marks(layout: Layout) -> Layout:
    """The piece without marks and strokes; of what is written twice, the second."""
    match layout:
        case Mark() | Strikethrough():
            return remove_marks(layout.inner)
        case Same():
            return remove_marks(layout.right)
        case _:
            return rebuild_layout(layout, remove_marks)


def second_form(layout: Layout) -> Layout:
    """Of what is written twice, the second, with its marks."""
    return layout.right if isinstance(layout, Same) else layout


def rebuild_layout(layout: Layout, change: Callable[[Layout], Layout]) -> Layout:
    """The same piece of changed parts, put together anew."""
    match layout:
        case Minus():
            return minus(change(layout.inner))
        case Sum():
            return total([change(term) for term in layout.terms])
        case Times():
            return times(*(change(factor) for factor in layout.factors))
        case Over():
            return over(change(layout.top), change(layout.bottom))
        case Mark() | Strikethrough():
            return type(layout)(change(layout.inner))
        case Same():
            return Same(change(layout.left), change(layout.right))
        case _:
            return layout


def node_of_layout(layout: Layout) -> Node:
    """The tree that the piece stands for."""
    match layout:
        case Leaf():
            return layout.node
        case Minus():
            return Negate(node_of_layout(layout.inner))
        case Sum():
            return _node_of_sum(layout.terms)
        case Times():
            nodes = [node_of_layout(factor) for factor in layout.factors]
            product = nodes[0]
            for node in nodes[1:]:
                product = Multiply(product, node)
            return product
        case Over():
            return Divide(node_of_layout(layout.top), node_of_layout(layout.bottom))
        case Mark() | Strikethrough():
            return node_of_layout(layout.inner)
        case Same():
            return node_of_layout(layout.right)


def _node_of_sum(terms: Sequence[Layout]) -> Node:
    nodes = [node_of_layout(term) for term in terms]
    result = nodes[0]
    for node in nodes[1:]:
        result = Subtract(result, node.operand) if isinstance(node, Negate) else Add(result, node)
    return result


def tightness(layout: Layout) -> int:
    """How tightly the piece holds together."""
    match layout:
        case Leaf():
            return _of_node(layout.node)
        case Minus() | Sum() | Same():
            return SUM
        case Times() | Over():
            return PRODUCT
        case Mark() | Strikethrough():
            return tightness(layout.inner)


def _of_node(node: Node) -> int:
    match node:
        case Add() | Subtract() | Negate() | Piecewise():
            return SUM
        case Multiply() | Divide():
            return PRODUCT
        case Number():
            return SUM if node.value < 0 else FACTOR
        case _:
            return FACTOR
