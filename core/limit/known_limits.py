"""Functions of a linear argument p x + q: an addition theorem or a power law, and then limits that are known."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from core.expression.canonical import canonical
from core.expression.constant_folding import has_decimals, with_decimals
from core.expression.constants import is_zero
from core.expression.tree import Add, Call, Constant, Divide, Node, Power, X, depends_on_x, number
from core.limit.layout import ONE, Layout, Leaf, Mark, leaf, mark, minus, over, times, total
from core.limit.line import H_LEAF, LimitLine, substitution_line, sum_layout
from core.limit.polynomial import H, Polynomial, letter, node_of
from core.limit.reading import is_plain, linear_of, polynomial_of

SCALE = "Multiply above and below by the factor of x: below stands what goes to 0 above."


@dataclass(frozen=True)
class LinearArgument:
    """The argument p x + q of a function: u as typed, p, and the step s = p h that x + h adds to it."""

    argument: Node
    slope: Polynomial

    @property
    def step(self) -> Node:
        """p h."""
        return node_of(self.slope * letter(H))

    @property
    def steps_by_h(self) -> bool:
        """Whether the step is h itself."""
        return self.slope.constant() == 1

    @property
    def factor(self) -> Layout:
        """p, a factor."""
        return sum_layout(self.slope)

    @property
    def shift(self) -> Node:
        """u + p h."""
        polynomial = polynomial_of(self.argument)
        plain = self.argument if polynomial is None or is_plain(self.argument, polynomial) else node_of(polynomial)
        return Add(plain, self.step)


def linear_argument(argument: Node) -> LinearArgument | None:
    """A linear argument, or None."""
    quotient = linear_of(argument)
    return None if quotient is None else LinearArgument(argument, quotient[0])


def argument_line(inside: LinearArgument, name: str) -> list[LimitLine]:
    """The argument multiplied out, where it is more than x."""
    if inside.argument == X:
        return []
    top = total([Mark(Leaf(Call(name, (inside.shift,)))), minus(Leaf(Call(name, (inside.argument,))))])
    reason = f"Inside the function: x + h adds {_describe_step(inside)} to it."
    return [LimitLine("argument", over(top, H_LEAF), reason)]


def _describe_step(inside: LinearArgument) -> str:
    constant = inside.slope.constant()
    if constant is None:
        return "h times its slope"
    return "h" if constant == 1 else f"{_number(constant, has_decimals(inside.argument))} times h"


def _number(value: Fraction, decimals: bool) -> str:
    node = with_decimals(number(value)) if decimals else number(value)
    return canonical(node).strip("()").replace("-", "\u2212")


class LinearCall(ABC):
    """A function of that name of p x + q."""

    word: ClassVar[str]
    title: ClassVar[str]
    examples: ClassVar[tuple[str, ...]]
    name: ClassVar[str]

    def applies(self, tree: Node) -> bool:
        """Whether it is this function of a linear argument."""
        return self._inside(tree) is not None

    def lines(self, tree: Node) -> tuple[LimitLine, ...]:
        """Substitute, multiply the argument out, and go on by what is special to the function."""
        inside = self._inside(tree)
        assert inside is not None
        return substitution_line(tree), *argument_line(inside, self.name), *self.work(tree, inside)

    def _inside(self, tree: Node) -> LinearArgument | None:
        return linear_argument(tree.arguments[0]) if isinstance(tree, Call) and tree.name == self.name else None

    @abstractmethod
    def work(self, tree: Node, inside: LinearArgument) -> list[LimitLine]:
        """The lines from f(u + s) - f(u) to the derivative."""


class Sine(LinearCall):
    """sin(u + s) = sin(u) cos(s) + cos(u) sin(s); (cos(s) - 1)/s -> 0 and sin(s)/s -> 1."""

    word, title, name = "sine", "The sine: addition theorem", "sin"
    examples = ("sin(x)", "sin(2x)", "sin(3x + 1)", "sin(k x)", "sin(pi (x - 1))")

    def work(self, tree: Node, inside: LinearArgument) -> list[LimitLine]:
        """Split by the addition theorem, sort, let h go to 0."""
        theorem = "Addition theorem: sin(u + v) = sin(u) cos(v) + cos(u) sin(v)."
        return _wave_lines(inside, Leaf(tree), Leaf(Call("cos", (inside.argument,))), theorem)


class Cosine(LinearCall):
    """cos(u + s) = cos(u) cos(s) - sin(u) sin(s); (cos(s) - 1)/s -> 0 and sin(s)/s -> 1."""

    word, title, name = "cosine", "The cosine: addition theorem", "cos"
    examples = ("cos(x)", "cos(2x)", "cos(x/2 - 1)", "cos(m x)")

    def work(self, tree: Node, inside: LinearArgument) -> list[LimitLine]:
        """Split by the addition theorem, sort, let h go to 0."""
        theorem = "Addition theorem: cos(u + v) = cos(u) cos(v) \u2212 sin(u) sin(v)."
        return _wave_lines(inside, Leaf(tree), minus(Leaf(Call("sin", (inside.argument,)))), theorem)


def _wave_lines(inside: LinearArgument, height: Layout, other: Layout, theorem: str) -> list[LimitLine]:
    """height(u + s) = height(u) cos(s) + other(u) sin(s)."""
    sine, cosine = Leaf(Call("sin", (inside.step,))), Leaf(Call("cos", (inside.step,)))
    split = total([Mark(times(height, cosine)), Mark(times(other, sine)), minus(height)])

    def sort(bottom: Layout, factor: Layout) -> Layout:
        """factor height (cos(s) - 1)/bottom + factor other sin(s)/bottom."""
        less_one = total([cosine, minus(ONE)])
        return total([times(factor, height, over(less_one, bottom)), times(factor, other, over(sine, bottom))])

    lines = [
        LimitLine("addition theorem", over(split, H_LEAF), theorem),
        LimitLine("sort", sort(H_LEAF, ONE), "Sort: what has no h in it stands in front of a quotient that has no x."),
    ]
    step = Leaf(inside.step)
    if not inside.steps_by_h:
        lines.append(LimitLine("scale", sort(step, Mark(inside.factor)), SCALE))
    reason = (
        "Two known limits: sin(t)/t \u2192 1 and (cos(t) \u2212 1)/t \u2192 0 as t \u2192 0; they come from the circle."
    )
    result = Mark(times(inside.factor, other))
    return [*lines, LimitLine("limit", result, reason, sort(step, inside.factor), final=True)]


class Logarithm(LinearCall):
    """ln(u + s) - ln(u) = ln(1 + s/u); ln(1 + t)/t -> 1."""

    word, title, name = "logarithm", "The logarithm: one logarithm of a quotient", "ln"
    examples = ("ln(x)", "ln(2x + 1)", "ln(k x)")

    def work(self, tree: Node, inside: LinearArgument) -> list[LimitLine]:
        """One logarithm, scale, let h go to 0."""
        argument = leaf(inside.argument)
        part = over(Leaf(inside.step), argument)
        grown = Leaf(Call("ln", (Add(number(1), Divide(inside.step, inside.argument)),)))
        front = over(inside.factor, argument)
        before = times(front, over(grown, part))
        reason = "A known limit: ln(1 + t)/t \u2192 1 as t \u2192 0; it is the one of the exponential, turned around."
        return [
            LimitLine(
                "one logarithm",
                over(Mark(grown), H_LEAF),
                "A difference of logarithms is the logarithm of the quotient.",
            ),
            LimitLine(
                "scale",
                times(Mark(front), over(grown, Mark(part))),
                "Write below the very thing that is added to 1 above, and make up for it in front.",
            ),
            LimitLine("limit", mark(front), reason, before, final=True),
        ]


class Exponential:
    """a^(u + s) = a^u a^s; (e^s - 1)/s -> 1, and (a^s - 1)/s -> ln(a)."""

    word, title = "exponential", "The exponential: power law"
    examples = ("e^x", "exp(x)", "e^(2x)", "e^-x", "2^x", "e^(k x + 1)", "(1/2)^(3x)")

    def applies(self, tree: Node) -> bool:
        """e^(p x + q), or another base without x; 0^x does not grow."""
        return _power(tree) is not None

    def lines(self, tree: Node) -> tuple[LimitLine, ...]:
        """Substitute, split by the power law, sort, let h go to 0."""
        power = _power(tree)
        assert power is not None
        base, inside = power
        height, growth, step = Leaf(tree), Leaf(_with_exponent(tree, inside.step)), Leaf(inside.step)
        split = total([Mark(times(height, growth)), minus(height)])
        less_one = total([growth, minus(ONE)])
        lines = [
            substitution_line(tree),
            LimitLine("power law", over(split, H_LEAF), "Power law: a to the u + v is a to the u times a to the v."),
            LimitLine(
                "take out", times(Mark(height), over(less_one, H_LEAF)), "The height at x has no h: take it out."
            ),
        ]
        if not inside.steps_by_h:
            lines.append(LimitLine("scale", times(Mark(inside.factor), height, over(less_one, step)), SCALE))
        before = times(inside.factor, height, over(less_one, step))
        return (*lines, _growth_limit(base, inside, height, before))


def _power(tree: Node) -> tuple[Node, LinearArgument] | None:
    """The base and the exponent."""
    match tree:
        case Call("exp", (exponent,)):
            base: Node = Constant("e")
        case Power(base, exponent) if not depends_on_x(base) and not is_zero(base):
            pass
        case _:
            return None
    inside = linear_argument(exponent)
    return None if inside is None else (base, inside)


def _with_exponent(tree: Node, exponent: Node) -> Node:
    """The same function of another exponent, written the same way."""
    return Power(tree.base, exponent) if isinstance(tree, Power) else Call("exp", (exponent,))


def _growth_limit(base: Node, inside: LinearArgument, height: Layout, before: Layout) -> LimitLine:
    if base == Constant("e"):
        reason = "A known limit: (e to the t \u2212 1)/t \u2192 1 as t \u2192 0. That is what makes e the natural base."
        return LimitLine("limit", Mark(times(inside.factor, height)), reason, before, final=True)
    reason = "A known limit: (a to the t \u2212 1)/t \u2192 ln(a) as t \u2192 0. Only for the base e is it 1."
    logarithm = Leaf(Call("ln", (base,)))
    return LimitLine("limit", Mark(times(inside.factor, logarithm, height)), reason, before, final=True)
