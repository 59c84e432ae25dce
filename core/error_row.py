"""error_row(): what one scheme gives at one delta, which need not be of any ladder."""

import math
from dataclasses import dataclass

import numpy as np

from core.difference_error import ErrorCurve, Truth, error_curve
from core.function import Function
from core.refusal import Refusal
from core.schemes import DifferenceScheme


@dataclass(frozen=True)
class ErrorRow:
    """One row of an ErrorCurve, which explains the words; delta: positive, or 0, where no number exists.

    exact: the slope, which the error is measured from; NaN stands for what is missing.
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


def error_row(scheme: DifferenceScheme, function: Function, a: float, delta: float, known: Truth) -> ErrorRow | Refusal:
    """The row of |delta|; refused as error_curve() refuses. With delta = 0 both points are one: all is NaN."""
    if delta == 0:
        curve = error_curve(scheme, function, a, np.array([1.0]), known)
        return curve if isinstance(curve, Refusal) else ErrorRow(0.0, curve.exact, *[math.nan] * 4)
    curve = error_curve(scheme, function, a, np.array([abs(delta)]), known)
    return curve if isinstance(curve, Refusal) else row_at(curve, 0)
