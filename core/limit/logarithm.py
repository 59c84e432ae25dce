"""Logarithms: a difference is the logarithm of a quotient, and a known limit does the rest."""

from core.expression.tree import Add, Call, Divide, Node, number
from core.limit.layout import Leaf, Mark, leaf, mark, over, times
from core.limit.line import Line, substitution_line
from core.limit.linear_argument import H_LEAF, Inside, argument_line, linear_call


class Logarithm:
    """ln(u + s) - ln(u) = ln(1 + s/u); ln(1 + t)/t -> 1."""

    word, title = "logarithm", "The logarithm: one logarithm of a quotient"
    examples = ("ln(x)", "ln(2x + 1)", "ln(k x)")

    def applies(self, tree: Node) -> bool:
        """ln(p x + q)."""
        return linear_call("ln", tree) is not None

    def lines(self, tree: Node) -> tuple[Line, ...]:
        """Substitute, one logarithm, scale, let h go to 0."""
        inside = linear_call("ln", tree)
        assert inside is not None
        argument = leaf(inside.argument)
        part = over(Leaf(inside.step), argument)
        grown = Call("ln", (_one_plus(inside),))
        one = over(Mark(Leaf(grown)), H_LEAF)
        front = over(inside.factor, argument)
        scaled = times(Mark(front), over(Leaf(grown), Mark(part)))
        before = times(front, over(Leaf(grown), part))
        known = "A known limit: ln(1 + t)/t \u2192 1 as t \u2192 0; it is the one of the exponential, turned around."
        return (
            substitution_line(tree),
            *argument_line(inside, "ln"),
            Line("one logarithm", one, "A difference of logarithms is the logarithm of the quotient."),
            Line("scale", scaled, "Write below the very thing that is added to 1 above, and make up for it in front."),
            Line("limit", mark(front), known, before, final=True),
        )


def _one_plus(inside: Inside) -> Node:
    return Add(number(1), Divide(inside.step, inside.argument))
