"""The formula of f': simplified, with the check that both forms are one function, and beside difference quotients."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from flint import arb, fmpq

from core.equivalence import (
    BITS,
    DIGITS,
    LEAST,
    Missing,
    Values,
    agree,
    exact,
    is_close,
    slopes_of,
    values_of,
)
from core.equivalence.simplify import Shorter, simplest
from core.expression.canonical import canonical
from core.expression.constant_folding import has_decimals
from core.expression.tree import Node
from core.function import Function
from core.function.enclosure import as_float, coefficients, enclose
from core.function.enclosure.scalars import DomainError, Scalar, Straddling, ball, working_precision

CANDIDATES, MOST_PLACES = 30, 5


@dataclass(frozen=True)
class FormComparison:
    """The values of both forms at one point of the domain, right to the last digit."""

    x: float
    raw: float
    simple: float


@dataclass(frozen=True)
class SimplifiedDerivative:
    """The derivative in two forms.

    raw: as the steps give it; simple: the shorter form, raw itself where none was found.
    places: some of the points where both were compared; comparisons: at how many points of the window they are equal to
    100 digits. Without a proof these are 12 at least, or simple is raw.
    proven: whether exact algebra shows that both are one function.
    complete: whether there was time to look for a shorter form to the end.
    """

    raw: Node
    simple: Node
    places: tuple[FormComparison, ...]
    comparisons: int
    proven: bool
    complete: bool = True

    @property
    def is_shorter(self) -> bool:
        """Whether there are two forms at all."""
        return canonical(self.simple) != canonical(self.raw)

    @property
    def basis(self) -> str:
        """What it rests on that both forms are one function, in whole sentences."""
        points = (
            f"the same value to {DIGITS} digits at all {self.comparisons} points that were compared in this window."
        )
        if not self.proven:
            return f"Both forms have {points}"
        proof = "Exact algebra proves that both forms have the same value wherever both have one."
        return f"{proof} They also have {points}" if self.comparisons else proof


def simplify_derivative(
    function: Function, raw: Node, low: float, high: float, shorter: Shorter | None = None
) -> SimplifiedDerivative:
    """raw: a formula of f'; both forms are compared in the window from low to high, where f has values.

    A form that certainly differs at a point, or has no value where raw has one, is not used; nor is one that is neither
    proved equal nor compared at enough points. shorter: simplest(raw), where the caller has it.
    """
    form = shorter or simplest(raw, has_decimals(function.expression.tree))
    first, second = values_of(raw, function.parameters), values_of(form.tree, function.parameters)
    points = [x for x in _points(function, low, high) if isinstance(first.at(x), arb)]
    same = [agree(first, second, x) for x in points]
    equal = [x for x, agrees in zip(points, same, strict=True) if agrees]
    lacking = any(second.at(x) is Missing.UNDEFINED for x in points)
    if False in same or lacking or not (form.proven or len(equal) >= LEAST):
        return SimplifiedDerivative(raw, raw, (), 0, False, form.complete)
    places = tuple(_compare(x, first, second) for x in _choose(equal))
    return SimplifiedDerivative(raw, form.tree, places, len(equal), form.proven, form.complete)


def _points(function: Function, low: float, high: float) -> list[float]:
    """Irregular points of the window where f has a value: whole numbers are where formulas agree by chance."""
    steps = (np.arange(CANDIDATES) + 0.5 + 0.3 * np.sin(np.arange(CANDIDATES) * 2.4)) / CANDIDATES
    points = low + (high - low) * steps
    return [float(x) for x in points[np.isfinite(function.f(points))]]


def _compare(x: float, raw: Values, simple: Values) -> FormComparison:
    values = raw.at(x), simple.at(x)
    first, second = (as_float(value) for value in values if isinstance(value, arb))
    return FormComparison(x, first, second)


def _choose(points: list[float]) -> list[float]:
    """A few of them, from all over the window."""
    if not points:
        return []
    places = np.linspace(0, len(points) - 1, min(MOST_PLACES, len(points))).round().astype(int)
    return [points[place] for place in places]


DELTA = 1e-5
PLACES = (0.2, 0.75)
"""Where in the window the formula is checked besides the chosen point."""


@dataclass(frozen=True)
class FormulaCheck:
    """f' at one point, by formula and by quotient; every number is right to the last digit.

    formula: NaN where f has no slope at x, whatever the formula gives there; quotient: (f(x + delta) - f(x))/delta, NaN
    where f lacks one of the two values; gap: quotient - formula, 0 where both are equal to 100 digits; expected:
    |f''(x)| delta/2, the size of the gap that the curve's bending leaves, NaN where f'' does not exist.
    agrees: whether the gap is delta/2 times some value of f'' between x and x + delta, as Taylor's theorem says; None
    where one of the two numbers is missing, or f may have a kink between.
    """

    x: float
    formula: float
    quotient: float
    gap: float
    expected: float
    agrees: bool | None


def check(function: Function, formula: Node, a: float, low: float, high: float) -> tuple[FormulaCheck, ...]:
    """At the point a and at two other points of the window, from left to right."""
    others = [float(f"{low + part * (high - low):.3g}") for part in PLACES]
    return tuple(check_formula(function, formula, x) for x in np.unique([a, *others]).tolist())


def check_formula(function: Function, formula: Node, x: float) -> FormulaCheck:
    """formula: of f', as the steps or the simplifier give it."""
    start, end = exact(x), exact(x) + exact(DELTA)
    with working_precision(BITS[0], 3):
        quotient = _value_or_none(lambda: (_height(function, end) - _height(function, start)) / arb(exact(DELTA)))
        here = _value_or_none(lambda: _bending(function, start))
        around = _value_or_none(lambda: _bending(function, arb(start).union(arb(end))))
    has_slope = quotient is not None and isinstance(slopes_of(function).at(x), arb)
    slope = values_of(formula, function.parameters).at(x) if has_slope else None
    gap, agrees = None, None
    if isinstance(slope, arb) and quotient is not None:
        with working_precision(BITS[0]):
            gap = arb(0) if quotient.overlaps(slope) and is_close(quotient, slope) else quotient - slope
            agrees = None if around is None else bool(gap.overlaps(around))
    return FormulaCheck(x, _float(slope), _float(quotient), _float(gap), abs(_float(here)), agrees)


def _height(function: Function, x: fmpq) -> arb:
    return ball(enclose(function.expression.tree, x, function.parameters))


def _bending(function: Function, x: Scalar) -> arb:
    """f''(x) delta/2."""
    return coefficients(function.expression.tree, x, function.parameters, 3)[2] * arb(exact(DELTA))


def _value_or_none(compute: Callable[[], arb]) -> arb | None:
    """The value, or None where there is none or that is undecided."""
    try:
        return compute()
    except (Straddling, DomainError):
        return None


def _float(value: arb | Missing | None) -> float:
    return as_float(value) if isinstance(value, arb) else math.nan
