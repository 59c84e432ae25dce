"""The derivation line by line, as a person writes it: each step replaces one (...)' by what its rule makes of it."""

from dataclasses import dataclass

from core.expression.tree import Node, Piecewise, children, rebuild, substitute
from core.expression.typeset import frame_node, typeset
from core.rules.catalogue import Place
from core.rules.catalogue.rule import in_u
from core.rules.derive import Step, in_order

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
        self.seen = 0

    def of(self, step: Step) -> Node:
        """What stands for the step's derivative in this line."""
        own = self.seen = self.seen + 1
        if own > self.number:
            return _pending(step)
        if own + step.count <= self.number:
            self.seen += step.count - 1
            return step.after
        made = step.rule.together(step.before, tuple(self.of(child) for child in step.children))
        return made if self.frame is None or own != self.number else _frame(made, step, self.frame)


def _frame(made: Node, step: Step, frame: tuple[str, str]) -> Node:
    """The outer function of a chain is framed as it will stand in the line: at the inner function."""
    return frame_node(made if step.inner is None else substitute(made, step.inner), *frame)


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
