"""One line of the work, and the pieces that every method writes alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.evaluate import evaluate
from core.expression.tree import Add, Node, Number, X, number, substitute
from core.limits.layout import (
    SUM,
    ZERO,
    Layout,
    Leaf,
    Mark,
    leaf,
    minus,
    node_of_layout,
    over,
    tightness,
    total,
)
from core.limits.polynomial import H, Polynomial, node_of_term
from core.limits.printed import latex, width

X_AND_H = Add(X, H)
QUOTIENT = r"\frac{f(x + h) - f(x)}{h}"
LONGEST_SAME = 44
"""Characters, about: a chain that is longer is written in rows."""


@dataclass(frozen=True)
class Line:
    """step: what is done, one word of a few; formula: what comes out; reason: why, a plain sentence or two.

    approach: on the line where h goes to 0, what stood before it; settled: whether h is gone, so that the formula is
    a limit and no longer equal to the quotient; trusted: whether the step is not worked out but taken on trust.
    """

    step: str
    formula: Layout
    reason: str
    approach: Layout | None = None
    settled: bool = False
    trusted: bool = False

    def at(self, x: float, h: float, parameters: Mapping[str, float] | None = None) -> float:
        """The value of the formula; NaN where it has none, as every quotient at h = 0."""
        node = node_of_layout(self.formula)
        return float(evaluate(node, x, {**(parameters or {}), "h": h}))

    def latex(self, ink: str, settled_ink: str) -> str:
        """The line typeset; ink: the colour of what changed, settled_ink: that of the derivative."""
        formula = latex(self.formula, settled_ink if self.settled else ink)
        if self.step == "substitute":
            return in_rows([f"{QUOTIENT} =", formula])
        if self.approach is None:
            return f"= {formula}"
        inside = latex(self.approach, ink)
        return in_rows([rf"f'(x) = {limit_of(self.approach, inside)}", f"= {formula}"])


def limit_of(layout: Layout, inside: str, arrow: str = "h \\to 0") -> str:
    """lim in front of a formula, which goes in brackets where it is a sum."""
    held = inside if tightness(layout) > SUM else rf"\left({inside}\right)"
    return rf"\lim_{{{arrow}}} {held}"


def in_rows(parts: Sequence[str]) -> str:
    """The parts in one row where they are short, else one below the other."""
    if sum(width(part) for part in parts) <= LONGEST_SAME and not any("aligned" in part for part in parts):
        return " ".join(parts)
    rows = r" \\[6pt] ".join(rf"\displaystyle {part}" for part in parts)
    return rf"\begin{{array}}{{l}} {rows} \end{{array}}"


def moved(node: Node) -> Node:
    """x + h in place of x."""
    return substitute(node, X_AND_H)


def substituted(tree: Node) -> Line:
    """The first line: the typed formula at x + h and at x."""
    top = total([Mark(Leaf(moved(tree))), minus_marked(Leaf(tree))])
    return Line("substitute", over(top, Leaf(H)), "The slope of the secant through x and x + h, with f put in.")


def minus_marked(layout: Layout) -> Layout:
    """-layout, marked with its sign."""
    return Mark(minus(layout))


def typed_difference(tree: Node, bottom: Layout) -> Layout:
    """f(x + h) - f(x) as it is written, over bottom, without marks."""
    return over(total([leaf(moved(tree)), minus(leaf(tree))]), bottom)


def term_layouts(polynomial: Polynomial, write: Callable[[Fraction], Number] = number) -> list[Layout]:
    """The terms of a polynomial, each with its sign, the numbers as write gives them."""
    signed: list[Layout] = []
    for powers, coefficient in polynomial:
        body: Layout = Leaf(node_of_term(powers, coefficient, write))
        signed.append(minus(body) if coefficient < 0 else body)
    return signed


def written_out(polynomial: Polynomial, write: Callable[[Fraction], Number] = number) -> Layout:
    """A polynomial as a sum of terms."""
    return total(term_layouts(polynomial, write)) if polynomial.terms else ZERO
