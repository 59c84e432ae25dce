"""Steps down the slope: parameters - step * gradient, with the gradient from differences or from backpropagation.

A step's passes: those of the gradient where the loss here is known already (P for forward quotients; the backward
pass, which counts as BACKWARD_PASSES = 2), and one forward pass to see where the step has led. A step that the budget
cannot pay in full is not begun.
"""

import math
from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np

from core.network import losses
from core.network.backward import BACKWARD_PASSES, backward
from core.network.forward import layer_sums, scores_of
from core.network.numerical_gradient import forward_gradient
from core.network.search.run import Incumbent, Stretch, Stretches, Task
from core.numbers import Values, read_only

DELTA = 1e-4
"""The chapter's delta for numerical slopes."""

Sums = tuple[Values, ...]


class Descent(ABC):
    """word, title: as a Search has them."""

    word: ClassVar[str]
    title: ClassVar[str]

    @abstractmethod
    def gradient(self, task: Task, here: Incumbent, sums: Sums) -> Values:
        """dL/dp, shape (P,), where the forward pass has been made: it gave here.loss and the sums z of every layer."""

    @abstractmethod
    def gradient_passes(self, parameter_count: int) -> int:
        """What gradient() costs."""

    def step_passes(self, parameter_count: int) -> int:
        """The gradient, and a forward pass to see where the step has led."""
        return self.gradient_passes(parameter_count) + 1

    def steps(self, task: Task, incumbent: Incumbent) -> Stretches:
        """Step after step while the budget pays for it and the loss is a number.

        The sums of what is held are computed once more where a run is taken up again; that pass was paid before.
        """
        sums = layer_sums(task.network, incumbent.parameters, task.samples.inputs)
        cost = self.step_passes(task.network.parameter_count)
        while incumbent.passes + cost <= task.budget and math.isfinite(incumbent.loss):
            with np.errstate(over="ignore", invalid="ignore"):
                ahead = incumbent.parameters - task.step * self.gradient(task, incumbent, sums)
            incumbent, sums = _evaluate(task, incumbent.passes + cost, ahead)
            yield Stretch(incumbent.passes, (incumbent,))


class ForwardDescent(Descent):
    """dL/dp_i from (L(p + delta e_i) - L(p)) / delta."""

    word = "forward"
    title = "Steps down numerical slopes"

    def gradient(self, task: Task, here: Incumbent, sums: Sums) -> Values:
        """As Descent says."""

        def loss(tried: Values) -> Values:
            return losses(task.network, tried, task.samples)

        return forward_gradient(loss, here.parameters, DELTA, known=here.loss).gradient

    def gradient_passes(self, parameter_count: int) -> int:
        """One for each parameter."""
        return parameter_count


class BackpropagatedDescent(Descent):
    """dL/dp_i for all i from one backward pass."""

    word = "backpropagation"
    title = "Steps down slopes from backpropagation"

    def gradient(self, task: Task, here: Incumbent, sums: Sums) -> Values:
        """As Descent says."""
        return backward(task.network, here.parameters, task.samples, sums)

    def gradient_passes(self, parameter_count: int) -> int:
        """The same whatever the number of parameters."""
        return BACKWARD_PASSES


def _evaluate(task: Task, passes: int, parameters: Values) -> tuple[Incumbent, Sums]:
    sums = layer_sums(task.network, parameters, task.samples.inputs)
    scores = scores_of(sums[-1], task.samples.classes)
    return Incumbent(passes, float(scores.loss), float(scores.accuracy), read_only(parameters)), sums
