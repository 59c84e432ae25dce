"""An open interval in which no border of cases lies."""

from dataclasses import dataclass

from flint import fmpq

from core.expression.tree import Node, Piecewise
from core.function.enclosure import DomainError
from core.function.enclosure.point import PointWalk


@dataclass(frozen=True)
class Region:
    """low < x < high, None where there is no bound; inside: a number of it."""

    low: fmpq | None
    high: fmpq | None
    inside: fmpq

    def contains(self, x: fmpq) -> bool:
        """Whether x lies in it; the ends do not."""
        return (self.low is None or self.low < x) and (self.high is None or x < self.high)

    def branch(self, node: Piecewise) -> Node:
        """The one formula that holds in all of it; DomainError where none does."""
        walk = PointWalk(self.inside, {})
        value = next((branch.value for branch in node.branches if walk.holds(branch)), node.otherwise)
        if value is None:
            raise DomainError
        return value
