"""A line of work laid out for printing: a formula whose changed and cancelled parts are marked.

Each piece knows its LaTeX (of its own tree, so no typed text is in it) and the plain tree that it stands for, with h
as a letter, so that a line can be evaluated.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.expression.tree import Add, Divide, Multiply, Negate, Node, Number, Piecewise, Subtract, number
from core.expression.typeset import typeset

SUM, PRODUCT, FACTOR = 1, 2, 3
"""How tightly a piece holds together, as in core/expression/typeset.py."""
TALL = (r"\frac", r"\left", r"\begin", r"\sqrt")
WIDEST_ROW = 30
"""Characters, about: longer sums are broken into rows, so that a phone can show them."""


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
class Struck:
    """What cancels: struck through; it still counts."""

    inner: "Layout"


@dataclass(frozen=True)
class Same:
    """left = right, the same written twice; it stands for right."""

    left: "Layout"
    right: "Layout"


Layout = Leaf | Minus | Sum | Times | Over | Mark | Struck | Same

ZERO, ONE = Leaf(number(0)), Leaf(number(1))


def leaf(node: Node) -> Layout:
    """The tree as a piece; a sign before it becomes a Minus."""
    if isinstance(node, Negate):
        return minus(leaf(node.operand))
    if isinstance(node, Number) and node.value < 0:
        return Minus(Leaf(Number(-node.value, node.text.removeprefix("-"))))
    return Leaf(node)


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
    kept = tuple(term for term in flat if term != ZERO)
    if not kept:
        return ZERO
    return kept[0] if len(kept) == 1 else Sum(kept)


def times(*factors: Layout) -> Layout:
    """The product, ones left out; 0 where a factor is; a sign goes before it all."""
    flat: list[Layout] = []
    for factor in factors:
        flat.extend(factor.factors if isinstance(factor, Times) else (factor,))
    if ZERO in flat:
        return ZERO
    signs = sum(isinstance(factor, Minus) for factor in flat)
    kept = tuple(f for f in (f.inner if isinstance(f, Minus) else f for f in flat) if f != ONE)
    product = ONE if not kept else kept[0] if len(kept) == 1 else Times(kept)
    return minus(product) if signs % 2 else product


def over(top: Layout, bottom: Layout) -> Layout:
    """top/bottom, a sign in front of it all; nothing is written below where bottom is 1."""
    if bottom == ONE:
        return top
    return Minus(Over(top.inner, bottom)) if isinstance(top, Minus) else Over(top, bottom)


def mark(inner: Layout) -> Layout:
    """The piece marked as changed; of a sum, every term, so that its rows may still be broken."""
    return Sum(tuple(Mark(term) for term in inner.terms)) if isinstance(inner, Sum) else Mark(inner)


def unmarked(layout: Layout) -> Layout:
    """The piece without marks and strokes; of what is written twice, the second."""
    match layout:
        case Mark() | Struck():
            return unmarked(layout.inner)
        case Same():
            return unmarked(layout.right)
        case _:
            return rebuilt(layout, unmarked)


def last_written(layout: Layout) -> Layout:
    """Of what is written twice, the second, with its marks."""
    return layout.right if isinstance(layout, Same) else layout


def rebuilt(layout: Layout, change: Callable[[Layout], Layout]) -> Layout:
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
        case Mark() | Struck():
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
        case Mark() | Struck():
            return node_of_layout(layout.inner)
        case Same():
            return node_of_layout(layout.right)


def _node_of_sum(terms: Sequence[Layout]) -> Node:
    nodes = [node_of_layout(term) for term in terms]
    result = nodes[0]
    for node in nodes[1:]:
        result = Subtract(result, node.operand) if isinstance(node, Negate) else Add(result, node)
    return result


def latex(layout: Layout, ink: str) -> str:
    """The LaTeX of the piece; ink: the colour of marked parts, such as #B34F00."""
    return _Printer(ink).of(layout)


