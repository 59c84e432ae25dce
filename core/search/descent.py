"""Steps down the slope: parameters - step * gradient, with the gradient from differences or from backpropagation.

A step's passes: those of the gradient where the loss here is known already (P for forward quotients, 2 P for central
ones, the backward pass, which counts as BACKWARD_PASSES), and one forward pass to see where the step has led. A step
that the budget cannot pay in full is not begun.
"""

import math
from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np

from core.frozen import Values
from core.network import losses
from core.network.backward import BACKWARD_PASSES, backward
from core.network.forward import layer_sums, scores_of
from core.numerical_gradient import Loss, central_gradient, forward_gradient
from core.search.run import Accepted, Moment, Moments, Task

DELTA = 1e-4
"""The chapter's delta for numerical slopes."""

Sums = tuple[Values, ...]


class Descent(ABC):
    """word, title: as a Search has them."""

    word: ClassVar[str]
    title: ClassVar[str]

    @abstractmethod
    def gradient(self, task: Task, here: Accepted, sums: Sums) -> Values:
        """dL/dp, shape (P,), where the forward pass has been made: it gave here.loss and the sums z of every layer."""

    @abstractmethod
    def gradient_passes(self, parameter_count: int) -> int:
        """What gradient() costs."""

    def moments(self, task: Task) -> Moments:
        """Steps while the budget pays for them; ends where the loss is no longer a number."""
        cost = self.gradient_passes(task.network.parameter_count) + 1
        here, sums = _arrived(task, task.start)
        yield Moment(1, here)
        for used in range(1 + cost, task.budget + 1, cost):
            with np.errstate(over="ignore", invalid="ignore"):
                ahead = here.parameters - task.step * self.gradient(task, here, sums)
            here, sums = _arrived(task, ahead)
            yield Moment(used, here)
            if not math.isfinite(here.loss):
                return


class ForwardDescent(Descent):
    """dL/dp_i from (L(p + delta e_i) - L(p)) / delta."""

    word = "forward"
    title = "Steps down numerical slopes"

    def gradient(self, task: Task, here: Accepted, sums: Sums) -> Values:
        """As Descent says."""
        return forward_gradient(_loss(task), here.parameters, DELTA, known=here.loss).gradient

    def gradient_passes(self, parameter_count: int) -> int:
        """One for each parameter."""
        return parameter_count


class CentralDescent(Descent):
    """dL/dp_i from (L(p + delta e_i) - L(p - delta e_i)) / (2 delta)."""

    word = "central"
    title = "Steps down central numerical slopes"

    def gradient(self, task: Task, here: Accepted, sums: Sums) -> Values:
        """As Descent says."""
        return central_gradient(_loss(task), here.parameters, DELTA).gradient

    def gradient_passes(self, parameter_count: int) -> int:
        """Two for each parameter."""
        return 2 * parameter_count


class BackpropagatedDescent(Descent):
    """dL/dp_i for all i from one backward pass."""

    word = "backpropagation"
    title = "Steps down slopes from backpropagation"

    def gradient(self, task: Task, here: Accepted, sums: Sums) -> Values:
        """As Descent says."""
        return backward(task.network, here.parameters, task.samples, sums)

    def gradient_passes(self, parameter_count: int) -> int:
        """The same whatever the number of parameters."""
        return BACKWARD_PASSES


def _loss(task: Task) -> Loss:
    return lambda tried: losses(task.network, tried, task.samples)


def _arrived(task: Task, parameters: Values) -> tuple[Accepted, Sums]:
    sums = layer_sums(task.network, parameters, task.samples.inputs)
    found = scores_of(sums[-1], task.samples.classes)
    return Accepted(float(found.loss), float(found.accuracy), parameters), sums
