"""Typed text becomes mathematics here, and nowhere else."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from core.expression.canonical import canonical
from core.expression.characters import FUNCTION_ITSELF, TRANSLATION, ParseError, plain, source
from core.expression.delimiters import formula
from core.expression.reading import read_formula
from core.expression.size import MOST_CHARACTERS, check
from core.expression.tokens import MOST_TOKENS, Tokenizer
from core.expression.tree import Node, Parameter, walk
from core.expression.typeset import typeset
from core.refusal import Refusal

if TYPE_CHECKING:
    import sympy

__all__ = ["Expression", "parse"]

EMPTY = "Type a function of x, for example x^2."
ALONE = "Type your formula for f\u2032 alone"
_DIFFERENTIAL = re.compile(r"([dδ]) *\}? *([^\W\d_])(?![^\W\d_]| */ *[dδ])")
"""The dx of 2x dx, but not the dy of dy/dx."""


@dataclass(frozen=True)
class Expression:
    """A formula that was read.

    text: canonical, reads back as an equal tree; notes: how ambiguous pieces were read, in plain sentences.
    """

    tree: Node
    text: str
    notes: tuple[str, ...] = ()

    @cached_property
    def latex(self) -> str:
        """The formula typeset, printed from the tree."""
        return typeset(self.tree)

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The letters among b, c, k, m, n that occur, in the order of the alphabet."""
        return tuple(sorted({node.name for node in walk(self.tree) if isinstance(node, Parameter)}))

    @cached_property
    def sympy(self) -> "sympy.Expr":
        """The formula in Symbol("x", real=True), parameters as real symbols too; nan where nothing has a value."""
        # SymPy takes half a second to load, and the first picture does without it.
        from core.expression.symbolic import symbolic

        return symbolic(self.tree)


def parse(text: str, derivative: bool = False) -> Expression | Refusal:
    """The formula that a person typed, or why and where it cannot be read. It never raises and never runs the text.

    derivative: whether it is a formula for f', before which f'(x) = or dy/dx = may stand.
    """
    if len(text) > MOST_CHARACTERS:
        sentence = f"This text is too long: use at most {MOST_CHARACTERS} characters."
        return Refusal(sentence, MOST_CHARACTERS)
    typed = source(text)
    try:
        return _read(typed.text, derivative)
    except ParseError as refused:
        refusal = typed.locate(refused.refusal)
        if not derivative or refusal.sentence != FUNCTION_ITSELF:
            return refusal
        return replace(refusal, sentence=_alone(typed.text, refused.refusal.position or 0))


def _alone(text: str, position: int) -> str:
    """The sentence for what stands beside a formula for f': it names the dx of 2x dx."""
    match = _DIFFERENTIAL.match(text.translate(TRANSLATION), position)
    signs = "".join(text[match.start(group)] for group in (1, 2)) if match else ""
    return f"{ALONE}, without {signs}." if signs else f"{ALONE}."


def _read(text: str, derivative: bool) -> Expression:
    mapped = plain(text)
    place = formula(mapped, derivative)
    if place.begin == place.end:
        raise ParseError(EMPTY)
    parser, tree = read_formula(text, mapped, place)
    check(tree, parser.places)
    return Expression(tree, _canonical_text(tree), tuple(parser.notes))


def _canonical_text(tree: Node) -> str:
    """The canonical text, without spaces where they would make it too long; what cannot be read back is refused."""
    canonical_text = canonical(tree)
    if len(canonical_text) <= MOST_TOKENS:
        return canonical_text
    if len(canonical_text) > MOST_CHARACTERS:
        canonical_text = canonical_text.replace(" ", "")
    if len(canonical_text) > MOST_CHARACTERS or len(Tokenizer(canonical_text, 0).tokens_of_text()) > MOST_TOKENS:
        raise ParseError("This formula is too long once it is written out: use fewer terms and factors.")
    return canonical_text
