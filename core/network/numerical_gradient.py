"""Slopes of a loss in many parameters, from differences: one parameter nudged at a time.

forward:  dL/dp_i ~ (L(p + delta e_i) - L(p)) / delta                    P + 1 forward passes
central:  dL/dp_i ~ (L(p + delta e_i) - L(p - delta e_i)) / (2 delta)    2 P forward passes
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.numbers import Values

Loss = Callable[[Values], Values]
"""Vectors of parameters, shape (K, P), to their losses, shape (K,): K forward passes."""

PASSES_AT_ONCE = 64
"""So many vectors in one call of the loss: enough for speed, little enough for memory."""


@dataclass(frozen=True)
class NumericalGradient:
    """gradient: shape (P,); loss: L(p), None where it was not computed; passes: the forward passes it took."""

    gradient: Values
    loss: float | None
    passes: int
    delta: float


def forward_gradient(loss: Loss, parameters: Values, delta: float, known: float | None = None) -> NumericalGradient:
    """The forward quotients at parameters (P,), delta > 0: P + 1 passes, or P where L(p) is known already."""
    here = float(loss(parameters[np.newaxis])[0]) if known is None else known
    ahead = _nudge(loss, parameters, delta)
    return NumericalGradient((ahead - here) / delta, here, (known is None) + ahead.size, delta)


def central_gradient(loss: Loss, parameters: Values, delta: float) -> NumericalGradient:
    """The central quotients at parameters (P,), delta > 0: 2 P passes, and L(p) itself stays unknown."""
    ahead, behind = _nudge(loss, parameters, delta), _nudge(loss, parameters, -delta)
    return NumericalGradient((ahead - behind) / (2 * delta), None, ahead.size + behind.size, delta)


def _nudge(loss: Loss, parameters: Values, delta: float) -> Values:
    """L(p + delta e_i) for every i, shape (P,)."""
    found = np.empty(parameters.size)
    for start in range(0, parameters.size, PASSES_AT_ONCE):
        chosen = np.arange(start, min(start + PASSES_AT_ONCE, parameters.size))
        vectors = np.repeat(parameters[np.newaxis], chosen.size, axis=0)
        vectors[np.arange(chosen.size), chosen] += delta
        found[chosen] = loss(vectors)
    return found
