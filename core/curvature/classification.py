"""The signs of f' and f'' between two marks, and the critical points and inflections that they tell apart."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from flint import fmpq

from core.curvature.places import SingularPoint
from core.curvature.results import Bend, CriticalKind, CriticalPoint, Inflection, NoInflection
from core.expression.tree import Node
from core.function.enclosure import as_float, decide, enclose, nearest_float
from core.function.enclosure.scalars import DomainError, Scalar, Sign, Straddling
from core.function.zeros import Survey
from core.function.zeros.algebra import Algebra
from core.function.zeros.isolation import sign_at
from core.function.zeros.place import Mark, Place, Stretch, Zeros, is_wide, position
from core.function.zeros.ring import Form, Sample

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


BENDS: dict[Sign, Bend] = {1: "up", -1: "down", 0: "straight"}


def smooth_critical(f: Node, zeros: Iterable[Mark], slopes: Profile) -> Iterator[CriticalPoint]:
    """Of the zeros of f' where f is smooth: a turning point, or a flat point of inflection, on which f only rests."""
    for mark in zeros:
        before, after = slopes.around(position(mark))
        turn = _turn(before, after)
        if before and after and (turn or isinstance(mark, Place)):
            yield CriticalPoint(position(mark), value_at(f, mark), turn or "terrace")


def singular_critical(
    f: Node, points: Iterable[SingularPoint], places: Mapping[float, Place], slopes: Profile
) -> Iterator[CriticalPoint]:
    """Of the places where the formula may fail: where f' is 0 or does not exist, and f does."""
    for point in points:
        before, after = slopes.around(point.x)
        if point.steps:
            broken = _break_kind(point.steps, before, after)
            if broken:
                yield CriticalPoint(point.x, value_at(f, places[point.x]), broken)
            continue
        kind = _edge_kind(point, before, after) if point.edge else _singular_kind(point, before, after)
        if kind and point.value is not None:
            yield CriticalPoint(point.x, point.value, kind)


def _turn(before: Sign | None, after: Sign | None) -> CriticalKind | None:
    """From falling to rising is a minimum, from rising to falling a maximum."""
    if before == -1 and after == 1:
        return "minimum"
    return "maximum" if before == 1 and after == -1 else None


def _break_kind(steps: tuple[Sign | None, Sign | None], before: Sign | None, after: Sign | None) -> CriticalKind | None:
    """Of a point where f is not continuous: f(x) against the values on both sides, or on the one that has values.

    On a side that runs into f(x) the slope's sign decides. None where a side is open.
    """
    sides = []
    for step, slope in zip(steps, (None if before is None else -before, after), strict=True):
        if step is not None:
            sides.append(step or slope)
    if None in sides:
        return None
    greater, less = 1 in sides, -1 in sides
    return "break" if greater and less else "break minimum" if greater else "break maximum"


def _singular_kind(point: SingularPoint, before: Sign | None, after: Sign | None) -> CriticalKind | None:
    if not (point.joined and point.decided) or before is None or after is None:
        return None
    turn = _turn(before, after)
    if point.smooth:
        return _flat_kind(turn, before, after) if point.flat else None
    if point.vertical:
        return "vertical tangent"
    if turn is None:
        return "corner"
    cusp = math.isinf(point.left) and math.isinf(point.right)
    if turn == "minimum":
        return "cusp minimum" if cusp else "corner minimum"
    return "cusp maximum" if cusp else "corner maximum"


def _flat_kind(turn: CriticalKind | None, before: Sign, after: Sign) -> CriticalKind | None:
    if before and after:
        return turn or "terrace"
    return "level end" if before or after else None


def _edge_kind(point: SingularPoint, before: Sign | None, after: Sign | None) -> CriticalKind | None:
    """Where the domain begins, a curve that rises from there is lowest; where it ends, one that falls is."""
    inward = after if point.edge > 0 else before
    if not inward:
        return None
    return "edge minimum" if inward == point.edge else "edge maximum"


def smooth_inflections(
    f: Node, slope: Node, zeros: Iterable[Mark], bends: Profile
) -> Iterator[Inflection | NoInflection]:
    """Of the zeros of f'' where f is smooth."""
    for mark in zeros:
        before, after = bends.around(position(mark))
        if before and after:
            x, value, sides = position(mark), value_at(f, mark), (BENDS[before], BENDS[after])
            if before != after:
                yield Inflection(x, value, value_at(slope, mark), *sides, second_exists=True)
            elif isinstance(mark, Place):
                yield NoInflection(x, value, "same bend", *sides)


def singular_inflections(points: Iterable[SingularPoint], bends: Profile) -> Iterator[Inflection | NoInflection]:
    """Of the places where the formula may fail: where f'' may not exist, or f may not."""
    for point in points:
        before, after = bends.around(point.x)
        if before is None or after is None or point.edge or not point.decided:
            continue
        sides, changes = (BENDS[before], BENDS[after]), before * after < 0
        if point.value is not None and changes and (point.smooth or point.vertical):
            yield Inflection(point.x, point.value, point.left, *sides, second_exists=point.twice)
        elif point.value is not None and changes:
            yield NoInflection(point.x, point.value, "no tangent", *sides)
        elif point.value is not None and point.still and before and after:
            yield NoInflection(point.x, point.value, "same bend", *sides)
        elif point.value is not None and not point.twice:
            yield NoInflection(point.x, point.value, "no second derivative", *sides)
        elif point.value is None and changes:
            yield NoInflection(point.x, None, "no point", *sides, gap=point.gap)


def value_at(tree: Node, mark: Mark) -> float:
    """The value at a mark, right to the last digit of a float."""

    def attempt() -> float | None:
        x: Scalar = mark.x() if isinstance(mark, Place) else (mark.low + mark.high) / 2
        return nearest_float(enclose(tree, x, {}))

    try:
        value = decide(attempt)
    except DomainError:
        value = None
    return math.nan if value is None else value + 0.0
