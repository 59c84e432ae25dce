"""The power law nearest to what was measured."""

import math
from dataclasses import dataclass

import numpy as np

from core.numbers import Values


@dataclass(frozen=True)
class PowerLaw:
    """y = factor * x^exponent: a straight line on logarithmic axes, the exponent its slope."""

    factor: float
    exponent: float

    def at(self, x: float) -> float:
        """Its value at x > 0."""
        return float(self.factor * x**self.exponent)


def power_law(x: Values, y: Values) -> PowerLaw | None:
    """Least squares in ln x and ln y, for x, y > 0 of shape (K,); None for fewer than two different x.

    exponent = sum (ln x - mean)(ln y - mean) / sum (ln x - mean)^2; the line goes through both means.
    """
    across, up = np.log(x), np.log(y)
    away = across - across.mean() if len(across) else across
    spread = float(away @ away)
    if len(across) < 2 or spread == 0:
        return None
    exponent = float(away @ (up - up.mean())) / spread
    return PowerLaw(math.exp(float(up.mean()) - exponent * float(across.mean())), exponent)
