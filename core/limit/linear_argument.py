"""A function of a linear argument p x + q: what x + h adds to it, and the lines that deal with that."""

from dataclasses import dataclass
from fractions import Fraction

from core.expression.canonical import canonical
from core.expression.constant_folding import has_decimals, with_decimals
from core.expression.tree import Add, Call, Node, X, number
from core.limit.layout import Layout, Leaf, Mark, minus, over, total
from core.limit.line import Line, sum_layout
from core.limit.polynomial import ONE, H, Polynomial, letter, node_of
from core.limit.reading import is_plain, linear_of, polynomial_of

H_LEAF = Leaf(H)
SCALED = "Multiply above and below by the factor of x: below stands what goes to 0 above."


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
        return self.slope == ONE

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


def linear_argument(argument: Node) -> Inside | None:
    """A linear argument, or None."""
    quotient = linear_of(argument)
    return None if quotient is None else Inside(argument, quotient[0])


def linear_call(name: str, tree: Node) -> Inside | None:
    """The argument of a function of that name, where it is linear."""
    return linear_argument(tree.arguments[0]) if isinstance(tree, Call) and tree.name == name else None


def argument_line(inside: Inside, name: str) -> list[Line]:
    """The argument multiplied out, where it is more than x."""
    if inside.argument == X:
        return []
    top = total([Mark(Leaf(Call(name, (inside.shift,)))), minus(Leaf(Call(name, (inside.argument,))))])
    return [Line("argument", over(top, H_LEAF), f"Inside the function: x + h adds {_plain(inside)} to it.")]


def _plain(inside: Inside) -> str:
    """The step in words."""
    constant = inside.slope.constant()
    if constant is None:
        return "h times its slope"
    return "h" if constant == 1 else f"{_number(constant, has_decimals(inside.argument))} times h"


def _number(value: Fraction, decimals: bool) -> str:
    node = with_decimals(number(value)) if decimals else number(value)
    return canonical(node).strip("()").replace("-", "\u2212")
