"""One line of the work, and the pieces that every method writes alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.difference.point_values import tree_value
from core.expression.tree import Add, Node, Number, X, number, substitute
from core.limit.layout import (
    SUM,
    ZERO,
    Layout,
    Leaf,
    Mark,
    Same,
    mark,
    minus,
    node_of_layout,
    over,
    spread,
    tightness,
    total,
)
from core.limit.polynomial import H, Polynomial, node_of_term
from core.limit.printer import latex
from core.limit.width import PHONE, width

X_AND_H = Add(X, H)
QUOTIENT = r"\frac{f(x + h) - f(x)}{h}"
BEFORE_LIMIT = 6.0
"""em that "f'(x) = lim" takes."""


@dataclass(frozen=True)
class Line:
    """step: what is done, one word of a few; formula: what comes out; reason: why, a plain sentence or two.

    approach: on the line where h goes to 0, what stood before it; final: whether h is gone, so that the formula is
    a limit and no longer equal to the quotient; trusted: whether the step is not worked out but taken on trust.
    """

    step: str
    formula: Layout
    reason: str
    approach: Layout | None = None
    final: bool = False
    trusted: bool = False

    def at(self, x: float, h: float, parameters: Mapping[str, float] | None = None) -> float:
        """The value of the formula, right to the last digit; NaN where it has none, as every quotient at h = 0."""
        return tree_value(node_of_layout(self.formula), x, {**(parameters or {}), "h": h})

    def latex(self, ink: str, settled_ink: str) -> str:
        """The line typeset; ink: the colour of what changed, settled_ink: that of the derivative."""
        formula = latex(self.formula, settled_ink if self.final else ink)
        if self.step == "substitute":
            return in_rows([QUOTIENT, f"= {formula}"], indent=r"\quad ")
        if self.approach is None:
            return self._equal(ink, settled_ink)
        inside = latex(self.approach, ink, PHONE - BEFORE_LIMIT)
        return in_rows([rf"f'(x) = {limit_of(self.approach, inside)}", f"= {formula}"], indent=r"\quad ")

    def _equal(self, ink: str, settled_ink: str) -> str:
        """One equation after the other, in rows where they are long."""
        pieces = (self.formula.left, self.formula.right) if isinstance(self.formula, Same) else (self.formula,)
        shown = [latex(piece, settled_ink if self.final else ink) for piece in pieces]
        first, *others = (f"= {text}" for text in shown)
        return in_rows([rf"\quad {first}", *others], indent=r"\quad ")


def limit_of(layout: Layout, inside: str, arrow: str = "h \\to 0") -> str:
    """lim in front of a formula, which goes in brackets where it is a sum."""
    held = inside if tightness(layout) > SUM else rf"\left({inside}\right)"
    return rf"\lim_{{{arrow}}} {held}"


def in_rows(parts: Sequence[str], indent: str = "") -> str:
    """The parts in one row where they are short, else one below the other, all but the first after the indent."""
    short = sum(width(part) for part in parts) <= PHONE and not any("aligned" in part for part in parts)
    if short or len(parts) == 1:
        return " ".join(parts)
    rows = rf" \\[10pt] & {indent}".join(parts)
    return rf"\begin{{aligned}} & {rows} \end{{aligned}}"


def shift(node: Node) -> Node:
    """x + h in place of x."""
    return substitute(node, X_AND_H)


def substitution_line(tree: Node) -> Line:
    """The first line: the typed formula at x + h and at x."""
    top = total([mark(spread(shift(tree))), mark_minus(spread(tree))])
    return Line("substitute", over(top, Leaf(H)), "The slope of the secant through x and x + h, with f put in.")


def mark_minus(layout: Layout) -> Layout:
    """-layout, marked with its sign."""
    return Mark(minus(layout))


def typed_difference(tree: Node, bottom: Layout) -> Layout:
    """f(x + h) - f(x) as it is written, over bottom, without marks."""
    return over(total([spread(shift(tree)), minus(spread(tree))]), bottom)


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
