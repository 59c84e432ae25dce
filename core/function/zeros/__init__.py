"""Where a formula is 0 and where it may fail to be smooth, with proof; and what it tends to there.

A Survey is one formula over a window: its marks, and what it and its derivatives are in between. A Side is the stretch
that ends at a place, and what the formula and its derivatives tend to there.

Imports core.function.enclosure and what that may import.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from itertools import pairwise
from math import gcd
from typing import Literal

from flint import fmpq

from core.expression.functions import words_with
from core.expression.tree import Call, Constant, Node, Number, Parameter, Power, replace_nodes, walk
from core.function.differentiate import breaking_expressions, critical_expressions
from core.function.enclosure.scalars import ONE, ZERO, DomainError, Scalar, Straddling, ball, rational
from core.function.enclosure.walk import typed_fraction
from core.function.zeros.finder import Finder
from core.function.zeros.form_walk import HIGHEST_MULTIPLE, FormWalk
from core.function.zeros.isolation import Unclear
from core.function.zeros.limits import Limits
from core.function.zeros.place import Mark, Place, Stretch, is_wide, merge_marks, position
from core.function.zeros.program import Work
from core.function.zeros.ring import Form, Sample

INSIDE = fmpq(31, 64)
"""Where a stretch is sampled, as a share of it."""
WAVES, GROWTHS = words_with("wave"), words_with("growth")


class Survey:
    """One formula over the open window (low, high).

    tree: without parameters; places: all that were found on the way, though what is around one may be unclear.
    """

    def __init__(
        self, tree: Node, parameters: Mapping[str, float], low: fmpq, high: fmpq, work: Work, tight: fmpq = ZERO
    ) -> None:
        self.low, self.high = low, high
        self.tree = _with_numbers(tree, parameters)
        self.finder = Finder(low, high, work, tight)
        self.places: list[Place] = []
        self._marks_of: dict[Node, tuple[Mark, ...]] = {}
        self._stretches: dict[tuple[Mark | None, Mark | None], Stretch] = {}
        self._forms: dict[Sample, list[Form]] = {}
        self._measure()

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Where the formula may fail to be smooth."""
        return self._marks(self.tree)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        return self.between(self.marks)

    def _marks(self, tree: Node) -> tuple[Mark, ...]:
        if tree not in self._marks_of:
            marks: list[Mark] = []
            for expression in critical_expressions(tree, {}):
                inner = self._marks(expression)
                marks += inner
                for stretch in self.between(inner):
                    marks += self.finder.zeros_of_tree(expression, stretch).marks
                self.places += [mark for mark in marks if isinstance(mark, Place)]
                if self.finder.work.left <= 0:
                    marks = [Unclear(self.low, self.high)]
                    break
            self._marks_of[tree] = merge_marks(marks)
        return self._marks_of[tree]

    def between(self, marks: Iterable[Mark]) -> tuple[Stretch, ...]:
        """The stretches that the marks leave."""
        ends: list[Mark | None] = [None, *marks, None]
        return tuple(stretch for pair in pairwise(ends) if (stretch := self._stretch(*pair)) is not None)

    def _stretch(self, left: Mark | None, right: Mark | None) -> Stretch | None:
        low = self.low if left is None else left.high
        high = self.high if right is None else right.low
        if low < high and (left, right) not in self._stretches:
            sample = Sample(self.finder.ring, low + (high - low) * INSIDE)
            self._stretches[left, right] = Stretch(left, right, low, high, sample)
        return self._stretches.get((left, right))

    def forms(self, stretch: Stretch, order: int) -> tuple[Form, ...]:
        """The formula and its derivatives up to the order on the stretch, in irreducible factors.

        DomainError where it has no values there, Straddling where the algebra fails.
        """
        walk_ = self.finder.walk(stretch.sample)
        forms = self._forms.setdefault(stretch.sample, [])
        if not forms:
            forms.append(walk_.form(self.tree))
        while len(forms) <= order:
            forms.append(self._derivative(walk_, forms[-1]))
        return tuple(forms[: order + 1])

    def _derivative(self, walk_: FormWalk, form: Form) -> Form:
        try:
            return walk_.derivative(self.finder.ring.form_node(form))
        except DomainError as error:
            raise Straddling from error

    def _measure(self) -> None:
        """sin x and sin 2x are both written by sin x, and e^(x/2) and e^x by e^(x/2)."""
        middle = Sample(self.finder.ring, self.low + (self.high - self.low) * INSIDE)
        walk_ = FormWalk(self.finder.ring, middle, self.finder.work)
        for node in walk(self.tree):
            argument = _argument(node)
            if argument is not None:
                try:
                    self._note(walk_, argument[0], walk_.at(argument[1]))
                except (Straddling, DomainError):
                    continue

    def _note(self, walk_: FormWalk, kind: str, form: Form) -> None:
        measures = self.finder.ring.measures
        for factor, part in walk_.summands(form) if kind == "exp" else [(form.coefficient, Form(ONE, form.powers))]:
            if factor:
                before = measures.get((kind, part.key), abs(factor))
                common = _common_measure(before, abs(factor))
                if before / common <= HIGHEST_MULTIPLE and abs(factor) / common <= HIGHEST_MULTIPLE:
                    measures[kind, part.key] = common


