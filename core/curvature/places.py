"""What the curve does at a place where its formula may fail to be smooth: is it in one piece, and has it a slope."""

from dataclasses import dataclass
from math import isinf, nan
from typing import Literal

from flint import fmpq

from core.critical import breaking_expressions
from core.curvature.found import Gap
from core.enclosure import as_float
from core.enclosure.scalars import Scalar, Straddling, Undefined, ball
from core.expression.tree import Node
from core.zeros import Form, Limits, Place, Survey, Stretch, TooLarge


@dataclass(frozen=True)
class SingularPoint:
    """A singular place of f, at x.

    value: f(x), None where the curve has no point of its own that it runs into. joined: whether the curve runs through
    it. edge: where only one side exists and runs into the value: -1 for the left, 1 for the right side, else 0.
    left, right: the slopes that f' tends to, infinities included, NaN where it tends to nothing. gap: what is there
    where the curve is torn. smooth: whether there is one slope; flat: whether it is 0. twice: whether f'' exists too,
    since it tends to one number from both sides; still: whether that is 0. decided: whether all this is proved.
    """

    x: float
    value: float | None
    joined: bool
    edge: int
    left: float
    right: float
    gap: Gap | None
    smooth: bool
    flat: bool
    twice: bool
    still: bool
    decided: bool

    @property
    def vertical(self) -> bool:
        """Whether both slopes are one infinity."""
        return isinf(self.left) and self.left == self.right


Order = Literal[0, 1, 2]
"""Of f, f' and f''."""


class Side:
    """f, f' and f'' as forms on the stretch on one side of a place, None outside the domain, and their limits there.

    decided: whether the algebra could tell.
    """

    def __init__(self, survey: Survey, trees: tuple[Node, Node, Node], place: Place, stretch: Stretch | None, side: Literal[-1, 1]) -> None:
        self.forms: tuple[Form, Form, Form] | None = None
        self.decided = stretch is not None
        if stretch is None:
            return
        self.walk = survey.walk(stretch.sample)
        self.limits = Limits(place, side, self.walk)
        try:
            first, second, third = (survey.form(tree, stretch) for tree in trees)
            self.forms = first, second, third
        except Undefined:
            pass
        except (Straddling, TooLarge):
            self.decided = False

    def limit(self, order: Order) -> Scalar | None:
        """A number or an infinity; None where it is not known, and outside the domain."""
        if self.forms is None:
            return None
        try:
            return self.limits.limit(self.forms[order])
        except (Straddling, Undefined, TooLarge):
            return None

    def tends_to(self, form: Form, order: Order) -> bool | None:
        """Whether it tends to the same number as another form does, which shares its ring; None where that is open."""
        if self.forms is None:
            return None
        try:
            difference = self.walk.add(self.forms[order], self.walk.negate(form))
            limit = self.limits.limit(self.walk.algebra.factored(difference))
        except (Straddling, Undefined, TooLarge):
            return None
        return isinstance(limit, fmpq) and not limit


def singular_point(
    survey: Survey, trees: tuple[Node, Node, Node], place: Place, before: Stretch | None, after: Stretch | None
) -> SingularPoint | None:
    """What the curve does at a place between two stretches; None where it comes near it on neither side."""
    left, right = Side(survey, trees, place, before, -1), Side(survey, trees, place, after, 1)
    inside = [side for side in (left, right) if side.forms is not None]
    if not inside:
        return None if left.decided and right.decided else _undecided(place)
    own, decided = _own_form(survey, trees[0], place)
    runs_on = own is not None and _is_continuous(survey, trees[0], place)
    attached = [own is not None and (runs_on or side.tends_to(own, 0)) for side in inside]
    if None in attached or not (left.decided and right.decided and decided):
        return _undecided(place)
    if not all(attached):
        return _torn(place, left, right)
    edge = 0 if len(inside) == 2 else -1 if inside[0] is left else 1
    return _point(place, left, right, edge)


def _own_form(survey: Survey, tree: Node, place: Place) -> tuple[Form | None, bool]:
    """f at the place itself, None where it has no value there; and whether that is known."""
    try:
        return survey.walk(place).at(tree), True
    except Undefined:
        return None, True
    except (Straddling, TooLarge):
        return None, False


def _is_continuous(survey: Survey, tree: Node, place: Place) -> bool:
    """Whether nothing in the formula can tear it there, so that f tends to its value wherever it is defined."""
    walk = survey.walk(place)
    try:
        return not any(walk.algebra.vanishes(walk.at(expression)) for expression in breaking_expressions(tree))
    except (Straddling, Undefined, TooLarge):
        return False


def _undecided(place: Place) -> SingularPoint:
    return SingularPoint(place.float, None, False, 0, nan, nan, None, False, False, False, False, False)


def _torn(place: Place, left: Side, right: Side) -> SingularPoint:
    """The curve does not run into its own value on some side where it comes near."""
    limits = [side.limit(0) for side in (left, right) if side.forms is not None]
    gap: Gap | None = "edge"
    if any(limit is None for limit in limits):
        gap = None
    elif not all(_is_finite(limit) for limit in limits):
        gap = "pole"
    elif left.forms is not None and right.forms is not None:
        same = right.tends_to(left.forms[0], 0)
        gap = None if same is None else "hole" if same else "jump"
    slopes = _number(left.limit(1)), _number(right.limit(1))
    return SingularPoint(place.float, None, False, 0, *slopes, gap, False, False, False, False, gap is not None)


def _point(place: Place, left: Side, right: Side, edge: int) -> SingularPoint:
    """The curve runs into its own value."""
    inner = left if edge < 0 else right
    slopes, bends = (tuple(side.limit(order) for side in (left, right)) for order in (1, 2))
    smooth, twice = False, False
    decided = all(limit is not None for limit in slopes) or bool(edge)
    if not edge and decided and all(_is_finite(limit) for limit in slopes) and left.forms is not None:
        meet = right.tends_to(left.forms[1], 1)
        smooth, decided = bool(meet), meet is not None
        if smooth and None not in bends and all(_is_finite(limit) for limit in bends):
            again = right.tends_to(left.forms[2], 2)
            twice, decided = bool(again), again is not None
    flat, still = smooth and _is_zero(slopes[1]), twice and _is_zero(bends[1])
    left_slope, right_slope = (_number(limit) for limit in slopes)
    value = _number(inner.limit(0))
    return SingularPoint(
        place.float, value, not edge, edge, left_slope, right_slope, None, smooth, flat, twice, still, decided
    )


def _is_finite(limit: Scalar | None) -> bool:
    return limit is not None and ball(limit).is_finite()


def _is_zero(limit: Scalar | None) -> bool:
    return isinstance(limit, fmpq) and not limit


def _number(limit: Scalar | None) -> float:
    return nan if limit is None else as_float(limit)
