"""The formula of f' checked by numbers: beside the difference quotient of f at a small delta."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from flint import arb, fmpq

from core.equivalence.agreement import BITS, Missing, exact, is_close, slopes_of, values_of
from core.expression.tree import Node
from core.function import Function
from core.function.enclosure import (
    DomainError,
    Scalar,
    Straddling,
    as_float,
    ball,
    coefficients,
    enclose,
    working_precision,
)

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
