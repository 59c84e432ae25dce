"""What a rule of differentiation is: when it applies, what is left to derive, and how the results are put together."""

import inspect
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from core.expression.constant_folding import straight, value_of
from core.expression.functions import FUNCTIONS
from core.expression.tree import (
    Add,
    Call,
    Constant,
    Divide,
    Multiply,
    Node,
    Parameter,
    Power,
    X,
    children,
    number,
    substitute,
)
from core.expression.typeset import typeset
from core.function.differentiate import apply_formula, table_formula

Place = tuple[int, ...]
"""A way down a tree: at each level the number of the child, as children() of core/expression/tree.py counts them."""


@dataclass(frozen=True)
class Part:
    """A sub-expression that is still to be derived.

    node: what is derived; place: where it sits in the expression that the rule was applied to.
    inner: for the outer function of a chain, written in x: what stands in its x's place; else None.
    """

    node: Node
    place: Place
    inner: Node | None = None


class Rule(ABC):
    """One rule. Its docstring says why it holds; identity is its formula in LaTeX.

    word: its stable name; title: as a heading; example: a text that this very rule derives; explanation: what is done,
    for a rule that says the same of every formula.
    """

    word: ClassVar[str]
    title: ClassVar[str]
    identity: ClassVar[str]
    example: ClassVar[str]
    explanation: ClassVar[str] = ""

    @property
    def reason(self) -> str:
        """The docstring."""
        return inspect.cleandoc(type(self).__doc__ or "")

    @abstractmethod
    def applies(self, node: Node) -> bool:
        """Whether the rule can derive the node, no earlier rule of RULES having applied."""

    def parts(self, node: Node) -> tuple[Part, ...]:
        """What is to be derived before the rule's result is known."""
        return ()

    @abstractmethod
    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """The derivative of the node, from those of its parts; numbers are folded and nothing else is."""

    def sentence(self, node: Node) -> str:
        """What is done here, in Markdown with LaTeX between dollar signs."""
        return self.explanation

    def caveat(self, node: Node, inner: Node) -> str:
        """Where the derivative fails though the rule applies; nothing where it never does. inner: what stands for x."""
        return ""


class OfParts(Rule):
    """A rule that leaves to be derived everything directly below its node."""

    def parts(self, node: Node) -> tuple[Part, ...]:
        """All of it, in order."""
        return tuple(Part(child, (place,)) for place, child in enumerate(children(node)))


class OfX(Rule):
    """A function of plain x, whose derivative stands in the table of functions; all else is the chain rule's work.

    function: its word in FUNCTIONS; the example is the function of x unless another is given.
    fails: an expression in x, as FUNCTIONS writes them, at whose zeros the slope is missing; trouble: what is there.
    trouble_inside: what is there if a curve stands for x, "" for the same: sqrt(x^4) has no upright end, and |x^2| no
    corner.
    """

    function: ClassVar[str]
    fails: ClassVar[str] = ""
    trouble: ClassVar[str] = ""
    trouble_inside: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        cls.example = vars(cls).get("example", f"{cls.function}(x)")

    def applies(self, node: Node) -> bool:
        """f(x) itself."""
        return isinstance(node, Call) and node.name == self.function and node.arguments == (X,)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """The table's formula."""
        return table_formula(FUNCTIONS[self.function].derivatives[0])

    def caveat(self, node: Node, inner: Node) -> str:
        """Where the slope is missing, and what is there instead."""
        if not self.fails:
            return ""
        trouble = self.trouble if straight(inner) else self.trouble_inside or self.trouble
        return describe_trouble(apply_formula(table_formula(self.fails), (inner,)), trouble)


POLE = "there is no value, and so no slope."
OUTER = "the outer slope has no bound, and the formula gives no value there."
"""Of a function that ends upright, with a curve inside: the slope of the whole may exist all the same."""


def where(node: Node) -> str:
    """ "At x = 1" for the zero of a straight line with plain numbers, else "Where x^2 - 1 = 0"; in LaTeX."""
    line = straight(node)
    slope, height = (value_of(line[0]), value_of(line[1])) if line else (None, None)
    if slope and height is not None:
        return f"At $x = {typeset(number(-height / slope))}$"
    return f"Where ${typeset(node)} = 0$"


def describe_trouble(node: Node, trouble: str) -> str:
    """What is wrong where the node vanishes; nothing where it is plain that it never does."""
    return "" if is_positive(node) else f"{where(node)} {trouble}"


def is_positive(node: Node) -> bool:
    """Whether it is plain at a look that the node is above 0 for every x: 1 + x^2, e^x, cosh(x)."""
    return _bounds(node)[0]


def _bounds(node: Node) -> tuple[bool, bool]:
    """Whether it is plain that the node is above 0 everywhere, and that it is nowhere below 0; each node once."""
    value = value_of(node)
    if value is not None:
        return value > 0, value >= 0
    match node:
        case Constant():
            return True, True
        case Add():
            left, right = _bounds(node.left), _bounds(node.right)
            neither_below = left[1] and right[1]
            return neither_below and (left[0] or right[0]), neither_below
        case Multiply() | Divide():
            left, right = _bounds(node.left), _bounds(node.right)
            return left[0] and right[0], left[1] and right[1]
        case Power():
            exponent, positive = value_of(node.exponent), is_positive(node.base)
            return positive, positive or (exponent is not None and exponent > 0 and exponent % 2 == 0)
        case Call():
            traits = FUNCTIONS[node.name].traits
            return "positive" in traits, "positive" in traits or "nonnegative" in traits
        case _:
            return False, False


U = Parameter("u")


def in_u(node: Node) -> Node:
    """The formula with u for x, to be typeset."""
    return substitute(node, U)
