"""Polynomials: multiply (x + h)^n out, cancel, divide by h; and the division by h of every other method.

A numerator is a difference of two polynomials that are equal at h = 0, so what is left of it has an h in every term.
"""

from dataclasses import dataclass

from core.expression.tree import Node, depends_on_x
from core.limit.layout import (
    ONE,
    ZERO,
    Layout,
    Leaf,
    Mark,
    Same,
    Strikethrough,
    mark,
    minus,
    over,
    split_terms,
    times,
    total,
)
from core.limit.line import H_LEAF, LimitLine, mark_minus, shift, substitution_line, sum_layout, term_layouts
from core.limit.polynomial import H_PLACE, H, Polynomial, node_of
from core.limit.reading import is_plain, short_polynomial

NUMERALS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
WIDE = 6
"""Terms: with more of them the last step is not written twice."""


@dataclass(frozen=True)
class Division:
    """lines: the work; quotient: what is left of the numerator, with every h that the division left in it."""

    lines: tuple[LimitLine, ...]
    quotient: Polynomial


def divide_by_h(first: Polynomial, second: Polynomial, denominator: Layout = ONE, multiply_out: str = "") -> Division:
    """The lines from (first - second)/(h denominator) on.

    multiply_out: why the line is what it is, where the line before was not yet multiplied out; "" where it was.
    """
    bottom = times(H_LEAF, denominator)
    terms = [*term_layouts(first), *(minus(term) for term in term_layouts(second))]
    rest = (first - second).in_order()
    quotient = rest.divide_by_h()
    lines = []
    if multiply_out:
        lines.append(LimitLine("expand", over(mark(total(terms)), bottom), multiply_out))
    lines.append(_cancel(first, second, bottom))
    lines += _factor_out_h(rest, quotient, denominator, bottom)
    return Division(tuple(lines), quotient)


def _cancel(first: Polynomial, second: Polynomial, bottom: Layout) -> LimitLine:
    """Every term that stands there twice, once with each sign, struck through."""
    twice = set(first.terms) & set(second.terms)
    minuend = [Strikethrough(t) if term in twice else t for term, t in zip(first, term_layouts(first), strict=True)]
    subtrahend = [
        Strikethrough(minus(t)) if term in twice else minus(t)
        for term, t in zip(second, term_layouts(second), strict=True)
    ]
    return LimitLine("cancel", over(total([*minuend, *subtrahend]), bottom), _describe_rest(len(twice)))


def _describe_rest(count: int) -> str:
    if count == 0:
        return "Like terms are put together."
    same = "This term stands" if count == 1 else f"These {NUMERALS.get(count, count)} terms stand"
    return f"{same} there with a plus and with a minus: gone. What is left has an h in every term."


def _factor_out_h(rest: Polynomial, quotient: Polynomial, denominator: Layout, bottom: Layout) -> list[LimitLine]:
    """h taken out above, and divided away."""
    if not rest.terms:
        return [
            LimitLine("divide", over(Mark(ZERO), ONE), "Nothing is left above, and 0 divided by h is 0: h is not 0.")
        ]
    clean = over(sum_layout(quotient), denominator)
    inner = sum_layout(quotient)
    if len(rest) == 1:
        struck = over(times(*_strike_term(quotient)), times(Strikethrough(H_LEAF), denominator))
        return [LimitLine("divide", _twice(struck, clean, quotient), DIVISION_REASON)]
    factored = LimitLine(
        "take out h", over(times(Mark(H_LEAF), inner), bottom), "Every term above has an h: take it out."
    )
    struck = over(times(Strikethrough(H_LEAF), inner), times(Strikethrough(H_LEAF), denominator))
    return [factored, LimitLine("divide", _twice(struck, clean, quotient), DIVISION_REASON)]


DIVISION_REASON = "Divide above and below by h. That is allowed: h comes near 0, and never is 0."


def _strike_term(quotient: Polynomial) -> list[Layout]:
    """The one term of the quotient denominator an h that goes: the h is struck, powers of h stay in what is left."""
    (only,) = term_layouts(quotient)
    return [only, Strikethrough(H_LEAF)]


