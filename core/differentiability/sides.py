"""What f does at a point and on either side of it, by the value there and two one-sided expansions."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from flint import ctx

from core.differentiability.exact_point import Point
from core.expression.tree import Node
from core.function import Function
from core.function.enclosure import enclose, nearest_float
from core.function.enclosure.expansion import (
    ByTurns,
    Expansion,
    Power,
    Undecidable,
    add_expansions,
    constant,
    limit,
    scale_expansion,
)
from core.function.enclosure.one_sided import OneSidedWalk
from core.function.enclosure.scalars import (
    ONE,
    DomainError,
    Scalar,
    Straddling,
    assumptions,
    certain_sign,
    negate,
    rational,
    subtract,
)

Limit = Scalar | float
"""A number, or a float that is none: an infinity, or NaN for what swings for ever."""
Method = Literal["rules", "limits", "numbers"]


@dataclass(frozen=True)
class OneSidedLimits:
    """What f does on one side of a point.

    defined: None where it cannot be told (defined and undefined by turns). value: what f(x) tends to; slope: what the
    slopes (f(x) - base)/(x - a) tend to, base being f(a), or value where f(a) does not exist. Both are a number, an
    infinity, NaN where they swing for ever, or None where there is nothing to tend to or it is not decided.
    """

    defined: bool | None
    value: Limit | None = None
    slope: Limit | None = None


@dataclass(frozen=True)
class Surroundings:
    """f(a), None where it has none, and both sides; proved: whether no number had to be taken for 0 on the way."""

    here: Scalar | None
    left: OneSidedLimits
    right: OneSidedLimits
    proved: bool


def surroundings(function: Function, point: Point) -> Surroundings:
    """At the working precision; Straddling where it is too low."""
    formula = function.expression.tree, tuple(function.parameters.items())
    if point.zero is not None:
        around = _surroundings(*formula, point.at_working_precision(), point.zero)
    else:
        around = _cached_surroundings(*formula, point.at_working_precision(), ctx.prec, ctx.cap)
    if around is None:
        raise Straddling
    return around


Parameters = tuple[tuple[str, float], ...]


@lru_cache(maxsize=64)
def _cached_surroundings(tree: Node, parameters: Parameters, x: Scalar, bits: int, terms: int) -> Surroundings | None:
    """The last few: a table asks for the slope of one point many times. bits, terms: of the working precision."""
    return _surroundings(tree, parameters, x, None)


def _surroundings(tree: Node, parameters: Parameters, x: Scalar, zero: Node | None) -> Surroundings | None:
    """None where the working precision is too low."""
    letters = dict(parameters)
    try:
        here = _value(tree, x, letters, zero)
        left, right = (_side(OneSidedWalk(x, side, letters, zero), tree, side, here) for side in (-1, 1))
    except Straddling:
        return None
    return Surroundings(here, left, right, assumptions() == 0)


def _value(tree: Node, x: Scalar, parameters: Mapping[str, float], zero: Node | None) -> Scalar | None:
    try:
        return enclose(tree, x, parameters, zero)
    except DomainError:
        return None


def _side(walk: OneSidedWalk, tree: Node, side: int, here: Scalar | None) -> OneSidedLimits:
    try:
        expansion = walk.at(tree)
    except DomainError:
        return OneSidedLimits(False)
    except ByTurns:
        return OneSidedLimits(None)
    except Undecidable:
        return OneSidedLimits(True)
    try:
        value = limit(expansion)
    except Undecidable:
        return OneSidedLimits(True)
    return OneSidedLimits(True, value, _slope(expansion, side, value, here))


def _slope(expansion: Expansion, side: int, value: Limit, here: Scalar | None) -> Limit | None:
    """What the secants tend to: they end up vertical where the values tend to another number than f(a)."""
    if isinstance(value, float):
        return None if here is None or math.isnan(value) else side * value
    base = value if here is None else here
    misplaced = certain_sign(subtract(value, base))
    if misplaced:
        return side * misplaced * math.inf
    quotient = scale_expansion(add_expansions(expansion, constant(negate(base))), rational(side), Power(-ONE))
    try:
        return limit(quotient)
    except Undecidable:
        return None


def same(first: Limit, second: Limit) -> bool:
    """Whether two limits are one."""
    if isinstance(first, float) or isinstance(second, float):
        return isinstance(first, float) and isinstance(second, float) and first == second
    return certain_sign(subtract(first, second)) == 0


def number(value: Limit | None) -> float | None:
    """A limit as a float; None for what swings. Straddling where its digits are not all known yet."""
    if value is None or isinstance(value, float):
        return None if value is None or math.isnan(value) else value
    rounded = nearest_float(value)
    if rounded is None:
        raise Straddling
    return rounded
