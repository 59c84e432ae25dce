"""Quotients of polynomials, square roots and absolute values: what stands in the way of h is cleared first.

Fractions go over one denominator; roots and bars go by the sum of both heights, for (p - q)(p + q) = p^2 - q^2.
"""

from fractions import Fraction

from core.expression.constant_folding import value_of
from core.expression.tree import Add, Call, Divide, Negate, Node, Power, Subtract, depends_on_x, number
from core.limit.layout import Layout, Leaf, Mark, leaf, mark, minus, over, times, total
from core.limit.line import H_LEAF, LimitLine, difference_quotient, mark_minus, shift, substitution_line, sum_layout
from core.limit.multiply_out import describe_limit, divide_by_h
from core.limit.polynomial import ONE, H, Polynomial, constant, content, node_of
from core.limit.reading import division, gcd_in_x, is_plain, linear_of, polynomial_of, quotient_of, short_polynomial

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
        return (*lines, *divided.lines, *_quotient_limit(divided.quotient, bottom, under))


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


def _quotient_limit(quotient: Polynomial, bottom: Polynomial, under: Layout) -> list[LimitLine]:
    result = quotient.at_zero().in_order()
    squared = _square_below(bottom)
    limit = LimitLine(
        "limit",
        Mark(over(sum_layout(result), squared)) if result.terms else mark(sum_layout(result)),
        describe_limit(quotient, "below, x + h goes to x"),
        over(sum_layout(quotient), under),
        final=True,
    )
    shorter = _cancel_common_factor(result, bottom)
    return [limit] if shorter is None else [limit, shorter]


def _square_below(bottom: Polynomial) -> Layout:
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
        fraction = over(sum_layout(top), sum_layout(below))
    else:
        top, below = _divide_by_gcd(result, bottom * bottom)
        fraction = over(sum_layout(top), leaf(node_of(below)))
    return LimitLine("shorten", mark(fraction), "Shorten the fraction.", final=True)


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


HIGHEST_UNDER_ROOT = 4
HALF = Fraction(1, 2)
TWO = Leaf(number(2))


SIGN = (
    "A number divided by its absolute value is its sign: 1 or \u22121. Where the number is 0 there is no limit: "
    "from the right the quotient tends to one value, from the left to its opposite."
)


class Root:
    """sqrt(u): the product of difference and sum is u(x+h) - u(x), without a root."""

    word, title = "root", "A square root: the conjugate"
    examples = ("sqrt(x)", "sqrt(2x+1)", "sqrt(x^2+1)", "x^(1/2)", "sqrt(1 - x^2)", "sqrt(k x)", "sqrt((x+1)^2+1)")

    def applies(self, tree: Node) -> bool:
        """The square root of a polynomial of degree up to 4."""
        inside = _radicand(tree)
        polynomial = None if inside is None or not depends_on_x(inside) else short_polynomial(inside)
        return polynomial is not None and 0 < polynomial.degree() <= HIGHEST_UNDER_ROOT

    def lines(self, tree: Node) -> tuple[LimitLine, ...]:
        """Substitute, multiply by the conjugate, cancel, divide by h, let h go to 0."""
        inside = _radicand(tree)
        assert inside is not None
        polynomial = short_polynomial(inside)
        assert polynomial is not None
        both = _both(tree)
        squared = total([Mark(leaf(shift(inside))), Mark(minus(leaf(inside)))])
        square_reason = "(p \u2212 q)(p + q) = p\u00b2 \u2212 q\u00b2: the roots above are gone."
        is_simple = (
            is_plain(inside, polynomial) and polynomial.degree() == 1 and polynomial.coefficient(1).constant() == 1
        )
        division = divide_by_h(polynomial.shift(), polynomial, both, "" if is_simple else "Multiply out above.")
        start = _conjugate_lines(tree, both, squared, square_reason)
        return *start, *division.lines, *_root_limit(division.quotient, tree, both)


class AbsoluteValue:
    """|u|: |u|^2 = u^2, so the sum of both heights clears the bars; where u = 0 the two sides disagree."""

    word, title = "absolute", "An absolute value: two sides"
    examples = ("|x|", "|2x - 1|", "|x + 3|", "|m x + b|")

    def applies(self, tree: Node) -> bool:
        """The absolute value of p x + q."""
        return isinstance(tree, Call) and tree.name == "abs" and linear_of(tree.arguments[0]) is not None

    def lines(self, tree: Node) -> tuple[LimitLine, ...]:
        """Substitute, multiply by the sum, multiply out, cancel, divide by h, let h go to 0 where u is not 0."""
        assert isinstance(tree, Call)
        inside = tree.arguments[0]
        linear = short_polynomial(inside)
        assert linear is not None
        both = _both(tree)
        squared = total([Mark(_square(shift(inside))), Mark(minus(_square(inside)))])
        square_reason = "(p \u2212 q)(p + q) = p\u00b2 \u2212 q\u00b2, and a square needs no bars."
        division = divide_by_h((linear * linear).shift(), linear * linear, both, "Multiply out above.")
        start = _conjugate_lines(tree, both, squared, square_reason)
        return *start, *division.lines, *_absolute_limit(division.quotient, tree, linear, both)


def _radicand(tree: Node) -> Node | None:
    if isinstance(tree, Call) and tree.name == "sqrt":
        return tree.arguments[0]
    return tree.base if isinstance(tree, Power) and value_of(tree.exponent) == HALF else None


def _both(tree: Node) -> Layout:
    return total([Leaf(shift(tree)), Leaf(tree)])


def _square(node: Node) -> Layout:
    return Leaf(Power(node, number(2)))


def _conjugate_lines(tree: Node, both: Layout, squared: Layout, square_reason: str) -> list[LimitLine]:
    """Substitute, and multiply by both, the sum of the heights; squared: the product above, for square_reason."""
    reason = "Multiply above and below by the sum of both heights: that is a factor of 1."
    return [
        substitution_line(tree),
        LimitLine("conjugate", times(difference_quotient(tree), over(mark(both), mark(both))), reason),
        LimitLine("square", over(squared, times(H_LEAF, both)), square_reason),
    ]


def _root_limit(quotient: Polynomial, tree: Node, both: Layout) -> list[LimitLine]:
    limit = _limit_over_twice(quotient, tree, both, "below, both roots become the same one")
    result = quotient.at_zero().in_order()
    if content(result) % 2:
        return [limit]
    half = over(sum_layout(result * constant(HALF)), Leaf(tree))
    return [limit, LimitLine("shorten", Mark(half), "Shorten the fraction by 2.", final=True)]


def _absolute_limit(quotient: Polynomial, tree: Call, linear: Polynomial, both: Layout) -> list[LimitLine]:
    below = "below, both absolute values become the same one, as long as it is not 0"
    limit = _limit_over_twice(quotient, tree, both, below)
    sign = times(sum_layout(linear.coefficient(1)), over(Leaf(node_of(linear)), Leaf(tree)))
    return [limit, LimitLine("sign", mark(sign), SIGN, final=True)]


def _limit_over_twice(quotient: Polynomial, tree: Node, both: Layout, below: str) -> LimitLine:
    """The quotient over the sum of both heights, which goes to twice the height; below: what happens there."""
    result = over(sum_layout(quotient.at_zero().in_order()), times(TWO, Leaf(tree)))
    reason = describe_limit(quotient, below)
    return LimitLine("limit", Mark(result), reason, over(sum_layout(quotient), both), final=True)
