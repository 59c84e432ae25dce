"""Sine, cosine, powers and logarithms of a linear argument: split off what does not move, and name the known limit."""

from dataclasses import dataclass
from fractions import Fraction

from core.expression.tree import Add, Call, Constant, Divide, Node, Power, X, depends_on_x, number
from core.limits.layout import ONE, Layout, Leaf, Mark, leaf, mark, minus, over, times, total
from core.limits.line import Line, substituted, written_out
from core.limits.polynomial import ONE as ONE_POLYNOMIAL
from core.limits.polynomial import H, Polynomial, letter, node_of
from core.limits.reading import is_plain, linear_of, polynomial_of

H_LEAF = Leaf(H)


@dataclass(frozen=True)
class Inside:
    """The argument p x + q of a function: u as typed, p, and the step s = p h that x + h adds to it."""

    argument: Node
    slope: Polynomial

    @property
    def step(self) -> Node:
        """p h."""
        return node_of(self.slope * letter(H))

    @property
    def bare(self) -> bool:
        """Whether the step is h itself."""
        return self.slope == ONE_POLYNOMIAL

    @property
    def factor(self) -> Layout:
        """p, a factor."""
        return written_out(self.slope)

    @property
    def moved(self) -> Node:
        """u + p h."""
        found = polynomial_of(self.argument)
        plain = self.argument if found is None or is_plain(self.argument, found) else node_of(found)
        return Add(plain, self.step)


def inside(argument: Node) -> Inside | None:
    """A linear argument, or None."""
    found = linear_of(argument)
    return None if found is None else Inside(argument, found[0])


def _called(name: str, tree: Node) -> Inside | None:
    return inside(tree.arguments[0]) if isinstance(tree, Call) and tree.name == name else None


class Sine:
    """sin(u + s) = sin(u) cos(s) + cos(u) sin(s); (cos(s) - 1)/s -> 0 and sin(s)/s -> 1."""

    word, title = "sine", "The sine: addition theorem"
    examples = ("sin(x)", "sin(2x)", "sin(3x + 1)", "sin(k x)", "sin(pi (x - 1))")

    def applies(self, tree: Node) -> bool:
        """sin(p x + q)."""
        return _called("sin", tree) is not None

    def lines(self, tree: Node) -> tuple[Line, ...]:
        """Substitute, split by the addition theorem, sort, let h go to 0."""
        found = _called("sin", tree)
        assert found is not None
        sine, cosine = Leaf(tree), Leaf(Call("cos", (found.argument,)))
        theorem = "Addition theorem: sin(u + v) = sin(u) cos(v) + cos(u) sin(v)."
        return (substituted(tree), *_moved(found, "sin"), *_wave_lines(found, sine, sine, cosine, theorem))


class Cosine:
    """cos(u + s) = cos(u) cos(s) - sin(u) sin(s); (cos(s) - 1)/s -> 0 and sin(s)/s -> 1."""

    word, title = "cosine", "The cosine: addition theorem"
    examples = ("cos(x)", "cos(2x)", "cos(x/2 - 1)", "cos(m x)")

    def applies(self, tree: Node) -> bool:
        """cos(p x + q)."""
        return _called("cos", tree) is not None

    def lines(self, tree: Node) -> tuple[Line, ...]:
        """Substitute, split by the addition theorem, sort, let h go to 0."""
        found = _called("cos", tree)
        assert found is not None
        cosine, sine = Leaf(tree), Leaf(Call("sin", (found.argument,)))
        theorem = "Addition theorem: cos(u + v) = cos(u) cos(v) \u2212 sin(u) sin(v)."
        return (substituted(tree), *_moved(found, "cos"), *_wave_lines(found, cosine, cosine, minus(sine), theorem))


def _moved(found: Inside, name: str) -> list[Line]:
    """The argument multiplied out, where it is more than x."""
    if found.argument == X:
        return []
    top = total([Mark(Leaf(Call(name, (found.moved,)))), minus(Leaf(Call(name, (found.argument,))))])
    return [Line("argument", over(top, H_LEAF), f"Inside the function: x + h adds {_plain(found)} to it.")]


def _plain(found: Inside) -> str:
    """The step in words."""
    constant = found.slope.constant()
    if constant is None:
        return "h times its slope"
    return "h" if constant == 1 else f"{_number(constant)} times h"


def _number(value: Fraction) -> str:
    return f"{value}".replace("-", "\u2212")


def _wave_lines(found: Inside, height: Layout, with_cos: Layout, with_sin: Layout, theorem: str) -> list[Line]:
    """height(u + s) = with_cos cos(s) + with_sin sin(s)."""
    sine, cosine = Leaf(Call("sin", (found.step,))), Leaf(Call("cos", (found.step,)))
    split = total([Mark(times(with_cos, cosine)), Mark(times(with_sin, sine)), minus(height)])
    less_one = total([cosine, minus(ONE)])
    sort = "Sort: what has no h in it stands in front of a quotient that has no x."
    lines = [
        Line("addition theorem", over(split, H_LEAF), theorem),
        Line("sort", _sorted(with_cos, with_sin, over(less_one, H_LEAF), over(sine, H_LEAF), ONE), sort),
    ]
    step = Leaf(found.step)
    if not found.bare:
        scaled = _sorted(with_cos, with_sin, over(less_one, step), over(sine, step), Mark(found.factor))
        lines.append(Line("scale", scaled, _scaled(found)))
    before = _sorted(with_cos, with_sin, over(less_one, step), over(sine, step), found.factor)
    known = (
        "Two known limits: sin(t)/t \u2192 1 and (cos(t) \u2212 1)/t \u2192 0 as t \u2192 0; they come from the circle."
    )
    lines.append(Line("limit", Mark(times(found.factor, with_sin)), known, before, settled=True))
    return lines


