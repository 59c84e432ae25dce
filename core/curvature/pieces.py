"""The curve between two neighbouring singular places: whether f is defined there, and where f' and f'' are 0."""

from typing import Literal

from flint import fmpq

from core.expression.tree import Node
from core.function.enclosure import DomainError, decide, enclose
from core.function.enclosure.scalars import Sign, Straddling
from core.function.zeros import Algebra, Form, Sample, Stretch, Survey, Zeros, sign_at

INSIDE = fmpq(31, 64)
"""Where an interval is sampled, as a share of it."""


class Piece:
    """trees: f, f' and f'' without parameters; zeros: those of f' and of f''.

    forms: f, f' and f'' in the survey's algebra, None where it fails; then the trees have to do.
    """

    def __init__(self, survey: Survey, trees: tuple[Node, Node, Node], stretch: Stretch) -> None:
        self.trees, self.stretch = trees, stretch
        self.forms: tuple[Form, ...] | None = None
        try:
            self.forms = survey.forms(stretch, 2)
            self.defined = True
        except DomainError:
            self.defined = False
        except Straddling:
            self.defined = _has_value(trees[0], stretch.sample.point)
        finder = survey.finder
        if not self.defined:
            self.zeros = (Zeros(), Zeros())
        elif self.forms is None:
            self.zeros = finder.zeros_of_tree(trees[1], stretch), finder.zeros_of_tree(trees[2], stretch)
        else:
            self.zeros = finder.zeros(self.forms[1], stretch), finder.zeros(self.forms[2], stretch)

    def sign(self, order: Literal[1, 2], low: fmpq, high: fmpq) -> Sign | None:
        """The sign of f' or f'' between two of its zeros; None where f has no values, Straddling where it is open."""
        if not self.defined:
            return None
        point = low + (high - low) * INSIDE
        if self.forms is not None:
            return Algebra(Sample(self.stretch.sample.ring, point)).sign(self.forms[order])
        side = sign_at(self.trees[order], point)
        if side is None:
            raise Straddling
        return side


def _has_value(tree: Node, x: fmpq) -> bool:
    try:
        decide(lambda: enclose(tree, x, {}))
    except DomainError:
        return False
    return True
