"""Sums and constant multiples: each part has a quotient of its own, worked out one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.expression.tree import Divide, Multiply, Negate, Node, depends_on_x, number
from core.limit.layout import ONE, Layout, Mark, leaf, minus, node_of_layout, remove_marks, second_form, times, total
from core.limit.line import LimitLine, quotient_of_terms, substitution_line
from core.limit.reading import polynomial_of, summands


class Method(Protocol):
    """One way to work out the difference quotient of one kind of formula.

    word: its stable name; title: plain text; examples: formulas that it works out, as typed. The lines begin with the
    step "substitute" and end with settled ones; all before are equal to the quotient at every h that is not 0.
    """

    @property
    def word(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def examples(self) -> tuple[str, ...]: ...

    def applies(self, tree: Node) -> bool:
        """Whether the method works this formula out."""

    def lines(self, tree: Node) -> tuple[LimitLine, ...]:
        """The work; asked for only where the method applies."""


MOST_PARTS = 4


@dataclass(frozen=True)
class Summand:
    """factor times inner: the factor has no x, and its sign."""

    factor: Layout
    inner: Node


class Combine:
    """(f + g)(x+h) - (f + g)(x) is the sum of both differences, and a constant factor goes out in front."""

    word, title = "sum", "A sum: part by part"
    examples: tuple[str, ...] = (
        "x^2 + sin(x)",
        "e^x - 2x",
        "1/x + sqrt(x)",
        "2|x| + x",
        "x + 1/x",
        "k e^x + m x",
    )

    def __init__(self, methods: Sequence[Method]) -> None:
        self.methods = tuple(methods)

    def applies(self, tree: Node) -> bool:
        """A sum of up to four parts, or a constant multiple of one, each of a kind that another method works out."""
        parts = parts_of(tree)
        if len(parts) > MOST_PARTS or (len(parts) == 1 and parts[0].inner == tree):
            return False
        return all(self._method(part) is not None for part in parts)

    def _method(self, part: Summand) -> Method | None:
        return next((method for method in self.methods if method.applies(part.inner)), None)

    def lines(self, tree: Node) -> tuple[LimitLine, ...]:
        """Substitute, split, work out each part, let h go to 0 in all of them."""
        parts = parts_of(tree)
        works = [self._work(part) for part in parts]
        current = [times(part.factor, quotient_of_terms(part.inner)) for part in parts]
        lines = [substitution_line(tree), LimitLine("split", total([Mark(c) for c in current]), _why(parts))]
        for place, (part, work) in enumerate(zip(parts, works, strict=True)):
            for line in (line for line in work[1:] if not line.final):
                current[place] = times(part.factor, remove_marks(line.formula))
                moving = times(part.factor, second_form(line.formula))
                others = [*current[:place], moving, *current[place + 1 :]]
                lines.append(LimitLine(line.step, total(others), line.reason))
            if approach := next((line.approach for line in work if line.approach is not None), None):
                current[place] = times(part.factor, approach)
        return (*lines, *_limits(parts, works, current))

    def _work(self, part: Summand) -> tuple[LimitLine, ...]:
        method = self._method(part)
        assert method is not None
        return method.lines(part.inner)


class ConstantMultiple(Combine):
    """A single part with a factor: k f(x+h) - k f(x) is k times the difference."""

    word, title = "multiple", "A constant multiple: the factor goes out in front"
    examples: tuple[str, ...] = ("3 sin(x)", "-cos(x)/2", "1e-10|x|")

    def applies(self, tree: Node) -> bool:
        """A constant times a formula of a kind that another method works out."""
        return len(parts_of(tree)) == 1 and super().applies(tree)


def _why(parts: Sequence[Summand]) -> str:
    if len(parts) == 1:
        return "A constant factor is in both heights: take it out in front."
    return "Both heights are sums of the same parts: each part has a quotient of its own."


def _limits(
    parts: Sequence[Summand], works: Sequence[tuple[LimitLine, ...]], approaches: Sequence[Layout]
) -> list[LimitLine]:
    """All parts let go at once; then each is tidied as it would be alone."""
    final_lines = [[line for line in work if line.final] for work in works]
    first_lines = [lines[0] for lines in final_lines]
    results = [times(part.factor, remove_marks(line.formula)) for part, line in zip(parts, first_lines, strict=True)]
    limit = LimitLine("limit", total([Mark(r) for r in results]), _together(final_lines), total(approaches), final=True)
    lines_of_all = [limit]
    for place, (part, lines) in enumerate(zip(parts, final_lines, strict=True)):
        for line in lines[1:]:
            others = [*results[:place], times(part.factor, line.formula), *results[place + 1 :]]
            results[place] = times(part.factor, remove_marks(line.formula))
            lines_of_all.append(LimitLine(line.step, total(others), line.reason, final=True))
    return lines_of_all


def _together(final_lines: Sequence[Sequence[LimitLine]]) -> str:
    reasons = list(dict.fromkeys(lines[0].reason for lines in final_lines))
    if len(reasons) == 1:
        return reasons[0]
    return f"The limit of a sum is the sum of the limits. {' '.join(reasons)}"


def parts_of(tree: Node) -> tuple[Summand, ...]:
    """The parts of a sum; all that is polynomial makes one of them, at the place of its first term."""
    signed = summands(tree)
    plain = [term for term in signed if polynomial_of(term[1]) is not None]
    parts: list[Summand] = []
    summed = False
    for sign, node in signed:
        if polynomial_of(node) is None:
            parts.append(_part(sign, node))
        elif not summed:
            parts.append(Summand(_sign_layout(1), _sum(plain)))
            summed = True
    return tuple(parts)


def _sum(signed: Sequence[tuple[int, Node]]) -> Node:
    return node_of_layout(total([leaf(node) if sign > 0 else minus(leaf(node)) for sign, node in signed]))


def _part(sign: int, node: Node) -> Summand:
    factor, inner = _constant_factor(node)
    return Summand(times(_sign_layout(sign), factor), inner)


def _sign_layout(sign: int) -> Layout:
    return ONE if sign > 0 else minus(ONE)


def _constant_factor(node: Node) -> tuple[Layout, Node]:
    """The factors without x, and the rest; a number below a fraction counts as a factor."""
    match node:
        case Multiply() if not depends_on_x(node.left):
            factor, inner = _constant_factor(node.right)
            return times(leaf(node.left), factor), inner
        case Multiply() if not depends_on_x(node.right):
            factor, inner = _constant_factor(node.left)
            return times(leaf(node.right), factor), inner
        case Divide() if not depends_on_x(node.right):
            factor, inner = _constant_factor(node.left)
            return times(leaf(Divide(number(1), node.right)), factor), inner
        case Negate():
            factor, inner = _constant_factor(node.operand)
            return minus(factor), inner
        case _:
            return ONE, node
