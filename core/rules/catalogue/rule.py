"""What a rule of differentiation is: when it applies, what is left to derive, and how the results are put together."""

import inspect
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from core.expression.constant_folding import straight
from core.expression.functions import FUNCTIONS
from core.expression.tree import Call, Node, X
from core.function.differentiate import apply_formula, table_formula
from core.rules.catalogue.places import describe_trouble

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

    word: its stable name; title: as a heading; example: a text that this very rule derives.
    """

    word: ClassVar[str]
    title: ClassVar[str]
    identity: ClassVar[str]
    example: ClassVar[str]

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

    @abstractmethod
    def sentence(self, node: Node) -> str:
        """What is done here, in Markdown with LaTeX between dollar signs."""

    def caveat(self, node: Node, inner: Node) -> str:
        """Where the derivative fails though the rule applies; nothing where it never does. inner: what stands for x."""
        return ""


class OfX(Rule):
    """A function of plain x, whose derivative stands in the table of functions; all else is the chain rule's work.

    function: its word in FUNCTIONS; explanation: the rule as a sentence.
    fails: an expression in x, as FUNCTIONS writes them, at whose zeros the slope is missing; trouble: what is there.
    trouble_inside: what is there if a curve stands for x, "" for the same: sqrt(x^4) has no upright end, and |x^2| no
    corner.
    """

    function: ClassVar[str]
    explanation: ClassVar[str]
    fails: ClassVar[str] = ""
    trouble: ClassVar[str] = ""
    trouble_inside: ClassVar[str] = ""

    def applies(self, node: Node) -> bool:
        """f(x) itself."""
        return isinstance(node, Call) and node.name == self.function and node.arguments == (X,)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """The table's formula."""
        return table_formula(FUNCTIONS[self.function].derivatives[0])

    def sentence(self, node: Node) -> str:
        """The same for every x."""
        return self.explanation

    def caveat(self, node: Node, inner: Node) -> str:
        """Where the slope is missing, and what is there instead."""
        if not self.fails:
            return ""
        trouble = self.trouble if straight(inner) else self.trouble_inside or self.trouble
        return describe_trouble(apply_formula(table_formula(self.fails), (inner,)), trouble)
