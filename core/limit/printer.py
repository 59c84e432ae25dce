"""Layouts printed in LaTeX: signs, brackets, marks, strokes, and long sums broken into rows."""

from collections.abc import Sequence

from core.expression.typeset import typeset
from core.limit.layout import (
    PRODUCT,
    SUM,
    Layout,
    Leaf,
    Mark,
    Minus,
    Over,
    Same,
    Strikethrough,
    Sum,
    Times,
    remove_marks,
    tightness,
)
from core.limit.width import PHONE, width

TALL = (r"\frac", r"\left", r"\begin", r"\sqrt")
WIDEST_ROW = PHONE - 4
"""em: longer sums are broken into rows, so that a phone can show them beside their sign of equality."""


def latex(layout: Layout, ink: str, widest: float = WIDEST_ROW) -> str:
    """The LaTeX of the piece; ink: the colour of marked parts, such as #B34F00; widest: em, of a row of a sum."""
    return _Printer(ink, widest).of(layout)


class _Printer:
    """One printing in one ink."""

    def __init__(self, ink: str, widest: float) -> None:
        self.ink, self.widest = ink, widest

    def of(self, layout: Layout) -> str:
        match layout:
            case Leaf():
                return typeset(layout.node)
            case Minus():
                return f"-{self.bracket(layout.inner, PRODUCT)}"
            case Sum():
                return self.sum(layout.terms)
            case Times():
                return self.product(layout.factors)
            case Over():
                return self.fraction(layout)
            case Mark():
                return self.mark(self.of(layout.inner))
            case Strikethrough():
                return rf"\cancel{{{self.of(layout.inner)}}}"
            case Same():
                return f"{self.of(layout.left)} = {self.of(layout.right)}"

    def fraction(self, layout: Over) -> str:
        """Fractions in a fraction keep their size."""
        top, bottom = (self.of(part).replace(r"\frac", r"\dfrac") for part in (layout.top, layout.bottom))
        return rf"\frac{{{top}}}{{{bottom}}}"

    def mark(self, text: str) -> str:
        return rf"\textcolor{{{self.ink}}}{{\boldsymbol{{{text}}}}}"

    def bracket(self, layout: Layout, least: int) -> str:
        """The piece, in brackets unless it holds together at least so tightly."""
        text = self.of(layout)
        if tightness(layout) >= least:
            return text
        tall = any(command in text for command in TALL)
        return rf"\left({text}\right)" if tall else f"({text})"

    def product(self, factors: Sequence[Layout]) -> str:
        text = self.bracket(factors[0], PRODUCT)
        for factor in factors[1:]:
            following = self.bracket(factor, PRODUCT)
            text += f"{self._between(text, remove_marks(factor))}{following}"
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
            if rows[-1] and width(rows[-1]) + width(piece) > self.widest:
                rows.append("")
            rows[-1] += f" {piece}" if rows[-1] else piece
        if len(rows) == 1:
            return rows[0]
        broken = r" \\[4pt] ".join(f"& {row}" for row in rows)
        return rf"\begin{{aligned}} {broken} \end{{aligned}}"

    def term(self, term: Layout, first: bool) -> str:
        """One term with the sign before it; marks and strokes go around both."""
        match term:
            case Mark():
                return self.mark(self.term(term.inner, first))
            case Strikethrough():
                return self._strike(term.inner, first)
            case Minus():
                return f"{'-' if first else '{}- '}{self.bracket(term.inner, PRODUCT)}"
            case _:
                text = (
                    self.bracket(term, SUM + 1) if isinstance(remove_marks(term), Leaf) and not first else self.of(term)
                )
                return text if first else f"{{}}+ {text}"

    def _strike(self, inner: Layout, first: bool) -> str:
        """The sign stays readable before the stroke."""
        body, sign = (inner.inner, "-") if isinstance(inner, Minus) else (inner, "" if first else "+")
        spaced = sign if first or not sign else f"{{}}{sign} "
        return rf"{spaced}\cancel{{{self.bracket(body, PRODUCT)}}}"
