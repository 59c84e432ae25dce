"""The heart of every worked quotient: a difference multiplied out, cancelled, freed of its h.

The numerator is a difference of two polynomials that are equal at h = 0, so what is left of it has an h in every term.
"""

from dataclasses import dataclass

from core.limit.layout import ONE, ZERO, Layout, Leaf, Mark, Same, Strikethrough, mark, minus, over, times, total
from core.limit.line import Line, sum_layout, term_layouts
from core.limit.polynomial import H_PLACE, H, Polynomial

H_LEAF = Leaf(H)
NUMERALS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
WIDE = 6
"""Terms: with more of them the last step is not written twice."""


@dataclass(frozen=True)
class Division:
    """lines: the work; quotient: what is left of the numerator, with every h that the division left in it."""

    lines: tuple[Line, ...]
    quotient: Polynomial


def divide_by_h(first: Polynomial, second: Polynomial, beside: Layout = ONE, multiply_out: str = "") -> Division:
    """The lines from (first - second)/(h beside) on.

    multiply_out: why the line is what it is, where the line before was not yet multiplied out; "" where it was.
    """
    bottom = times(H_LEAF, beside)
    terms = [*term_layouts(first), *(minus(term) for term in term_layouts(second))]
    rest = (first - second).in_order()
    quotient = rest.divide_by(H_PLACE)
    lines = []
    if multiply_out:
        lines.append(Line("expand", over(mark(total(terms)), bottom), multiply_out))
    lines.append(_cancel(first, second, bottom))
    lines += _factor_out_h(rest, quotient, beside, bottom)
    return Division(tuple(lines), quotient)


def _cancel(first: Polynomial, second: Polynomial, bottom: Layout) -> Line:
    """Every term that stands there twice, once with each sign, struck through."""
    twice = set(first.terms) & set(second.terms)
    kept = [Strikethrough(t) if term in twice else t for term, t in zip(first, term_layouts(first), strict=True)]
    taken = [
        Strikethrough(minus(t)) if term in twice else minus(t)
        for term, t in zip(second, term_layouts(second), strict=True)
    ]
    return Line("cancel", over(total([*kept, *taken]), bottom), _describe_rest(len(twice)))


def _describe_rest(count: int) -> str:
    if count == 0:
        return "Like terms are put together."
    same = "This term stands" if count == 1 else f"These {NUMERALS.get(count, count)} terms stand"
    return f"{same} there with a plus and with a minus: gone. What is left has an h in every term."


def _factor_out_h(rest: Polynomial, quotient: Polynomial, beside: Layout, bottom: Layout) -> list[Line]:
    """h taken out above, and divided away."""
    if not rest.terms:
        return [Line("divide", over(Mark(ZERO), ONE), "Nothing is left above, and 0 divided by h is 0: h is not 0.")]
    clean = over(sum_layout(quotient), beside)
    inner = sum_layout(quotient)
    if len(rest) == 1:
        struck = over(times(*_strike_term(quotient)), times(Strikethrough(H_LEAF), beside))
        return [Line("divide", _twice(struck, clean, quotient), DIVIDED)]
    taken_out = Line("take out h", over(times(Mark(H_LEAF), inner), bottom), "Every term above has an h: take it out.")
    struck = over(times(Strikethrough(H_LEAF), inner), times(Strikethrough(H_LEAF), beside))
    return [taken_out, Line("divide", _twice(struck, clean, quotient), DIVIDED)]


DIVIDED = "Divide above and below by h. That is allowed: h comes near 0, and never is 0."


def _strike_term(quotient: Polynomial) -> list[Layout]:
    """The one term of the quotient beside an h that goes: the h is struck, powers of h stay in what is left."""
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