def _twice(struck: Layout, clean: Layout, quotient: Polynomial) -> Layout:
    if len(quotient) > WIDE:
        return mark(clean)
    return Same(struck, mark(clean))


def describe_limit(quotient: Polynomial, below: str = "") -> str:
    """What happens to the terms as h goes to 0; below: what happens to the denominator, where h is in it too."""
    fading = [powers for powers, _ in quotient if powers[H_PLACE]]
    if not fading and below:
        return f"Now let h shrink, without ever becoming 0: {below}."
    if not fading:
        return "No h is left: the quotient is the same for every h, and so is its limit."
    if below:
        above = "one term goes" if len(fading) == 1 else f"{NUMERALS.get(len(fading), len(fading))} terms go"
        return f"Now let h shrink, without ever becoming 0: above, {above} to 0; {below}."
    terms = "the term that still has an h goes" if len(fading) == 1 else "all terms that still have an h go"
    return f"Now let h shrink: {terms} to 0. h never becomes 0, and the limit does not ask it to."


class Constant:
    """(c - c)/h = 0 for a formula without x."""

    word, title = "constant", "A constant"
    examples = ("5", "sqrt(2)", "k + sin(1)")

    def applies(self, tree: Node) -> bool:
        """A formula without x."""
        return not depends_on_x(tree)

    def lines(self, tree: Node) -> tuple[LimitLine, ...]:
        """Both heights are the same."""
        cancelled = LimitLine("cancel", over(Mark(ZERO), Leaf(H)), "f has no x in it: both heights are the same.")
        divided = LimitLine("divide", Mark(ZERO), "0 divided by h is 0, since h is not 0.")
        limit = LimitLine("limit", Mark(ZERO), "The quotient is 0 for every h, and so is its limit.", ZERO, final=True)
        return substitution_line(tree), cancelled, divided, limit


class MultiplyOut:
    """(x + h)^n = x^n + n x^(n-1) h + ...: all terms without h cancel, so h can be divided away."""

    word, title = "polynomial", "A polynomial: multiply out"
    examples = ("x^2", "2x", "m x + b", "k x^2", "x^3 - 2x", "(x + 1)^2", "x(x - 1)", "x^8", "1 - x^2/2", "pi x^2")

    def applies(self, tree: Node) -> bool:
        """A polynomial of degree up to 8, typed in any form; the parameters, pi and e count as numbers."""
        polynomial = short_polynomial(tree)
        return polynomial is not None and depends_on_x(tree)

    def lines(self, tree: Node) -> tuple[LimitLine, ...]:
        """Substitute, multiply out, cancel, divide by h, let h go to 0."""
        polynomial = short_polynomial(tree)
        assert polynomial is not None
        first = [substitution_line(tree)]
        if not is_plain(tree, polynomial) and polynomial.terms:
            first.append(_expansion_line(polynomial))
        division = divide_by_h(polynomial.shift(), polynomial, multiply_out=_why(polynomial))
        return (*first, *division.lines, _limit(division.quotient))


def _expansion_line(polynomial: Polynomial) -> LimitLine:
    """The typed formula multiplied out, before x + h comes into it."""
    plain = node_of(polynomial)
    top = total([mark(split_terms(shift(plain))), mark_minus(split_terms(plain))])
    return LimitLine(
        "tidy f", over(top, Leaf(H)), "First multiply f itself out: the same function, as a sum of powers."
    )


def _why(polynomial: Polynomial) -> str:
    degree = polynomial.degree()
    if degree <= 1:
        return "Multiply out, and mind the minus: it turns every sign of f(x)."
    rule = {
        2: "(x + h)\u00b2 = x\u00b2 + 2xh + h\u00b2",
        3: "(x + h)\u00b3 = x\u00b3 + 3x\u00b2h + 3xh\u00b2 + h\u00b3",
    }.get(degree)
    return f"Multiply out: {rule}." if rule else "Multiply out, by the binomial theorem."


def _limit(quotient: Polynomial) -> LimitLine:
    result = quotient.at_zero()
    return LimitLine("limit", mark(sum_layout(result)), describe_limit(quotient), sum_layout(quotient), final=True)
