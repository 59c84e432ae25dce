"""Cases written with open ends: {x < 1: 2x, -1} without its border is {x < 1: 2x, x > 1: -1}."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise

from core.expression.constant_folding import straight, subtract, value_of
from core.expression.tree import Branch, Condition, Node, Piecewise, X, number

OPPOSITE = {"<": ">", "<=": ">", ">": "<", ">=": "<"}
STRICT = {"<=": "<", ">=": ">"}


def strict_cases(cases: Piecewise, left_out: Iterable[Node]) -> tuple[Node, frozenset[Node]]:
    """The cases without the zeros of some expressions, and which of these are borders of the cases.

    The cases themselves where none is, and their value where all have the same.
    """
    conditions = [condition for branch in cases.branches for condition in branch.conditions]
    borders = {subtract(condition.left, condition.right) for condition in conditions}
    shut = frozenset(borders & set(left_out))
    if not shut:
        return cases, shut
    places = {border: _zero(border) for border in borders}
    if None not in places.values():
        ends = sorted({place for place in places.values() if place is not None})
        parts = tuple(_parts(cases, ends, {place for border in shut if (place := places[border]) is not None}))
        values = {part.value for part in parts if part.value is not None or part.is_interval}
        only = values.pop() if len(values) == 1 else None
        return (_by_intervals(parts), shut) if only is None else (only, frozenset())
    if len(conditions) == 1 and conditions[0].relation in OPPOSITE:
        return _two_sides(cases, conditions[0]), shut
    return cases, frozenset()


def _zero(border: Node) -> Fraction | None:
    """Where a border lies, where that is a plain number."""
    line = straight(border)
    slope, height = (None, None) if line is None else (value_of(line[0]), value_of(line[1]))
    return -height / slope if slope and height is not None else None


def _two_sides(cases: Piecewise, condition: Condition) -> Node:
    """One condition, and its opposite in place of otherwise."""
    left, right, relation = condition.left, condition.right, condition.relation
    branches = [Branch((Condition(STRICT.get(relation, relation), left, right),), cases.branches[0].value)]
    if cases.otherwise is not None:
        branches.append(Branch((Condition(OPPOSITE[relation], left, right),), cases.otherwise))
    return Piecewise(tuple(branches), None)


@dataclass(frozen=True)
class _Part:
    """An interval between borders, or a border alone, and the value there; None where there is none."""

    low: Fraction | None
    high: Fraction | None
    value: Node | None

    @property
    def is_interval(self) -> bool:
        """Whether it is more than one point."""
        return self.low is None or self.low != self.high


def _by_intervals(parts: tuple[_Part, ...]) -> Node:
    """A branch for each stretch of x with one value, from left to right."""
    stretches = [list(group) for _, group in groupby(parts, key=lambda part: part.value)]
    return Piecewise(tuple(_branch(stretch) for stretch in stretches if stretch[0].value is not None), None)


def _parts(cases: Piecewise, ends: list[Fraction], shut: set[Fraction]) -> Iterator[_Part]:
    """Intervals and borders in turn."""
    yield _Part(None, ends[0], _value(cases, ends[0] - 1))
    for low, high in pairwise((*ends, None)):
        assert low is not None
        yield _Part(low, low, None if low in shut else _value(cases, low))
        yield _Part(low, high, _value(cases, low + 1 if high is None else (low + high) / 2))


def _value(cases: Piecewise, x: Fraction) -> Node | None:
    """Of the first branch that holds at x."""
    for branch in cases.branches:
        if all(_holds(condition, x) for condition in branch.conditions):
            return branch.value
    return cases.otherwise


def _holds(condition: Condition, x: Fraction) -> bool:
    line = straight(subtract(condition.left, condition.right))
    assert line is not None
    slope, height = value_of(line[0]), value_of(line[1])
    assert slope is not None and height is not None
    difference = slope * x + height
    sign = "<" if difference < 0 else ">" if difference > 0 else "="
    return sign != "=" if condition.relation == "!=" else sign in condition.relation


def _branch(stretch: list[_Part]) -> Branch:
    """The stretch as conditions: x < 1, 0 < x <= 1, x = 1."""
    first, last, value = stretch[0], stretch[-1], stretch[0].value
    assert value is not None
    if len(stretch) == 1 and not first.is_interval and first.low is not None:
        return Branch((Condition("=", X, number(first.low)),), value)
    low_closed, high_closed = not first.is_interval, not last.is_interval
    if first.low is None:
        return Branch((Condition("<=" if high_closed else "<", X, _number(last.high)),), value)
    if last.high is None:
        return Branch((Condition(">=" if low_closed else ">", X, _number(first.low)),), value)
    lower = Condition("<=" if low_closed else "<", _number(first.low), X)
    return Branch((lower, Condition("<=" if high_closed else "<", X, _number(last.high))), value)


def _number(end: Fraction | None) -> Node:
    assert end is not None
    return number(end)
