"""Quotients of polynomials: put both fractions over one denominator."""

from core.expression.tree import Add, Divide, Negate, Node, Power, Subtract, number
from core.limit.layout import Layout, Leaf, Mark, leaf, mark, minus, over, times, total
from core.limit.line import LimitLine, mark_minus, shift, substitution_line, sum_layout
from core.limit.multiply_out import describe_limit, divide_by_h
from core.limit.polynomial import ONE, H, Polynomial, constant, content, node_of
from core.limit.reading import division, gcd_in_x, polynomial_of, quotient_of

HIGHEST_PART = 4
"""The highest power of x above or below that is multiplied out."""
MOST_PRODUCTS = 25
"""Terms above times terms below."""


class CommonDenominator:
    """p(x+h)/q(x+h) - p(x)/q(x) = (p(x+h) q(x) - p(x) q(x+h)) / (q(x) q(x+h))."""

    word, title = "quotient", "A quotient: common denominator"
    examples = ("1/x", "x^-2", "3/x", "1/(x^2+1)", "x/(x+1)", "(x^2-1)/(x-1)", "k/(x - c)", "2/(3x)")

    def applies(self, tree: Node) -> bool:
        """p/q with x in q, of degree up to 4 each; a sum of such is left to Combine."""
        quotient = quotient_of(tree)
        if quotient is None or isinstance(tree, (Add, Subtract, Negate)):
            return False
        top, bottom = quotient
        small = max(top.degree(), bottom.degree()) <= HIGHEST_PART and len(top) * len(bottom) <= MOST_PRODUCTS
        return small and bool(top.terms)

    def lines(self, tree: Node) -> tuple[LimitLine, ...]:
        """Substitute, one denominator, multiply out, cancel, divide by h, let h go to 0, shorten."""
        quotient = quotient_of(tree)
        assert quotient is not None
        top, bottom = quotient
        lines = [substitution_line(tree)]
        if not _is_one_fraction(tree):
            lines.append(_as_one_fraction(top, bottom))
        under = times(leaf(node_of(bottom)), Leaf(shift(node_of(bottom))))
        lines.append(_together(top, bottom, under))
        plain = top.constant() in (1, -1) and len(bottom) == 1 and bottom.degree() == 1
        divided = divide_by_h(top.shift() * bottom, top * bottom.shift(), under, "" if plain else "Multiply out above.")
        return (*lines, *divided.lines, *_limit(divided.quotient, bottom, under))


def _is_one_fraction(tree: Node) -> bool:
    return isinstance(tree, Divide) and polynomial_of(tree.left) is not None and polynomial_of(tree.right) is not None


def _as_one_fraction(top: Polynomial, bottom: Polynomial) -> LimitLine:
    plain = Divide(node_of(top), node_of(bottom))
    difference = total([Mark(Leaf(shift(plain))), mark_minus(Leaf(plain))])
    return LimitLine("tidy f", over(difference, Leaf(H)), "First write f as one fraction.")


def _together(top: Polynomial, bottom: Polynomial, under: Layout) -> LimitLine:
    """Each top times the other bottom."""
    above, below = node_of(top), node_of(bottom)
    first = times(leaf(shift(above)), leaf(below))
    second = times(leaf(above), leaf(shift(below)))
    difference = total([Mark(first), Mark(minus(second))])
    reason = "One denominator for both fractions: each top is multiplied by the other bottom."
    return LimitLine("common denominator", over(difference, times(Leaf(H), Mark(under))), reason)


def _limit(quotient: Polynomial, bottom: Polynomial, under: Layout) -> list[LimitLine]:
    result = quotient.at_zero().in_order()
    squared = _square(bottom)
    limit = LimitLine(
        "limit",
        Mark(over(sum_layout(result), squared)) if result.terms else mark(sum_layout(result)),
        describe_limit(quotient, "below, x + h goes to x"),
        over(sum_layout(quotient), under),
        final=True,
    )
    shorter = _cancel_common_factor(result, bottom)
    return [limit] if shorter is None else [limit, shorter]


def _square(bottom: Polynomial) -> Layout:
    if len(bottom) == 1:
        return sum_layout(bottom * bottom)
    return Leaf(Power(node_of(bottom), number(2)))


def _cancel_common_factor(result: Polynomial, bottom: Polynomial) -> LimitLine | None:
    """What top and squared bottom have in common, divided away; None where that is nothing."""
    if not result.terms:
        return None
    common = _monomial_in_common(result, bottom * bottom) if len(bottom) == 1 else gcd_in_x(bottom, result)
    if common == ONE or (len(bottom) > 1 and common.degree() == 0):
        return None
    if len(bottom) == 1:
        top, below = _without(result, common), _without(bottom * bottom, common)
        shown = over(sum_layout(top), sum_layout(below))
    else:
        top, below = _divide_by_gcd(result, bottom * bottom)
        shown = over(sum_layout(top), leaf(node_of(below)))
    return LimitLine("shorten", mark(shown), "Shorten the fraction.", final=True)


def _divide_by_gcd(top: Polynomial, bottom: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Both divided by their greatest common divisor, so that the bottom keeps whole coefficients."""
    common = gcd_in_x(bottom, top)
    top, bottom = division(top, common)[0], division(bottom, common)[0]
    plain = bottom.constant()
    return (top * constant(1 / plain), ONE) if plain else (top, bottom)


def _monomial_in_common(top: Polynomial, bottom: Polynomial) -> Polynomial:
    """The largest number and powers of letters in every term of both."""
    powers = tuple(min(each) for each in zip(*(p for p, _ in (*top, *bottom)), strict=True))
    return Polynomial(((powers, content(Polynomial((*top, *bottom)))),))


def _without(polynomial: Polynomial, common: Polynomial) -> Polynomial:
    ((powers, size),) = common.terms
    return Polynomial(tuple((tuple(a - b for a, b in zip(p, powers, strict=True)), c / size) for p, c in polynomial))
