"""WAYS: how the slope of the loss in every parameter can be had, and the passes that each way takes."""

from collections.abc import Callable
from dataclasses import dataclass

from core.network.backward import BACKWARD_PASSES


@dataclass(frozen=True)
class Count:
    """forward, backward: passes of all samples through the network, one way or the other, for one gradient."""

    forward: int
    backward: int

    @property
    def total(self) -> int:
        """In forward passes: a backward one makes two matrix products a layer where a forward one makes one."""
        return self.forward + BACKWARD_PASSES * self.backward


@dataclass(frozen=True)
class Way:
    """word: stable name; title: its label; formula: the count in words of P; count: P to the passes."""

    word: str
    title: str
    formula: str
    count: Callable[[int], Count]


WAYS: dict[str, Way] = {
    way.word: way
    for way in (
        Way("forward", "numerical, forward", "P + 1", lambda parameters: Count(parameters + 1, 0)),
        Way("central", "numerical, central", "2 P", lambda parameters: Count(2 * parameters, 0)),
        Way("backpropagation", "backpropagation", "1 + 2", lambda parameters: Count(1, 1)),
    )
}
NUMERICAL = ("forward", "central")
"""The words of the ways that know no derivative."""
