"""Layouts printed in LaTeX: signs, brackets, marks, strokes, and long sums broken into rows of a given width."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.expression.canonical import PRODUCT, SUM
from core.expression.typeset import brackets, typeset
from core.limit.layout import (
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

TOKENS = re.compile(r"\\[a-zA-Z]+|\\.|.", re.DOTALL)
NOTHING = frozenset({r"\left", r"\right", r"\displaystyle", r"\cancel", r"\operatorname", "&", " "})
SIGNS = {"+": 1.22, "-": 1.22, "=": 1.33, "(": 0.39, ")": 0.39, "|": 0.28, r"\cdot": 0.72, r"\,": 0.17, r"\quad": 1.0}
SIGNS |= {r"\to": 0.8, r"\infty": 1.0, r"\pi": 0.57, r"\lim": 1.9, r"\;": 0.28, r"\sqrt": 0.9, ",": 0.45, ".": 0.28}
SCRIPT_SIZE, BOLD, LEADING_SIGN = 0.7, 1.12, 0.78
DIGIT, LETTER = 0.5, 0.57
"""Widths in KaTeX's fonts, in units of the font size."""


@dataclass(frozen=True)
class PrintStyle:
    """ink: the colour of what changed, such as #B34F00; result_ink: that of the derivative.

    width: of a row, in units of the font size; longer formulas are broken into rows.
    """

    ink: str
    result_ink: str
    width: float

    @property
    def row(self) -> float:
        """What a row of a sum may take beside the sign of equality before it."""
        return self.width - EQUALS


def width(text: str) -> float:
    """About how wide a piece of LaTeX is when typeset, its widest row, in units of the font size."""
    return _Measure(TOKENS.findall(text)).row()


class _Measure:
    """One walk over the tokens."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens: Iterator[str] = iter(tokens)

    def row(self) -> float:
        """Up to the end of the group, or of the text: the widest of its rows."""
        widest, current = 0.0, 0.0
        for token in self.tokens:
            if token == "}":
                break
            if token == r"\\":
                widest, current = max(widest, current), 0.0
                continue
            current += LEADING_SIGN if token in "+-" and not current else self.token(token)
        return max(widest, current)

    def token(self, token: str) -> float:
        """What one token takes, its arguments with it."""
        match token:
            case "{":
                return self.row()
            case "^" | "_":
                return SCRIPT_SIZE * self.group()
            case r"\frac" | r"\dfrac":
                return max(self.group(), self.group()) + 0.24
            case r"\textcolor":
                self.group()
                return self.group()
            case r"\boldsymbol":
                return BOLD * self.group()
            case r"\begin" | r"\end":
                self.group()
                return 0.0
            case _:
                return self.sign(token)

    def group(self) -> float:
        """The next group in braces, or the next token."""
        for token in self.tokens:
            if token != " ":
                return self.row() if token == "{" else self.token(token)
        return 0.0

    def sign(self, token: str) -> float:
        """A sign that stands alone."""
        if token in NOTHING:
            return 0.0
        if token in SIGNS:
            return SIGNS[token]
        if token.startswith("\\"):
            return DIGIT * (len(token) - 1)
        return DIGIT if token.isdigit() else LETTER


EQUALS = 4.0
"""The width of a sign of equality with what is around it."""


def latex(layout: Layout, ink: str, widest: float) -> str:
    """The LaTeX of the piece; ink: the colour of marked parts; widest: of a row of a sum, as in PrintStyle."""
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
        return text if tightness(layout) >= least else brackets(text)

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
