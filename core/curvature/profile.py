"""The signs of f' or f'' along the window: one between each two neighbouring places where it may change."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.curvature.signs import Sign, has_values, sign_between
from core.expression.tree import Node
from core.function import Function

Interval = tuple[float, float]
CROWD = 5
TIGHT = 1 / 250
"""Five places or more, each nearer to the next than this share of the window, are a crowd."""


@dataclass(frozen=True)
class Profile:
    """cuts: where the sign may change, ascending, the window's ends among them; signs: one fewer.

    A sign is None where f has no values, or where none could be told; then the stretch is one of the unclear ones.
    """

    cuts: tuple[float, ...]
    signs: tuple[Sign | None, ...]
    unclear: tuple[Interval, ...] = ()

    def around(self, x: float) -> tuple[Sign | None, Sign | None]:
        """The signs just before and just after a cut that is none of the ends."""
        place = self.cuts.index(x)
        return self.signs[place - 1], self.signs[place]

    def stretches(self, joints: frozenset[float]) -> Iterator[tuple[float, float, Sign]]:
        """(low, high, sign) of each stretch of one known sign; it goes on over a cut that is a joint of the curve."""
        start = self.cuts[0]
        for place, sign in enumerate(self.signs):
            end = self.cuts[place + 1]
            last = place + 1 == len(self.signs)
            if last or end not in joints or self.signs[place + 1] != sign:
                if sign is not None:
                    yield start, end, sign
                start = end


def profile(
    function: Function, tree: Node, order: int, cuts: tuple[float, ...], crowded: tuple[Interval, ...]
) -> Profile:
    """order: of the derivative whose formula the tree is; nothing is asked between the places of a crowd."""
    gaps = tuple(zip(cuts, cuts[1:], strict=False))
    signs = tuple(None if within(sum(gap) / 2, crowded) else sign_between(function, tree, order, *gap) for gap in gaps)
    unclear = (gap for gap, sign in zip(gaps, signs, strict=True) if sign is None and has_values(function, *gap))
    return Profile(cuts, signs, tuple(unclear))


def crowds(places: tuple[float, ...], width: float) -> tuple[Interval, ...]:
    """The parts of the window in which the sorted places follow each other too closely to be told apart."""
    runs: list[list[float]] = []
    for x in places:
        if runs and x - runs[-1][-1] < TIGHT * width:
            runs[-1].append(x)
        else:
            runs.append([x])
    return tuple((run[0], run[-1]) for run in runs if len(run) >= CROWD)


def within(x: float, intervals: tuple[Interval, ...]) -> bool:
    """Whether x lies in one of them, ends included."""
    return any(low <= x <= high for low, high in intervals)
