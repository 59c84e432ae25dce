"""RULES: every rule of differentiation, in the order tried. A new rule goes into the tuple of its file alone."""

from core.rules.chapter import CHAPTER
from core.rules.corners import CORNERS
from core.rules.exponentials import EXPONENTIALS
from core.rules.hyperbolic import HYPERBOLIC
from core.rules.inside import INSIDE
from core.rules.powers import POWERS
from core.rules.products import PRODUCTS
from core.rules.rule import OfX, Part, Place, Rule
from core.rules.trigonometric import TRIGONOMETRIC

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
    *INSIDE,
)


def rule(word: str) -> Rule:
    """The rule of that word; KeyError where there is none."""
    return {entry.word: entry for entry in RULES}[word]
