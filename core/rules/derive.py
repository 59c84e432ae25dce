"""derive(): the derivative as a tree of steps, each the work of one rule; working(): the same, line by line.

The engine knows no particular rule. The same tree explains and computes: what a page shows line by line is what the
result was made of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from core.expression import Expression
from core.expression.canonical import canonical
from core.expression.functions import FUNCTIONS
from core.expression.tree import Call, Node, Piecewise, X, children, rebuild, substitute, walk
from core.expression.typeset import frame_node, typeset
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
    quotation = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}\u2026"
    return Refusal(f"I don't know this one: no rule here says how to derive {quotation}.")


Frame = tuple[str, str] | None
"""LaTeX before and behind what is marked; None marks nothing."""

BOX = (r"\boxed{", "}")


@dataclass(frozen=True)
class WorkingLine:
    """One line of the working.

    number: how many steps it holds; step: the last of them, None on the first line; latex: the right side of f'(x) = .
    """

    number: int
    step: Step | None
    latex: str


def working(whole: Step, count: int, frame: Frame = BOX) -> tuple[WorkingLine, ...]:
    """The lines from f'(x) = (...)' to the one with so many steps; in each, what its step wrote is framed.

    In a frame a 0, a 1 and other plain numbers stand as they were written; without one they are folded at once.
    """
    steps = [None, *(step for step, _ in in_order(whole))][: count + 1]
    return tuple(line(whole, number, frame, step) for number, step in enumerate(steps))


def line(whole: Step, number: int, frame: Frame, step: Step | None) -> WorkingLine:
    """The line with that many steps done."""
    return WorkingLine(number, step, typeset(_Writing(number, frame).of(whole)))


def expand_rule(step: Step) -> str:
    """What the step's rule writes before its parts are worked out: (f g)' = f' g + f g'; "" where it leaves none."""
    if not step.children:
        return ""
    derived = tuple(_pending(child) for child in step.children)
    return typeset(step.rule.together(step.before, derived))


def in_whole(whole: Node, place: Place, frame: tuple[str, str] = BOX) -> str:
    """The whole expression with the sub-expression at that place framed."""
    return typeset(_frame_at(whole, place, frame))


class _Writing:
    """One line: the first so many steps are done, the last of them framed, all others are still to be done."""

    def __init__(self, number: int, frame: Frame) -> None:
        self.number, self.frame = number, frame
        self.position = 0

    def of(self, step: Step) -> Node:
        """What stands for the step's derivative in this line."""
        own = self.position = self.position + 1
        if own > self.number:
            return _pending(step)
        if own + step.count <= self.number:
            self.position += step.count - 1
            return step.after
        node = step.rule.together(step.before, tuple(self.of(child) for child in step.children))
        return node if self.frame is None or own != self.number else _frame(node, step, self.frame)


def _frame(node: Node, step: Step, frame: tuple[str, str]) -> Node:
    """The outer function of a chain is framed as it will stand in the line: at the inner function."""
    return frame_node(node if step.inner is None else substitute(node, step.inner), *frame)


def _pending(step: Step) -> Node:
    """(...)', or the outer function's d/du at the inner one."""
    if step.inner is None:
        return frame_node(step.before, r"\left(", r"\right)'", factor=True)
    at = rf"\right|_{{u = {typeset(step.inner)}}}"
    return frame_node(in_u(step.before), r"\left.\left(", rf"\right)'{at}", factor=True)


def _frame_at(node: Node, place: Place, frame: tuple[str, str]) -> Node:
    if not place:
        return frame_node(node, *frame)
    numbers = iter(_visit_order(node))

    def change(part: Node) -> Node:
        return _frame_at(part, place[1:], frame) if next(numbers) == place[0] else part

    return rebuild(node, change)


def _visit_order(node: Node) -> list[int]:
    """In which order rebuild() visits the children: in theirs, but the last value of a formula in cases first."""
    numbers = list(range(len(children(node))))
    return numbers[-1:] + numbers[:-1] if isinstance(node, Piecewise) and node.otherwise is not None else numbers
