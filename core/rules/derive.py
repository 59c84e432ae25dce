"""derive(): the derivative as a tree of steps, each the work of one rule. The engine knows no particular rule.

The same tree explains and computes: what a page shows line by line is what the result was made of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from core.expression import Expression
from core.expression.canonical import canonical
from core.expression.functions import FUNCTIONS
from core.expression.tree import Call, Node, X, walk
from core.expression.typeset import typeset
from core.refusal import Refusal
from core.rules.catalogue import RULES, Part, Place, Rule
from core.rules.catalogue.rule import in_u

if TYPE_CHECKING:
    import sympy

LONGEST_QUOTE = 40


@dataclass(frozen=True)
class Step:
    """One rule at work.

    before: what is derived; after: its derivative, with plain numbers folded and nothing else simplified.
    children: the steps for what the rule left to derive, in the rule's order.
    sentence: what is done, caveat: where the result fails, or ""; both in Markdown with LaTeX between dollar signs.
    place: where before sits in the before of the step above, () for the whole of it.
    inner: for the outer function of a chain, which is written in x: what stands in its x's place; else None.
    """

    rule: Rule
    before: Node
    after: Node
    children: tuple["Step", ...]
    sentence: str
    caveat: str
    place: Place = ()
    inner: Node | None = None

    @cached_property
    def result(self) -> "sympy.Expr":
        """The derivative for SymPy, in Symbol("x", real=True), parameters as symbols; not simplified."""
        # SymPy takes half a second to load, and the steps are shown without it.
        from core.expression.symbolic import symbolic

        return symbolic(self.after)

    @property
    def variable(self) -> str:
        """The letter of this step: u for the outer function of a chain, else x."""
        return "x" if self.inner is None else "u"

    @property
    def before_latex(self) -> str:
        """What is derived, typeset in the step's own letter."""
        return typeset(self.before if self.inner is None else in_u(self.before))

    @property
    def after_latex(self) -> str:
        """Its derivative, typeset in the step's own letter."""
        return typeset(self.after if self.inner is None else in_u(self.after))

    @property
    def count(self) -> int:
        """How many steps there are, this one and all below it."""
        return 1 + sum(child.count for child in self.children)


def derive(expression: Expression | Node) -> Step | Refusal:
    """The steps to the derivative; refused, with the sub-expression named, where no rule knows it."""
    tree = expression.tree if isinstance(expression, Expression) else expression
    try:
        return _step(Part(tree, ()))
    except _NoRule as unknown:
        return _refusal(unknown.node)


def rule_for(node: Node) -> Rule | None:
    """The first rule that applies to the node itself; None where there is none."""
    return next((rule for rule in RULES if rule.applies(node)), None)


def in_order(step: Step, place: Place = ()) -> Iterator[tuple[Step, Place]]:
    """Every step in the order of work, each with the place that it works on in the whole expression."""
    yield step, place
    for child in step.children:
        yield from in_order(child, (*place, *child.place))


class _NoRule(Exception):
    """Raised with the sub-expression that no rule knows."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node


def _step(part: Part) -> Step:
    rule = rule_for(part.node)
    if rule is None:
        raise _NoRule(part.node)
    children = tuple(_step(below) for below in rule.parts(part.node))
    return Step(
        rule=rule,
        before=part.node,
        after=rule.together(part.node, tuple(child.after for child in children)),
        children=children,
        sentence=rule.sentence(part.node),
        caveat=rule.caveat(part.node, X if part.inner is None else part.inner),
        place=part.place,
        inner=part.inner,
    )


def _refusal(node: Node) -> Refusal:
    """It quotes the sub-expression, or its first function that the table does not hold."""
    strange = [part for part in walk(node) if isinstance(part, Call) and part.name not in FUNCTIONS]
    text = canonical(strange[-1] if strange else node)
    shown = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}\u2026"
    return Refusal(f"I don't know this one: no rule here says how to derive {shown}.")
