"""The curve between two neighbouring singular places: whether f is defined there, and where f' and f'' are 0."""

from typing import Literal

from flint import fmpq

from core.enclosure import Undefined, decide, enclose
from core.enclosure.scalars import Sign
from core.expression.tree import Node
from core.zeros import Stretch, Survey, Zeros

INSIDE = fmpq(31, 64)
"""Where an interval is sampled, as a share of it."""


class Piece:
    """trees: f, f' and f'' without parameters; zeros: those of f' and of f''."""

    def __init__(self, survey: Survey, trees: tuple[Node, Node, Node], stretch: Stretch) -> None:
        self.survey, self.trees, self.stretch = survey, trees, stretch
        self.defined = _has_value(trees[0], stretch.sample.point)
        self.zeros = tuple(survey.zeros(tree, stretch) if self.defined else Zeros() for tree in trees[1:])

    def sign(self, order: Literal[1, 2], low: fmpq, high: fmpq) -> Sign | None:
        """The sign of f' or f'' between two of its zeros; None where f has no values, Straddling where it is open."""
        if not self.defined:
            return None
        return self.survey.sign(self.trees[order], self.stretch, low + (high - low) * INSIDE)


def _has_value(tree: Node, x: fmpq) -> bool:
    try:
        decide(lambda: enclose(tree, x, {}))
    except Undefined:
        return False
    return True
