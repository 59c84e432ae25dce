"""verdict(function, a): whether f has a slope at a, and if not, why.

Decided by balls and exact numbers: a Taylor series at a where every part of the formula is analytic there, else the
expansions of f on both sides of a. No tolerance and no clock takes part.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from core.differentiability.exact_point import Point, point_of
from core.differentiability.reasons import Findings, outside, reason, smooth
from core.differentiability.sides import Method, Surroundings, number, same, surroundings
from core.function import Function
from core.function.enclosure import decide, derivative_values
from core.function.enclosure.scalars import HIGHEST, DomainError
from core.numbers import format_number

Kind = Literal[
    "smooth",
    "corner",
    "cusp",
    "vertical tangent",
    "jump",
    "hole",
    "pole",
    "edge of the domain",
    "outside the domain",
    "oscillating",
    "undecided",
]

TERMS = (6, 24)
"""Lengths of the expansions, tried in turn: what cancels in the first terms may show in later ones."""
BITS = (64, 256, HIGHEST)


@dataclass(frozen=True)
class Verdict:
    """What f does at a point.

    kind: "smooth" wherever f has a slope, though from the two sides no more is proved than that slope: see name.
    left, right: what the secant slopes tend to from each side, a number or an infinity; None where there is none.
    value: f(a), or None; left_value, right_value: what f tends to from each side, a number, an infinity or None.
    Every number is right to the last digit of a float.
    method: "rules" (the formula is smooth at a), "limits" (by one-sided expansions), both of them proofs; or "numbers"
    (a number that 600 digits do not tell from 0 was taken for 0).
    """

    kind: Kind
    reason: str
    left: float | None = None
    right: float | None = None
    slope: float | None = None
    value: float | None = None
    left_value: float | None = None
    right_value: float | None = None
    method: Method = "rules"

    @property
    def name(self) -> str:
        """The kind in words: smooth only where all derivatives exist, a hole only where there is no value."""
        if self.kind == "smooth" and self.method != "rules":
            return "differentiable"
        return "misplaced point" if self.kind == "hole" and self.value is not None else self.kind

    @property
    def differentiable(self) -> bool:
        """Whether there is one finite slope for both sides."""
        return self.slope is not None


def verdict(function: Function, a: float | Fraction) -> Verdict:
    """The verdict on f at a, a float or what typed_number() reads; well under 1 ms where the formula is smooth.

    It never raises: what cannot be told is "undecided", with the reason.
    """
    try:
        if not math.isfinite(a):
            return Verdict("undecided", "The point must be a finite number.")
        point = point_of(function, a)
        return _smooth(function, point) or _by_sides(function, point)
    except Exception:
        return Verdict(
            "undecided", f"The point x = {format_number(float(a))} could not be worked out.", method="numbers"
        )


def _smooth(function: Function, point: Point) -> Verdict | None:
    """The verdict from the Taylor series at the point; None where there is none."""
    if point.zero is not None:
        return None
    try:
        numbers = derivative_values(function.expression.tree, point.at_working_precision(), function.parameters, 1)
    except DomainError:
        return Verdict("outside the domain", outside(point.a))
    if numbers is None:
        return None
    value, slope = numbers
    if math.isinf(value) or math.isinf(slope):
        return Verdict("undecided", f"The value at x = {format_number(point.a)} is too large to be computed.")
    return Verdict("smooth", smooth(point.a, slope), slope, slope, slope, value, value, value)


def _by_sides(function: Function, point: Point) -> Verdict:
    """The first verdict that is decided, with more and more terms; undecided if there is none."""
    last = None
    for terms in TERMS:
        last = decide(lambda: _judge(point.a, surroundings(function, point)), terms, BITS)
        if last is None or last.kind != "undecided":
            break
    return last or Verdict("undecided", f"What happens at x = {format_number(point.a)} could not be decided.")


def _judge(a: float, around: Surroundings) -> Verdict:
    """The verdict at the working precision; Straddling where it is too low."""
    left, right = around.left, around.right
    slopes = [number(side.slope) if around.here is not None else None for side in (left, right)]
    kind = _kind(around)
    findings = Findings(
        a,
        number(around.here),
        (left.defined, right.defined),
        (number(left.value), number(right.value)),
        (number(left.slope), number(right.slope)),
        left.slope is not None and right.slope is not None and same(left.slope, right.slope),
        any(isinstance(side.value, float) and math.isnan(side.value) for side in (left, right)),
    )
    return Verdict(
        kind,
        reason(kind, findings, around.proved),
        slopes[0],
        slopes[1],
        slopes[1] if kind == "smooth" else None,
        findings.here,
        *findings.values,
        "limits" if around.proved else "numbers",
    )


def _kind(around: Surroundings) -> Kind:
    """From the outside in: is f there at all, do its values settle, do they meet, do its slopes."""
    sides = (around.left, around.right)
    defined = [side for side in sides if side.defined]
    if any(side.defined is None for side in sides):
        return "undecided"
    if not defined:
        return "outside the domain" if around.here is None else "edge of the domain"
    values = [side.value for side in defined if side.value is not None]
    endless = [value for value in values if isinstance(value, float)]
    if any(math.isinf(value) for value in endless):
        return "pole"
    if endless:
        return "oscillating"
    if len(values) < len(defined):
        return "undecided"
    return _kind_of_bounded(around, len(defined))


def _kind_of_bounded(around: Surroundings, defined: int) -> Kind:
    """f tends to a number on each side where it is defined."""
    values = [side.value for side in (around.left, around.right) if side.value is not None]
    if not same(values[0], values[-1]):
        return "jump"
    misplaced = around.here is not None and not same(values[0], around.here)
    if defined == 1:
        return "jump" if misplaced else "edge of the domain"
    return "hole" if misplaced or around.here is None else _kind_of_continuous(around)


def _kind_of_continuous(around: Surroundings) -> Kind:
    left, right = around.left.slope, around.right.slope
    if left is None or right is None:
        return "undecided"
    endless = [slope for slope in (left, right) if isinstance(slope, float)]
    if any(math.isnan(slope) for slope in endless):
        return "oscillating"
    if len(endless) == 2:
        return "vertical tangent" if left == right else "cusp"
    return "smooth" if same(left, right) else "corner"


__all__ = ["Kind", "Method", "Verdict", "verdict"]
