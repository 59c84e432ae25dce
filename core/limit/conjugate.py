"""Square roots and absolute values: multiply by the sum of both heights, for (p - q)(p + q) = p^2 - q^2."""

from fractions import Fraction

from core.expression.constant_folding import value_of
from core.expression.tree import Call, Node, Power, depends_on_x, number
from core.limit.layout import Layout, Leaf, Mark, leaf, mark, minus, over, times, total
from core.limit.line import H_LEAF, LimitLine, difference_quotient, shift, substitution_line, sum_layout
from core.limit.multiply_out import describe_limit, divide_by_h
from core.limit.polynomial import Polynomial, constant, content, node_of
from core.limit.reading import is_plain, linear_of, short_polynomial

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
        found = None if inside is None or not depends_on_x(inside) else short_polynomial(inside)
        return found is not None and 0 < found.degree() <= HIGHEST_UNDER_ROOT

    def lines(self, tree: Node) -> tuple[LimitLine, ...]:
        """Substitute, multiply by the conjugate, cancel, divide by h, let h go to 0."""
        inside = _radicand(tree)
        assert inside is not None
        polynomial = short_polynomial(inside)
        assert polynomial is not None
        both = _both(tree)
        squared = total([Mark(leaf(shift(inside))), Mark(minus(leaf(inside)))])
        gone = "(p \u2212 q)(p + q) = p\u00b2 \u2212 q\u00b2: the roots above are gone."
        known = is_plain(inside, polynomial) and polynomial.degree() == 1 and polynomial.coefficient(1).constant() == 1
        division = divide_by_h(polynomial.shift(), polynomial, both, "" if known else "Multiply out above.")
        start = _conjugate_lines(tree, both, squared, gone)
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
        gone = "(p \u2212 q)(p + q) = p\u00b2 \u2212 q\u00b2, and a square needs no bars."
        division = divide_by_h((linear * linear).shift(), linear * linear, both, "Multiply out above.")
        start = _conjugate_lines(tree, both, squared, gone)
        return *start, *division.lines, *_absolute_limit(division.quotient, tree, linear, both)


def _radicand(tree: Node) -> Node | None:
    if isinstance(tree, Call) and tree.name == "sqrt":
        return tree.arguments[0]
    return tree.base if isinstance(tree, Power) and value_of(tree.exponent) == HALF else None


def _both(tree: Node) -> Layout:
    return total([Leaf(shift(tree)), Leaf(tree)])


def _square(node: Node) -> Layout:
    return Leaf(Power(node, number(2)))


def _conjugate_lines(tree: Node, both: Layout, squared: Layout, gone: str) -> list[LimitLine]:
    """Substitute, and multiply by both, the sum of the heights; squared: the product above, gone: what that clears."""
    reason = "Multiply above and below by the sum of both heights: that is a factor of 1."
    return [
        substitution_line(tree),
        LimitLine("conjugate", times(difference_quotient(tree), over(mark(both), mark(both))), reason),
        LimitLine("square", over(squared, times(H_LEAF, both)), gone),
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
