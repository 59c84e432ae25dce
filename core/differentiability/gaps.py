"""Where a formula of f' has a value though f has no slope: f' is typeset with these places left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import groupby, pairwise

import numpy as np

from core.differentiability import verdict
from core.expression.canonical import canonical
from core.expression.constant_folding import (
    ONE,
    divide,
    has_decimals,
    negate,
    straight,
    subtract,
    value_of,
    with_decimals,
)
from core.expression.tree import Branch, Call, Condition, Divide, Multiply, Node, Piecewise, X, number
from core.expression.typeset import typeset
from core.function import Function
from core.function.evaluate import evaluate
from core.function.zeros import singular_points
from core.refusal import Refusal
from core.workers import offload

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
    places = {border: _border_place(border) for border in borders}
    if None not in places.values():
        ends = sorted({place for place in places.values() if place is not None})
        parts = tuple(_parts(cases, ends, {place for border in shut if (place := places[border]) is not None}))
        values = {part.value for part in parts if part.value is not None or part.is_interval}
        only = values.pop() if len(values) == 1 else None
        return (_by_intervals(parts), shut) if only is None else (only, frozenset())
    if len(conditions) == 1 and conditions[0].relation in OPPOSITE:
        return _two_sides(cases, conditions[0]), shut
    return cases, frozenset()


def _border_place(border: Node) -> Fraction | None:
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
class _CaseInterval:
    """An interval between borders, or a border alone, and the value there; None where there is none."""

    low: Fraction | None
    high: Fraction | None
    value: Node | None

    @property
    def is_interval(self) -> bool:
        """Whether it is more than one point."""
        return self.low is None or self.low != self.high


def _by_intervals(parts: tuple[_CaseInterval, ...]) -> Node:
    """A branch for each stretch of x with one value, from left to right."""
    stretches = [list(group) for _, group in groupby(parts, key=lambda part: part.value)]
    return Piecewise(tuple(_branch(stretch) for stretch in stretches if stretch[0].value is not None), None)


def _parts(cases: Piecewise, ends: list[Fraction], shut: set[Fraction]) -> Iterator[_CaseInterval]:
    """Intervals and borders in turn."""
    yield _CaseInterval(None, ends[0], _value(cases, ends[0] - 1))
    for low, high in pairwise((*ends, None)):
        assert low is not None
        yield _CaseInterval(low, low, None if low in shut else _value(cases, low))
        yield _CaseInterval(low, high, _value(cases, low + 1 if high is None else (low + high) / 2))


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


def _branch(stretch: list[_CaseInterval]) -> Branch:
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


SECONDS = 1.0
REACH = 10.0
"""How far from 0 the zeros of an expression that is no straight line are looked for."""
MOST = 12
"""So many of its zeros are judged: a floor jumps at one as at the others."""
NO_GAPS = frozenset({"smooth", "outside the domain", "edge of the domain", "undecided"})
"""Kinds of points with a slope, with one from inside, and without a proof that there is none."""


@dataclass(frozen=True)
class Gap:
    """The zeros of an expression, left out; latex: how that is written behind a formula; words: and in a sentence."""

    expression: Node
    latex: str
    words: str


def gaps(function: Function, formula: Node) -> tuple[Gap, ...]:
    """What is left out of a formula of f': corners, jumps and holes of f where the formula has a value.

    Looked for in a worker; where it has no time, nothing is left out.
    """
    if not function.critical:
        return ()
    try:
        return _gaps_by_worker(function, formula)
    except TimeoutError:
        return ()


@lru_cache(maxsize=64)
def _gaps_by_worker(function: Function, formula: Node) -> tuple[Gap, ...]:
    """A page shows one derivative in several places. TimeoutError, which is not cached, where no worker has time."""
    result = offload(_gaps, function, formula, seconds=SECONDS)
    if isinstance(result, Refusal):
        raise TimeoutError(result.sentence)
    return result


def _gaps(function: Function, formula: Node) -> tuple[Gap, ...]:
    places = (_gap(expression) for expression in function.critical if _is_gap(function, formula, expression))
    return tuple({gap.latex: gap for gap in places}.values())


def without_gaps(formula: Node, left_out: tuple[Gap, ...]) -> str:
    """The formula typeset: cases with borders that leave the gaps out, and what else is left out behind it."""
    borders: frozenset[Node] = frozenset()
    decimals = has_decimals(formula)
    if isinstance(formula, Piecewise):
        formula, borders = strict_cases(formula, [gap.expression for gap in left_out])
    formula = with_decimals(formula) if decimals else formula
    others = [gap.latex for gap in left_out if gap.expression not in borders]
    return r",\quad ".join((typeset(formula), *others))


def derivative_latex(function: Function, formula: Node) -> str:
    """A formula of f' typeset, without a value where f has no slope."""
    return without_gaps(formula, gaps(function, formula))


def _is_gap(function: Function, formula: Node, expression: Node) -> bool:
    return any(
        np.isfinite(evaluate(formula, np.float64(x), function.parameters)) and verdict(function, x).kind not in NO_GAPS
        for x in _zeros(function, expression)
    )


def _zeros(function: Function, expression: Node) -> Iterator[float]:
    """The zero of a straight line, else some near 0."""
    place = _place(expression)
    if place is not None:
        yield float(evaluate(place, np.float64(0), function.parameters))
    else:
        letters = tuple(function.parameters.items())
        yield from singular_points(Divide(ONE, expression), letters, -REACH, REACH)[:MOST]


def _place(expression: Node) -> Node | None:
    """Where a straight line is 0."""
    line = straight(expression)
    return None if line is None or value_of(line[0]) == 0 else divide(negate(line[1]), line[0])


def _gap(expression: Node) -> Gap:
    place = _place(expression)
    if place is not None:
        return Gap(expression, rf"x \ne {typeset(place)}", f"x is not {canonical(place)}")
    match expression:
        case Call("sin", (Multiply(_, inner),)):
            return Gap(expression, rf"{typeset(inner)} \notin \mathbb{{Z}}", f"{canonical(inner)} is no whole number")
        case _:
            return Gap(expression, rf"{typeset(expression)} \ne 0", f"{canonical(expression)} is not 0")
