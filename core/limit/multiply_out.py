"""Polynomials: multiply (x + h)^n out, cancel, divide by h."""

from core.expression.tree import Node, depends_on_x
from core.limit.divide_by_h import describe_limit, divide_by_h
from core.limit.layout import ZERO, Leaf, Mark, mark, over, spread, total
from core.limit.line import Line, mark_minus, shift, substitution_line, sum_layout
from core.limit.polynomial import H, Polynomial, node_of
from core.limit.reading import is_plain, short_polynomial


class Constant:
    """(c - c)/h = 0 for a formula without x."""

    word, title = "constant", "A constant"
    examples = ("5", "sqrt(2)", "k + sin(1)")

    def applies(self, tree: Node) -> bool:
        """A formula without x."""
        return not depends_on_x(tree)

    def lines(self, tree: Node) -> tuple[Line, ...]:
        """Both heights are the same."""
        gone = Line("cancel", over(Mark(ZERO), Leaf(H)), "f has no x in it: both heights are the same.")
        divided = Line("divide", Mark(ZERO), "0 divided by h is 0, since h is not 0.")
        limit = Line("limit", Mark(ZERO), "The quotient is 0 for every h, and so is its limit.", ZERO, final=True)
        return substitution_line(tree), gone, divided, limit


class MultiplyOut:
    """(x + h)^n = x^n + n x^(n-1) h + ...: all terms without h cancel, so h can be divided away."""

    word, title = "polynomial", "A polynomial: multiply out"
    examples = ("x^2", "2x", "m x + b", "k x^2", "x^3 - 2x", "(x + 1)^2", "x(x - 1)", "x^8", "1 - x^2/2", "pi x^2")

    def applies(self, tree: Node) -> bool:
        """A polynomial of degree up to 8, typed in any form; the parameters, pi and e count as numbers."""
        polynomial = short_polynomial(tree)
        return polynomial is not None and depends_on_x(tree)

    def lines(self, tree: Node) -> tuple[Line, ...]:
        """Substitute, multiply out, cancel, divide by h, let h go to 0."""
        polynomial = short_polynomial(tree)
        assert polynomial is not None
        first = [substitution_line(tree)]
        if not is_plain(tree, polynomial) and polynomial.terms:
            first.append(_expansion_line(polynomial))
        division = divide_by_h(polynomial.shift(), polynomial, multiply_out=_why(polynomial))
        return (*first, *division.lines, _limit(division.quotient))


def _expansion_line(polynomial: Polynomial) -> Line:
    """The typed formula multiplied out, before x + h comes into it."""
    plain = node_of(polynomial)
    top = total([mark(spread(shift(plain))), mark_minus(spread(plain))])
    return Line("tidy f", over(top, Leaf(H)), "First multiply f itself out: the same function, as a sum of powers.")


def _why(polynomial: Polynomial) -> str:
    degree = polynomial.degree()
    if degree <= 1:
        return "Multiply out, and mind the minus: it turns every sign of f(x)."
    rule = {
        2: "(x + h)\u00b2 = x\u00b2 + 2xh + h\u00b2",
        3: "(x + h)\u00b3 = x\u00b3 + 3x\u00b2h + 3xh\u00b2 + h\u00b3",
    }.get(degree)
    return f"Multiply out: {rule}." if rule else "Multiply out, by the binomial theorem."


def _limit(quotient: Polynomial) -> Line:
    result = quotient.at_zero()
    return Line("limit", mark(sum_layout(result)), describe_limit(quotient), sum_layout(quotient), final=True)
