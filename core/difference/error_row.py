"""error_row(): what one scheme gives at one delta, which need not be of any ladder."""

import math
from dataclasses import dataclass

import numpy as np

from core.difference.error_curve import ErrorCurve, error_curve
from core.difference.exact_slope import Truth
from core.difference.schemes import DifferenceScheme
from core.function import Function
from core.function.evaluate import Values
from core.refusal import Refusal


@dataclass(frozen=True)
class ErrorRow:
    """One row of an ErrorCurve, which explains the words; delta: positive, or 0, where no number exists.

    exact: the slope, which the error is measured from; NaN stands for what is missing. A scheme that reads one side has
    estimates even where that side has no slope; one that reads both has not, or its number would feign a slope.
    """

    delta: float
    exact: float
    estimate: float
    error: float
    truncation: float
    round_off: float


def row_at(curve: ErrorCurve, place: int) -> ErrorRow:
    """The row of one of the curve's deltas."""
    parts = (curve.estimates, curve.errors, curve.truncation, curve.round_off)
    return ErrorRow(float(curve.deltas[place]), curve.exact, *(float(part[place]) for part in parts))


def error_row(scheme: DifferenceScheme, function: Function, a: float, delta: float, truth: Truth) -> ErrorRow | Refusal:
    """The row of |delta|; refused for a scheme that cannot be used. With delta = 0 both points are one: no estimate."""
    steps = np.array([abs(delta) or 1.0])
    curve = error_curve(scheme, function, a, steps, truth)
    if isinstance(curve, Refusal):
        estimates = one_sided_estimates(scheme, function, a, steps)
        if estimates is None:
            return curve
        row = ErrorRow(abs(delta), math.nan, float(estimates[0]), *[math.nan] * 3)
    else:
        row = row_at(curve, 0)
    return row if delta else ErrorRow(0.0, row.exact, *[math.nan] * 4)


def one_sided_estimates(scheme: DifferenceScheme, function: Function, a: float, deltas: Values) -> Values | None:
    """The estimates of a scheme that reads one side alone, in deltas' shape; None for any other."""
    return scheme.estimate(function, a, deltas) if len(scheme.sides) == 1 else None
