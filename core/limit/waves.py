"""Sine and cosine: the addition theorem splits off what does not move, and two known limits do the rest."""

from core.expression.tree import Call, Node
from core.limit.layout import ONE, Layout, Leaf, Mark, minus, over, times, total
from core.limit.line import Line, substitution_line
from core.limit.linear_argument import H_LEAF, SCALED, Inside, argument_line, linear_call


class Sine:
    """sin(u + s) = sin(u) cos(s) + cos(u) sin(s); (cos(s) - 1)/s -> 0 and sin(s)/s -> 1."""

    word, title = "sine", "The sine: addition theorem"
    examples = ("sin(x)", "sin(2x)", "sin(3x + 1)", "sin(k x)", "sin(pi (x - 1))")

    def applies(self, tree: Node) -> bool:
        """sin(p x + q)."""
        return linear_call("sin", tree) is not None

    def lines(self, tree: Node) -> tuple[Line, ...]:
        """Substitute, split by the addition theorem, sort, let h go to 0."""
        inside = linear_call("sin", tree)
        assert inside is not None
        sine, cosine = Leaf(tree), Leaf(Call("cos", (inside.argument,)))
        theorem = "Addition theorem: sin(u + v) = sin(u) cos(v) + cos(u) sin(v)."
        return (
            substitution_line(tree),
            *argument_line(inside, "sin"),
            *_wave_lines(inside, sine, sine, cosine, theorem),
        )


class Cosine:
    """cos(u + s) = cos(u) cos(s) - sin(u) sin(s); (cos(s) - 1)/s -> 0 and sin(s)/s -> 1."""

    word, title = "cosine", "The cosine: addition theorem"
    examples = ("cos(x)", "cos(2x)", "cos(x/2 - 1)", "cos(m x)")

    def applies(self, tree: Node) -> bool:
        """cos(p x + q)."""
        return linear_call("cos", tree) is not None

    def lines(self, tree: Node) -> tuple[Line, ...]:
        """Substitute, split by the addition theorem, sort, let h go to 0."""
        inside = linear_call("cos", tree)
        assert inside is not None
        cosine, sine = Leaf(tree), Leaf(Call("sin", (inside.argument,)))
        theorem = "Addition theorem: cos(u + v) = cos(u) cos(v) \u2212 sin(u) sin(v)."
        return (
            substitution_line(tree),
            *argument_line(inside, "cos"),
            *_wave_lines(inside, cosine, cosine, minus(sine), theorem),
        )


def _wave_lines(inside: Inside, height: Layout, with_cos: Layout, with_sin: Layout, theorem: str) -> list[Line]:
    """height(u + s) = with_cos cos(s) + with_sin sin(s)."""
    sine, cosine = Leaf(Call("sin", (inside.step,))), Leaf(Call("cos", (inside.step,)))
    split = total([Mark(times(with_cos, cosine)), Mark(times(with_sin, sine)), minus(height)])
    less_one = total([cosine, minus(ONE)])
    sort = "Sort: what has no h in it stands in front of a quotient that has no x."
    lines = [
        Line("addition theorem", over(split, H_LEAF), theorem),
        Line("sort", _group_terms(with_cos, with_sin, over(less_one, H_LEAF), over(sine, H_LEAF), ONE), sort),
    ]
    step = Leaf(inside.step)
    if not inside.bare:
        scaled = _group_terms(with_cos, with_sin, over(less_one, step), over(sine, step), Mark(inside.factor))
        lines.append(Line("scale", scaled, SCALED))
    before = _group_terms(with_cos, with_sin, over(less_one, step), over(sine, step), inside.factor)
    known = (
        "Two known limits: sin(t)/t \u2192 1 and (cos(t) \u2212 1)/t \u2192 0 as t \u2192 0; they come from the circle."
    )
    lines.append(Line("limit", Mark(times(inside.factor, with_sin)), known, before, final=True))
    return lines


def _group_terms(with_cos: Layout, with_sin: Layout, first: Layout, second: Layout, factor: Layout) -> Layout:
    return total([times(factor, with_cos, first), times(factor, with_sin, second)])