def _common_measure(first: fmpq, second: fmpq) -> fmpq:
    """The largest number that both are whole multiples of."""
    bottom = int(first.q) * int(second.q)
    return fmpq(gcd(int(first.p) * int(second.q), int(second.p) * int(first.q)), bottom)


def _argument(node: Node) -> tuple[str, Node] | None:
    """What stands in a wave or in a growth, and which of both it is."""
    if isinstance(node, Power) and node.base == Constant("e"):
        return "exp", node.exponent
    if isinstance(node, Call) and node.name in WAVES | GROWTHS:
        return "sin" if node.name in WAVES else "exp", node.arguments[0]
    return None


def _with_numbers(tree: Node, parameters: Mapping[str, float]) -> Node:
    """The tree with the parameters' values in their place; what was shared stays shared."""

    def number(part: Node) -> Node | None:
        return Number(typed_fraction(parameters[part.name])) if isinstance(part, Parameter) else None

    return replace_nodes(tree, number)


MOST = 400
"""At most so many points are returned, thinned evenly: 1/sin(1/x) has no end of them."""
WORK = 6_000
"""Nodes of formulas that may be worked out, well below a tenth of a second."""
BEYOND = fmpq(1, 101)


@lru_cache(maxsize=32)
def singular_points(
    tree: Node, parameters: tuple[tuple[str, float], ...], low: float, high: float
) -> tuple[float, ...]:
    """Where a critical expression is 0 in [low, high], ends included, sorted.

    Where zeros crowd without end only those are named that were told apart. Remembered for the last few windows: the
    curves of f and of f' are broken at the same places.
    """
    begin, end = (rational(typed_fraction(number)) for number in (low, high))
    spare = BEYOND * (end - begin)
    survey = Survey(tree, dict(parameters), begin - spare, end + spare, Work(WORK))
    marks = [*survey.marks, *survey.places]
    points = {position(mark) for mark in marks if not is_wide(mark, end - begin)}
    return tuple(_thin(sorted(point for point in points if low <= point <= high)))


def _thin(points: list[float]) -> list[float]:
    if len(points) <= MOST:
        return points
    return [points[round(place * (len(points) - 1) / (MOST - 1))] for place in range(MOST)]


class Side:
    """forms: f, f', ... up to the order, None outside the domain; decided: whether the algebra could tell."""

    def __init__(self, survey: Survey, place: Place, stretch: Stretch | None, side: Literal[-1, 1], order: int) -> None:
        self.forms: tuple[Form, ...] | None = None
        self.decided = stretch is not None
        if stretch is None:
            return
        self.walk = survey.finder.walk(stretch.sample)
        self.limits = Limits(place, side, self.walk)
        try:
            self.forms = survey.forms(stretch, order)
        except DomainError:
            pass
        except Straddling:
            self.decided = False

    def limit(self, order: int) -> Scalar | None:
        """A number or an infinity; None where it is not known, and outside the domain."""
        if self.forms is None:
            return None
        try:
            return self.limits.limit(self.forms[order])
        except (Straddling, DomainError):
            return None

    def tends_to(self, form: Form, order: int) -> bool | None:
        """Whether it tends to the same number as another form does, which shares its ring; None where that is open."""
        difference = self.above(form, order)
        return None if difference is None else is_zero(difference)

    def above(self, form: Form, order: int) -> Scalar | None:
        """The limit of its difference from another form, which shares its ring; None where that is open."""
        if self.forms is None:
            return None
        try:
            difference = self.walk.add(self.forms[order], self.walk.negate(form))
            return self.limits.limit(self.walk.algebra.factor(difference))
        except (Straddling, DomainError):
            return None

    def meets(self, other: "Side", order: int) -> bool | None:
        """Whether both sides tend to one number; None where that is open."""
        limits = self.limit(order), other.limit(order)
        if None in limits or other.forms is None:
            return None
        return all(is_finite(limit) for limit in limits) and self.tends_to(other.forms[order], order)


def own_form(survey: Survey, place: Place) -> tuple[Form | None, bool]:
    """The formula at the place itself, None where it has no value there; and whether that is known."""
    try:
        return survey.finder.walk(place).at(survey.tree), True
    except DomainError:
        return None, True
    except Straddling:
        return None, False


def is_continuous(survey: Survey, place: Place) -> bool:
    """Whether nothing in the formula can tear it there, so that it tends to its value wherever it is defined."""
    walk = survey.finder.walk(place)
    try:
        return not any(walk.algebra.vanishes(walk.at(expression)) for expression in breaking_expressions(survey.tree))
    except (Straddling, DomainError):
        return False


def is_finite(limit: Scalar | None) -> bool:
    return limit is not None and ball(limit).is_finite()


def is_zero(limit: Scalar | None) -> bool:
    return isinstance(limit, fmpq) and not limit
