"""Numerical slopes of a loss, one parameter nudged at a time, and backpropagation checked against them.

forward:  dL/dp_i ~ (L(p + delta e_i) - L(p)) / delta                    P + 1 forward passes
central:  dL/dp_i ~ (L(p + delta e_i) - L(p - delta e_i)) / (2 delta)    2 P forward passes
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.network import Network, losses
from core.network.backward import RIGHT, BackwardLines, slopes
from core.network.datasets import Samples
from core.numbers import Values, read_only

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


def forward_gradient(loss: Loss, parameters: Values, delta: float, loss_here: float | None = None) -> NumericalGradient:
    """The forward quotients at parameters (P,), delta > 0: P + 1 passes, or P where loss_here, L(p), is given."""
    here = float(loss(parameters[np.newaxis])[0]) if loss_here is None else loss_here
    ahead = _nudge(loss, parameters, delta)
    return NumericalGradient((ahead - here) / delta, here, (loss_here is None) + ahead.size, delta)


def central_gradient(loss: Loss, parameters: Values, delta: float) -> NumericalGradient:
    """The central quotients at parameters (P,), delta > 0: 2 P passes, and L(p) itself stays unknown."""
    ahead, behind = _nudge(loss, parameters, delta), _nudge(loss, parameters, -delta)
    return NumericalGradient((ahead - behind) / (2 * delta), None, ahead.size + behind.size, delta)


def _nudge(loss: Loss, parameters: Values, delta: float) -> Values:
    """L(p + delta e_i) for every i, shape (P,)."""
    results = np.empty(parameters.size)
    for start in range(0, parameters.size, PASSES_AT_ONCE):
        indices = np.arange(start, min(start + PASSES_AT_ONCE, parameters.size))
        vectors = np.repeat(parameters[np.newaxis], indices.size, axis=0)
        vectors[np.arange(indices.size), indices] += delta
        results[indices] = loss(vectors)
    return results


CHECK_DELTA = 1e-5
"""Where truncation (delta^2) and round-off (1e-16/delta) of a central quotient are about equally small."""

SUSPICIOUS = 1e-4
"""A relative difference above this is no rounding: a line is wrong, or a corner of ReLU lies within delta."""


@dataclass(frozen=True)
class GradientCheck:
    """backward, numerical: slopes, shape (P,); relative: their difference by the larger one, shape (P,).

    Slopes below a millionth of the largest are compared by that millionth: their relative rounding means nothing.
    worst: index of the largest relative difference; passes: forward passes of the numerical slopes.
    """

    backward: Values
    numerical: Values
    relative: Values
    worst: int
    passes: int

    @property
    def suspects(self) -> tuple[int, ...]:
        """The parameters whose slopes differ by more than rounding."""
        return tuple(int(index) for index in np.flatnonzero(~(self.relative <= SUSPICIOUS)))


def gradient_check(
    network: Network, parameters: Values, samples: Samples, lines: BackwardLines = RIGHT, delta: float = CHECK_DELTA
) -> GradientCheck:
    """The check at parameters (P,), of the right backward pass or of one with a broken line."""
    backward = slopes(network, parameters, samples, lines).gradient
    numerical = central_gradient(lambda tried: losses(network, tried, samples), parameters, delta)
    relative = relative_difference(backward, numerical.gradient)
    worst = int(np.argmax(np.nan_to_num(relative, nan=np.inf)))
    return GradientCheck(
        read_only(backward), read_only(numerical.gradient), read_only(relative), worst, numerical.passes
    )


def relative_difference(one: Values, other: Values) -> Values:
    """|one - other| / max(|one|, |other|, a millionth of the largest), shape (P,); 0 where all are 0."""
    sizes = np.maximum(np.abs(one), np.abs(other))
    floor = np.maximum(sizes, 1e-6 * sizes.max())
    return np.asarray(np.abs(one - other) / np.where(floor > 0, floor, 1))


@dataclass(frozen=True)
class Agreement:
    """deltas (D,); forward, central (D,): the largest difference from backpropagation over the largest slope."""

    deltas: Values
    forward: Values
    central: Values


def agreement(network: Network, parameters: Values, samples: Samples, deltas: Values) -> Agreement:
    """The U-curve of choosing delta, in P dimensions: 3 P + 1 forward passes a delta."""
    exact = slopes(network, parameters, samples).gradient
    rows = [_differences(network, parameters, samples, exact, float(delta)) for delta in deltas]
    forward, central = np.array(rows).T
    return Agreement(read_only(deltas), read_only(forward), read_only(central))


def _differences(
    network: Network, parameters: Values, samples: Samples, exact: Values, delta: float
) -> tuple[float, float]:
    def loss(tried: Values) -> Values:
        return losses(network, tried, samples)

    gradients = (forward_gradient(loss, parameters, delta), central_gradient(loss, parameters, delta))
    size = float(np.abs(exact).max()) or 1.0
    first, second = (float(np.abs(each.gradient - exact).max()) / size for each in gradients)
    return first, second
