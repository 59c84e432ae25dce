"""The curve of f'', sampled as that of f' is: broken at poles and jumps."""

from dataclasses import dataclass
from functools import cached_property

import numpy.typing as npt

from core.curve import Curve, sample
from core.function import Function
from core.function.evaluate import Values


@dataclass(frozen=True)
class _Slope(Function):
    """f' in the place of f."""

    @cached_property
    def _original(self) -> Function:
        return Function(self.expression, self.parameters)

    def f(self, x: npt.ArrayLike) -> Values:
        return self._original.df(x)

    def df(self, x: npt.ArrayLike) -> Values:
        return self._original.d2f(x)


def second_curve(function: Function, low: float, high: float) -> Curve:
    """The graph of f'' over [low, high], ready to draw."""
    return sample(_Slope(function.expression, function.parameters), low, high, order=1)
