"""The curve between two neighbouring singular places: whether f is defined there, and where f' and f'' are 0."""

from typing import Literal

from flint import fmpq

from core.enclosure import Undefined, decide, enclose, point_sign
from core.enclosure.scalars import Sign, Straddling
from core.expression.tree import Node
from core.zeros import Stretch, Survey, Zeros

INSIDE = fmpq(31, 64)
"""Where an interval is sampled, as a share of it."""


class Piece:
    """trees: f, f' and f'' without parameters; zeros: those of f' and of f''."""

    def __init__(self, survey: Survey, trees: tuple[Node, Node, Node], stretch: Stretch) -> None:
        self.trees, self.stretch = trees, stretch
        self.defined = _has_value(trees[0], stretch.sample.point)
        self.zeros = tuple(survey.zeros(tree, stretch) if self.defined else Zeros() for tree in trees[1:])

    def sign(self, order: Literal[1, 2], low: fmpq, high: fmpq) -> Sign | None:
        """The sign of f' or f'' between two of its zeros.

        None where it has no values; Straddling where it is not proved.
        """
        if not self.defined:
            return None
        if self.zeros[order - 1].everywhere:
            return 0
        try:
            sign = point_sign(self.trees[order], low + (high - low) * INSIDE, {})
        except Undefined:
            return None
        if sign is None:
            raise Straddling
        return sign


def _has_value(tree: Node, x: fmpq) -> bool:
    try:
        decide(lambda: enclose(tree, x, {}))
    except Undefined:
        return False
    return True