def width(text: str) -> int:
    """How wide a piece of LaTeX is, in characters, about; of a fraction, both parts together are taken too wide."""
    plain = re.sub(
        r"\\textcolor\{[^}]*\}|\\(left|right|frac|boldsymbol|cancel|begin\{aligned\}|end\{aligned\}|,)", "", text
    )
    return len(re.sub(r"[{}^_&\s]", "", re.sub(r"\\[a-z]+", "abc", plain)))


class _Printer:
    """One printing in one ink."""

    def __init__(self, ink: str) -> None:
        self.ink = ink

    def of(self, layout: Layout) -> str:
        match layout:
            case Leaf():
                return typeset(layout.node)
            case Minus():
                return f"-{self.held(layout.inner, PRODUCT)}"
            case Sum():
                return self.sum(layout.terms)
            case Times():
                return self.product(layout.factors)
            case Over():
                return rf"\frac{{{self.of(layout.top)}}}{{{self.of(layout.bottom)}}}"
            case Mark():
                return self.marked(self.of(layout.inner))
            case Struck():
                return rf"\cancel{{{self.of(layout.inner)}}}"
            case Same():
                return f"{self.of(layout.left)} = {self.of(layout.right)}"

    def marked(self, text: str) -> str:
        return rf"\textcolor{{{self.ink}}}{{\boldsymbol{{{text}}}}}"

    def held(self, layout: Layout, least: int) -> str:
        """The piece, in brackets unless it holds together at least so tightly."""
        text = self.of(layout)
        if tightness(layout) >= least:
            return text
        tall = any(command in text for command in TALL)
        return rf"\left({text}\right)" if tall else f"({text})"

    def product(self, factors: Sequence[Layout]) -> str:
        text = self.held(factors[0], PRODUCT)
        for factor in factors[1:]:
            following = self.held(factor, PRODUCT)
            text += f"{self._between(text, unmarked(factor))}{following}"
        return text

    def _between(self, before: str, factor: Layout) -> str:
        """A dot where two neighbours would run into each other."""
        bare = tightness(factor) >= PRODUCT
        run = bare and (isinstance(factor, Over) or self.of(factor)[0].isdigit())
        return r" \cdot " if run or before.endswith(r"\right|") else r"\, "

    def sum(self, terms: Sequence[Layout]) -> str:
        """The terms with their signs, in rows where they are long."""
        pieces = [self.term(term, first=not place) for place, term in enumerate(terms)]
        rows = [""]
        for piece in pieces:
            if rows[-1] and width(rows[-1]) + width(piece) > WIDEST_ROW:
                rows.append("")
            rows[-1] += f" {piece}" if rows[-1] else piece
        if len(rows) == 1 or any("aligned" in row for row in rows):
            return " ".join(rows)
        broken = r" \\ ".join(f"& {row}" for row in rows)
        return rf"\begin{{aligned}} {broken} \end{{aligned}}"

    def term(self, term: Layout, first: bool) -> str:
        """One term with the sign before it; marks and strokes go around both."""
        match term:
            case Mark():
                return self.marked(self.term(term.inner, first))
            case Struck():
                return self._struck(term.inner, first)
            case Minus():
                return f"{'-' if first else '{}- '}{self.held(term.inner, PRODUCT)}"
            case _:
                text = self.held(term, SUM + 1) if isinstance(unmarked(term), Leaf) and not first else self.of(term)
                return text if first else f"{{}}+ {text}"

    def _struck(self, inner: Layout, first: bool) -> str:
        """The sign stays readable before the stroke."""
        body, sign = (inner.inner, "-") if isinstance(inner, Minus) else (inner, "" if first else "+")
        spaced = sign if first or not sign else f"{{}}{sign} "
        return rf"{spaced}\cancel{{{self.held(body, PRODUCT)}}}"


def tightness(layout: Layout) -> int:
    """How tightly the piece holds together."""
    match layout:
        case Leaf():
            return _of_node(layout.node)
        case Minus() | Sum() | Same():
            return SUM
        case Times() | Over():
            return PRODUCT
        case Mark() | Struck():
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
