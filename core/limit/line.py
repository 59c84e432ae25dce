"""One line of the work, and the pieces that every method writes alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from core.difference.point_values import tree_value
from core.expression.canonical import SUM
from core.expression.constant_folding import value_of, with_decimals
from core.expression.tree import Add, Divide, Node, Number, X, number, substitute
from core.limit.layout import (
    ZERO,
    Layout,
    Leaf,
    Mark,
    Over,
    Same,
    leaf,
    mark,
    minus,
    node_of_layout,
    over,
    rebuild_layout,
    split_terms,
    tightness,
    total,
)
from core.limit.polynomial import H, Polynomial, node_of_term
from core.limit.printer import PrintStyle, latex, width

X_AND_H = Add(X, H)
QUOTIENT = r"\frac{f(x + h) - f(x)}{h}"
BEFORE_LIMIT = 6.0
"""The width of "f'(x) = lim", as in PrintStyle."""
H_LEAF = Leaf(H)


@dataclass(frozen=True)
class LimitLine:
    """step: what is done, one word of a few; formula: what comes out; reason: why, a plain sentence or two.

    approach: on the line where h goes to 0, what stood before it; final: whether h is gone, so that the formula is
    a limit and no longer equal to the quotient.
    """

    step: str
    formula: Layout
    reason: str
    approach: Layout | None = None
    final: bool = False

    def at(self, x: float, h: float, parameters: Mapping[str, float] | None = None) -> float:
        """The value of the formula, right to the last digit; NaN where it has none, as every quotient at h = 0."""
        return tree_value(node_of_layout(self.formula), x, {**(parameters or {}), "h": h})

    def latex(self, style: PrintStyle) -> str:
        """The line typeset, in rows where it is long."""
        pieces = (self.formula.left, self.formula.right) if isinstance(self.formula, Same) else (self.formula,)
        ink = style.result_ink if self.final else style.ink
        equations = [f"= {latex(piece, ink, style.row)}" for piece in pieces]
        if self.step == "substitute":
            return in_rows([QUOTIENT, *equations], style.width)
        if self.approach is None:
            return in_rows([rf"\quad {equations[0]}", *equations[1:]], style.width)
        inside = latex(self.approach, style.ink, style.width - BEFORE_LIMIT)
        return in_rows([rf"f'(x) = {limit_of(self.approach, inside)}", *equations], style.width)


def limit_of(layout: Layout, inside: str, arrow: str = "h \\to 0") -> str:
    """lim in front of a formula, which goes in brackets where it is a sum."""
    operand = inside if tightness(layout) > SUM else rf"\left({inside}\right)"
    return rf"\lim_{{{arrow}}} {operand}"


def in_rows(parts: Sequence[str], widest: float) -> str:
    """The parts in one row where that is at most so wide, else one below the other, all but the first indented."""
    short = sum(width(part) for part in parts) <= widest and not any("aligned" in part for part in parts)
    if short or len(parts) == 1:
        return " ".join(parts)
    rows = r" \\[10pt] & \quad ".join(parts)
    return rf"\begin{{aligned}} & {rows} \end{{aligned}}"


def shift(node: Node) -> Node:
    """x + h in place of x."""
    return substitute(node, X_AND_H)


def substitution_line(tree: Node) -> LimitLine:
    """The first line: the typed formula at x + h and at x."""
    top = total([mark(split_terms(shift(tree))), mark_minus(split_terms(tree))])
    return LimitLine("substitute", over(top, Leaf(H)), "The slope of the secant through x and x + h, with f put in.")


def mark_minus(layout: Layout) -> Layout:
    """-layout, marked with its sign."""
    return Mark(minus(layout))


def difference_quotient(tree: Node) -> Layout:
    """(f(x + h) - f(x))/h, each height in one piece."""
    return over(total([Leaf(shift(tree)), minus(Leaf(tree))]), H_LEAF)


def quotient_of_terms(tree: Node) -> Layout:
    """(f(x + h) - f(x))/h, the heights split into their terms, so that rows may be broken."""
    return over(total([split_terms(shift(tree)), minus(split_terms(tree))]), H_LEAF)


def term_layouts(polynomial: Polynomial, write: Callable[[Fraction], Number] = number) -> list[Layout]:
    """The terms of a polynomial, each with its sign, the numbers as write gives them."""
    signed: list[Layout] = []
    for powers, coefficient in polynomial:
        body: Layout = Leaf(node_of_term(powers, coefficient, write))
        signed.append(minus(body) if coefficient < 0 else body)
    return signed


def sum_layout(polynomial: Polynomial, write: Callable[[Fraction], Number] = number) -> Layout:
    """A polynomial as a sum of terms."""
    return total(term_layouts(polynomial, write)) if polynomial.terms else ZERO


def in_decimals(line: LimitLine) -> LimitLine:
    """The line with every fraction that ends as a decimal written so."""
    approach = None if line.approach is None else _layout_in_decimals(line.approach)
    return replace(line, formula=_layout_in_decimals(line.formula), approach=approach)


def _layout_in_decimals(layout: Layout) -> Layout:
    match layout:
        case Leaf(node):
            return leaf(with_decimals(node))
        case Over(Leaf(top), Leaf(bottom)) if value_of(Divide(top, bottom)) is not None:
            return leaf(with_decimals(Divide(top, bottom)))
        case _:
            return rebuild_layout(layout, _layout_in_decimals)
