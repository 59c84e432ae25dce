"""RULES: every rule of differentiation, in the order tried. A new rule goes into the tuple of its file alone."""

from core.rules.catalogue.chapter import CHAPTER
from core.rules.catalogue.corners import CORNERS
from core.rules.catalogue.exponentials import EXPONENTIALS
from core.rules.catalogue.products import CHAIN, POWERS, PRODUCTS
from core.rules.catalogue.rule import OfX, Part, Place, Rule
from core.rules.catalogue.trigonometric import HYPERBOLIC, TRIGONOMETRIC

__all__ = ["RULES", "OfX", "Part", "Place", "Rule", "rule"]

# Corners stand before the chain rule, which would take max(x^2, 1) for a function of x^2.
RULES: tuple[Rule, ...] = (
    *CHAPTER,
    *PRODUCTS,
    *POWERS,
    *EXPONENTIALS,
    *TRIGONOMETRIC,
    *HYPERBOLIC,
    *CORNERS,
    *CHAIN,
)


def rule(word: str) -> Rule:
    """The rule of that word; KeyError where there is none."""
    return {entry.word: entry for entry in RULES}[word]
