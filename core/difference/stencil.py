"""Where a scheme reads f, as a picture of the window can show it."""

from dataclasses import dataclass

import numpy as np

from core.difference.schemes import DifferenceScheme
from core.function import Function

SMALLEST_SHARE, LARGEST_SHARE = 1 / 16, 1 / 5
"""Of the window's width: a smaller delta would put all points on one spot, a larger one would lose them."""


@dataclass(frozen=True)
class Stencil:
    """x, y: the points that are read, y NaN where f has no value; weights: theirs, of which the smallest is 1 or -1.

    delta: the one the picture is drawn with; complex_step: the one point read lies off the real line, at a + i delta.
    """

    a: float
    delta: float
    x: tuple[float, ...]
    y: tuple[float, ...]
    weights: tuple[float, ...]
    complex_step: bool


def stencil(scheme: DifferenceScheme, function: Function, a: float, delta: float, width: float) -> Stencil:
    """The points of the scheme for |delta|, or for the nearest one that a window of that width can show."""
    drawn = min(max(abs(delta), SMALLEST_SHARE * width), LARGEST_SHARE * width)
    x = a + drawn * np.array(scheme.offsets, dtype=np.float64)
    return Stencil(
        a,
        drawn,
        tuple(x.tolist()),
        tuple(function.f(x).tolist()),
        scheme.weights,
        scheme.spread == 0,
    )
