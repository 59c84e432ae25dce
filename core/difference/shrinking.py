"""Shrinking delta: the secants of a film that runs from one delta down to a millionth, each of them computed here."""

import math
from dataclasses import dataclass

import numpy as np

from core.difference.exact_quotients import exact_quotients
from core.difference.secant import LADDER, SMALLEST_DELTA, tangent_slope
from core.differentiability import Verdict
from core.function import Function

FEWEST = 60
"""Frames: fewer would jump."""
AFRESH = 1.0
"""Where a film begins whose own delta is 0, or so small that nothing is left to shrink."""


@dataclass(frozen=True)
class Shrinking:
    """Secants from P = (a, value), one a frame; NaN where there is no such number.

    left, right: the one-sided slopes at a, infinities included; deltas: signed, from the widest to the smallest;
    slopes: of the secant of each delta; mirrors: of the secant as long to the other side.
    """

    a: float
    value: float
    left: float
    right: float
    deltas: tuple[float, ...]
    slopes: tuple[float, ...]
    mirrors: tuple[float, ...]


def shrinking(function: Function, a: float, delta: float, verdict: Verdict) -> Shrinking:
    """The film from delta, signed, down to 1e-6 on the same side, in at least 60 frames; verdict: the verdict at a."""
    deltas = falling(delta)
    both = np.array([*deltas, *(-each for each in deltas)])
    slopes, mirrors = np.split(exact_quotients(function, a, both), 2)
    return Shrinking(
        a=a,
        value=math.nan if verdict.value is None else verdict.value,
        left=tangent_slope(verdict.left, verdict),
        right=tangent_slope(verdict.right, verdict),
        deltas=deltas,
        slopes=tuple(slopes.tolist()),
        mirrors=tuple(mirrors.tolist()),
    )


def falling(delta: float) -> tuple[float, ...]:
    """delta, then the rungs of the stage's ladder below it; where those are few, equal ratios down to the last."""
    size, sign = abs(delta), -1.0 if delta < 0 else 1.0
    if size <= SMALLEST_DELTA:
        size = AFRESH
    sizes = [size, *(float(rung) for rung in LADDER if rung < size)]
    if len(sizes) < FEWEST:
        between = np.geomspace(size, SMALLEST_DELTA, FEWEST)[1:-1]
        sizes = [size, *(float(each) for each in between), SMALLEST_DELTA]
    return tuple(sign * each for each in sizes)