def _sorted(with_cos: Layout, with_sin: Layout, first: Layout, second: Layout, factor: Layout) -> Layout:
    return total([times(factor, with_cos, first), times(factor, with_sin, second)])


def _scaled(found: Inside) -> str:
    return "Multiply above and below by the factor of x, so that below stands the very thing that goes to 0 above."


class Exponential:
    """a^(u + s) = a^u a^s; (e^s - 1)/s -> 1, and (a^s - 1)/s -> ln(a)."""

    word, title = "exponential", "The exponential: power law"
    examples = ("e^x", "exp(x)", "e^(2x)", "e^-x", "2^x", "e^(k x + 1)", "(1/2)^(3x)")

    def applies(self, tree: Node) -> bool:
        """e^(p x + q), or another base without x."""
        return _power(tree) is not None

    def lines(self, tree: Node) -> tuple[Line, ...]:
        """Substitute, split by the power law, sort, let h go to 0."""
        power = _power(tree)
        assert power is not None
        base, found = power
        height, growth = Leaf(tree), Leaf(_like(tree, found.step))
        split = total([Mark(times(height, growth)), minus(height)])
        lines = [
            substituted(tree),
            Line("power law", over(split, H_LEAF), "Power law: a to the u + v is a to the u times a to the v."),
            Line(
                "take out",
                times(Mark(height), over(_less_one(growth), H_LEAF)),
                "The height at x has no h: take it out.",
            ),
        ]
        step = Leaf(found.step)
        if not found.bare:
            scaled = times(Mark(found.factor), height, over(_less_one(growth), step))
            lines.append(Line("scale", scaled, _scaled(found)))
        before = times(found.factor, height, over(_less_one(growth), step))
        return (*lines, _growth_limit(base, found, height, before))


def _less_one(growth: Layout) -> Layout:
    return total([growth, minus(ONE)])


def _power(tree: Node) -> tuple[Node, Inside] | None:
    """The base and the exponent."""
    if isinstance(tree, Call) and tree.name == "exp":
        found = inside(tree.arguments[0])
        return None if found is None else (Constant("e"), found)
    if not isinstance(tree, Power) or depends_on_x(tree.base):
        return None
    found = inside(tree.exponent)
    return None if found is None else (tree.base, found)


def _like(tree: Node, exponent: Node) -> Node:
    """The same function of another exponent, written the same way."""
    return (
        Call("exp", (exponent,))
        if isinstance(tree, Call)
        else Power(tree.base if isinstance(tree, Power) else tree, exponent)
    )


def _growth_limit(base: Node, found: Inside, height: Layout, before: Layout) -> Line:
    if base == Constant("e"):
        known = "A known limit: (e to the t \u2212 1)/t \u2192 1 as t \u2192 0. That is what makes e the natural base."
        return Line("limit", Mark(times(found.factor, height)), known, before, settled=True)
    known = "A known limit: (a to the t \u2212 1)/t \u2192 ln(a) as t \u2192 0. Only for the base e is it 1."
    logarithm = Leaf(Call("ln", (base,)))
    return Line("limit", Mark(times(found.factor, logarithm, height)), known, before, settled=True)


class Logarithm:
    """ln(u + s) - ln(u) = ln(1 + s/u); ln(1 + t)/t -> 1."""

    word, title = "logarithm", "The logarithm: one logarithm of a quotient"
    examples = ("ln(x)", "ln(2x + 1)", "ln(k x)")

    def applies(self, tree: Node) -> bool:
        """ln(p x + q)."""
        return _called("ln", tree) is not None

    def lines(self, tree: Node) -> tuple[Line, ...]:
        """Substitute, one logarithm, scale, let h go to 0."""
        found = _called("ln", tree)
        assert found is not None
        argument = leaf(found.argument)
        part = over(Leaf(found.step), argument)
        grown = Call("ln", (_one_plus(found),))
        one = over(Mark(Leaf(grown)), H_LEAF)
        front = over(found.factor, argument)
        scaled = times(Mark(front), over(Leaf(grown), Mark(part)))
        before = times(front, over(Leaf(grown), part))
        known = "A known limit: ln(1 + t)/t \u2192 1 as t \u2192 0; it is the one of the exponential, turned around."
        return (
            substituted(tree),
            *_moved(found, "ln"),
            Line("one logarithm", one, "A difference of logarithms is the logarithm of the quotient."),
            Line("scale", scaled, "Write below the very thing that is added to 1 above, and make up for it in front."),
            Line("limit", mark(front), known, before, settled=True),
        )


def _one_plus(found: Inside) -> Node:
    return Add(number(1), Divide(found.step, found.argument))
