"""Exponentials: the power law splits off the height, and a known limit does the rest."""

from core.expression.constants import is_zero
from core.expression.tree import Call, Constant, Node, Power, depends_on_x
from core.limit.layout import ONE, Layout, Leaf, Mark, minus, over, times, total
from core.limit.line import Line, substitution_line
from core.limit.linear_argument import H_LEAF, SCALED, Inside, linear_argument


class Exponential:
    """a^(u + s) = a^u a^s; (e^s - 1)/s -> 1, and (a^s - 1)/s -> ln(a)."""

    word, title = "exponential", "The exponential: power law"
    examples = ("e^x", "exp(x)", "e^(2x)", "e^-x", "2^x", "e^(k x + 1)", "(1/2)^(3x)")

    def applies(self, tree: Node) -> bool:
        """e^(p x + q), or another base without x; 0^x does not grow."""
        return _power(tree) is not None

    def lines(self, tree: Node) -> tuple[Line, ...]:
        """Substitute, split by the power law, sort, let h go to 0."""
        power = _power(tree)
        assert power is not None
        base, inside = power
        height, growth = Leaf(tree), Leaf(_like(tree, inside.step))
        split = total([Mark(times(height, growth)), minus(height)])
        lines = [
            substitution_line(tree),
            Line("power law", over(split, H_LEAF), "Power law: a to the u + v is a to the u times a to the v."),
            Line(
                "take out",
                times(Mark(height), over(_less_one(growth), H_LEAF)),
                "The height at x has no h: take it out.",
            ),
        ]
        step = Leaf(inside.step)
        if not inside.bare:
            scaled = times(Mark(inside.factor), height, over(_less_one(growth), step))
            lines.append(Line("scale", scaled, SCALED))
        before = times(inside.factor, height, over(_less_one(growth), step))
        return (*lines, _growth_limit(base, inside, height, before))


def _less_one(growth: Layout) -> Layout:
    return total([growth, minus(ONE)])


def _power(tree: Node) -> tuple[Node, Inside] | None:
    """The base and the exponent."""
    if isinstance(tree, Call) and tree.name == "exp":
        inside = linear_argument(tree.arguments[0])
        return None if inside is None else (Constant("e"), inside)
    if not isinstance(tree, Power) or depends_on_x(tree.base) or is_zero(tree.base):
        return None
    inside = linear_argument(tree.exponent)
    return None if inside is None else (tree.base, inside)


def _like(tree: Node, exponent: Node) -> Node:
    """The same function of another exponent, written the same way."""
    return (
        Call("exp", (exponent,))
        if isinstance(tree, Call)
        else Power(tree.base if isinstance(tree, Power) else tree, exponent)
    )


def _growth_limit(base: Node, inside: Inside, height: Layout, before: Layout) -> Line:
    if base == Constant("e"):
        known = "A known limit: (e to the t \u2212 1)/t \u2192 1 as t \u2192 0. That is what makes e the natural base."
        return Line("limit", Mark(times(inside.factor, height)), known, before, final=True)
    known = "A known limit: (a to the t \u2212 1)/t \u2192 ln(a) as t \u2192 0. Only for the base e is it 1."
    logarithm = Leaf(Call("ln", (base,)))
    return Line("limit", Mark(times(inside.factor, logarithm, height)), known, before, final=True)
