"""The rule gallery: CARDS, one for each rule of the chapter, with its identity and a picture that shows why.

A card is written once, here; the menu, the link, the page and the tests read this list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from core.rules.gallery.curves import function_sum, powers, stretching_wave
from core.rules.gallery.lines import sliding_secant, turning_line
from core.rules.gallery.picture import Picture

__all__ = ["CARDS", "Card", "Piece"]


@dataclass(frozen=True)
class Piece:
    """A piece of LaTeX; means: "slope" where it is a derivative, "secant" where it is a difference quotient."""

    latex: str
    means: str = ""


@dataclass(frozen=True)
class Card:
    """word: in the link, never renamed; pill: its button; identity: the rule; why: the quotient that proves it.

    see: one plain sentence of what to see in the picture, which goes with the slider; picture: makes it.
    """

    word: str
    title: str
    pill: str
    identity: tuple[Piece, ...]
    why: tuple[Piece, ...]
    see: str
    picture: Callable[[], Picture]


def _slope(latex: str) -> Piece:
    return Piece(latex, "slope")


def _secant(latex: str) -> Piece:
    return Piece(latex, "secant")


CARDS = (
    Card(
        "constant",
        "A constant",
        "c",
        (Piece("(c)' ="), _slope("0")),
        (_secant(r"\frac{c - c}{h}"), Piece("="), _slope("0")),
        "However near Q comes to P, nothing rises: every secant is flat, and so is the tangent.",
        partial(sliding_secant, "2", -1.0, (-0.8, 4.0), (-2.0, 2.0)),
    ),
    Card(
        "x",
        "The variable x",
        "x",
        (Piece("(x)' ="), _slope("1")),
        (_secant(r"\frac{(x + h) - x}{h}"), Piece("="), _slope("1")),
        "The rise is as long as the run at every delta: each secant has the slope 1.",
        partial(sliding_secant, "x", -1.0, (-3.4, 3.4), (-1.0, 3.0)),
    ),
    Card(
        "linear",
        "A straight line",
        "mx + b",
        (Piece("(m x + b)' ="), _slope("m")),
        (_secant(r"\frac{m (x + h) + b - (m x + b)}{h}"), Piece("="), _slope("m")),
        "The secant is the line itself, so its slope is m everywhere. b lifts the line and leaves its slope alone.",
        turning_line,
    ),
    Card(
        "multiple",
        "A constant multiple",
        "k f",
        (Piece(r"(k\,f)' ="), Piece("k"), _slope(r"\,f'")),
        (
            _secant(r"\frac{k\,f(x + h) - k\,f(x)}{h}"),
            Piece(r"= k\,"),
            _secant(r"\frac{\Delta f}{h}"),
        ),
        "k stretches every height, so every rise, and so every slope, by the same factor; below 0 it turns them over.",
        partial(stretching_wave, "sin(x)"),
    ),
    Card(
        "sum",
        "A sum",
        "f + g",
        (Piece("(f + g)' ="), _slope("f'"), Piece("+"), _slope("g'")),
        (_secant(r"\frac{\Delta f + \Delta g}{h}"), Piece("="), _secant(r"\frac{\Delta f}{h} + \frac{\Delta g}{h}")),
        "Over the same x heights add up, so rises do, and so do slopes: the dotted bar stands on the solid one.",
        partial(function_sum, "+", "x^2/2", "sin(x) + 1"),
    ),
    Card(
        "difference",
        "A difference",
        "f \u2212 g",
        (Piece("(f - g)' ="), _slope("f'"), Piece("-"), _slope("g'")),
        (_secant(r"\frac{\Delta f - \Delta g}{h}"), Piece("="), _secant(r"\frac{\Delta f}{h} - \frac{\Delta g}{h}")),
        "Over the same x the height of g is taken away, and so is its slope: the dotted bar leads back.",
        partial(function_sum, "-", "x^2/2", "sin(x) + 1"),
    ),
    Card(
        "power",
        "A power of x",
        "x\u207f",
        (Piece(r"\left(x^n\right)' ="), _slope(r"n\,x^{n-1}")),
        (
            _secant(r"\frac{(x + h)^n - x^n}{h}"),
            Piece("="),
            _slope(r"n\,x^{n-1}"),
            Piece(r"+ h\,(\dots)"),
        ),
        "Every power is 1 at x = 1, and its slope there is n. Slide n: the exponent comes down, and one less is left.",
        powers,
    ),
)
