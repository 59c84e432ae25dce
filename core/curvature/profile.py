"""The curve between two neighbouring singular places: whether f is defined there, and where f' and f'' are 0."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from flint import fmpq

from core.expression.tree import Node
from core.function.enclosure import DomainError, as_float, decide, enclose
from core.function.enclosure.scalars import Sign, Straddling
from core.function.zeros import Algebra, Form, Mark, Sample, Stretch, Survey, Zeros, is_wide, position, sign_at

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


Interval = tuple[float, float]


@dataclass(frozen=True)
class Profile:
    """cuts: where the sign may change, ascending, the window's ends among them; signs: one fewer.

    A sign is None where f has no values, or where none is proved; then the stretch is one of the unclear ones.
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


def profile(sign: Callable[[fmpq, fmpq], Sign | None], marks: Iterable[Mark], low: fmpq, high: fmpq) -> Profile:
    """sign: between two marks, None where f has no values, Straddling where it is not proved."""
    cuts, signs, unclear = [as_float(low)], list[Sign | None](), list[Interval]()

    def look(begin: fmpq, end: fmpq) -> None:
        try:
            signs.append(sign(begin, end) if begin < end else None)
        except Straddling:
            signs.append(None)
            unclear.append((as_float(begin), as_float(end)))

    start = low
    for mark in marks:
        look(start, mark.low)
        cuts.append(position(mark))
        if is_wide(mark, high - low):
            cuts[-1:] = [as_float(mark.low), as_float(mark.high)]
            signs.append(None)
            unclear.append((cuts[-2], cuts[-1]))
        start = mark.high
    look(start, high)
    return Profile((*cuts, as_float(high)), tuple(signs), tuple(unclear))
