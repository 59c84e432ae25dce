"""SEARCHES: the four ways to look for weights."""

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from core.network import Scores, losses, scores
from core.network.backward import BACKWARD_PASSES, backward
from core.network.gradient_check import forward_gradient
from core.network.layers import layer_sums, scores_of
from core.network.search.run import Incumbent, Progress, Task
from core.numbers import Values, read_only

# The two searches by chance: fresh guesses, and nudges kept when better.
#
# Their normal numbers come in lots, and lot number k is made by the seed and k alone: so a search goes on from the
# passes spent and from what is held, wherever it was left, and a smaller budget is the start of a larger one.

GUESS_SPREAD = 1.0
"""Every parameter of a fresh guess is normal with mean 0 and this spread."""

NUDGE_SPREAD = 0.1
"""Every parameter of what is held is moved by a normal error of this spread."""

AT_ONCE = 64
"""Guesses, or errors of nudges, in one lot."""


def fresh_guesses(task: Task, incumbent: Incumbent) -> Iterator[Progress]:
    """Lot after lot, each guess for one pass; a guess is held when its loss is the smallest so far."""
    while incumbent.passes < task.budget:
        spent, incumbents = incumbent.passes, []
        tried = GUESS_SPREAD * _draw(task, "guesses", spent)
        found = scores(task.network, tried, task.samples)
        for number in range(len(tried)):
            if found.loss[number] < incumbent.loss:
                incumbent = _incumbent(spent + number + 1, found, number, tried[number])
                incumbents.append(incumbent)
        incumbent = replace(incumbent, passes=spent + len(tried))
        yield Progress(incumbent.passes, tuple(incumbents))


def greedy_nudges(task: Task, incumbent: Incumbent) -> Iterator[Progress]:
    """Lot after lot, each nudge for one pass; a nudge of what is held is held when it makes the loss smaller."""
    while incumbent.passes < task.budget:
        spent, incumbents = incumbent.passes, []
        errors = NUDGE_SPREAD * _draw(task, "nudges", spent)
        for passes, error in enumerate(errors, spent + 1):
            tried = incumbent.parameters + error
            found = scores(task.network, tried, task.samples)
            if found.loss < incumbent.loss:
                incumbent = _incumbent(passes, found, (), tried)
                incumbents.append(incumbent)
        incumbent = replace(incumbent, passes=spent + len(errors))
        yield Progress(incumbent.passes, tuple(incumbents))


def at_start(task: Task) -> Incumbent:
    """The first pass of every search: loss and accuracy of the start."""
    return _incumbent(1, scores(task.network, task.start, task.samples), (), task.start)


def _draw(task: Task, purpose: str, spent: int) -> Values:
    """Normal numbers for the next passes, shape (K, P): what is left of the lot, as far as the budget goes."""
    number, begun = divmod(spent - 1, AT_ONCE)
    lot = task.chance(purpose, number).standard_normal((AT_ONCE, task.network.parameter_count))
    return lot[begun : begun + task.budget - spent]


def _incumbent(passes: int, found: Scores, place: int | tuple[()], parameters: Values) -> Incumbent:
    return Incumbent(passes, float(found.loss[place]), float(found.accuracy[place]), read_only(parameters))


# Steps down the slope: parameters - step * gradient, with the gradient from differences or from backpropagation.
#
# A step's passes: those of the gradient where the loss here is known already (P for forward quotients; the backward
# pass, which counts as BACKWARD_PASSES = 2), and one forward pass to see where the step has led. A step that the budget
# cannot pay in full is not begun.

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

    def steps(self, task: Task, incumbent: Incumbent) -> Iterator[Progress]:
        """Step after step while the budget pays for it and the loss is a number.

        The sums of what is held are computed once more where a run is taken up again; that pass was paid before.
        """
        sums = layer_sums(task.network, incumbent.parameters, task.samples.inputs)
        cost = self.step_passes(task.network.parameter_count)
        while incumbent.passes + cost <= task.budget and math.isfinite(incumbent.loss):
            with np.errstate(over="ignore", invalid="ignore"):
                ahead = incumbent.parameters - task.step * self.gradient(task, incumbent, sums)
            incumbent, sums = _evaluate(task, incumbent.passes + cost, ahead)
            yield Progress(incumbent.passes, (incumbent,))


class ForwardDescent(Descent):
    """dL/dp_i from (L(p + delta e_i) - L(p)) / delta."""

    word = "forward"
    title = "Steps down numerical slopes"

    def gradient(self, task: Task, here: Incumbent, sums: Sums) -> Values:
        """As Descent says."""

        def loss(tried: Values) -> Values:
            return losses(task.network, tried, task.samples)

        return forward_gradient(loss, here.parameters, DELTA, loss_here=here.loss).gradient

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


@dataclass(frozen=True)
class Search:
    """word: stable name; title: its label; onward: how it goes on with a task from what is held, to its end.

    step_passes: what its smallest step costs, from the number of parameters; what the budget cannot pay is not begun.
    """

    word: str
    title: str
    onward: Callable[[Task, Incumbent], Iterator[Progress]]
    step_passes: Callable[[int], int]


def _one(parameter_count: int) -> int:
    """A guess or a nudge costs one pass, however many the parameters."""
    return 1


def _search(descent: Descent) -> Search:
    return Search(descent.word, descent.title, descent.steps, descent.step_passes)


SEARCHES: dict[str, Search] = {
    search.word: search
    for search in (
        Search("guesses", "Fresh random guesses", fresh_guesses, _one),
        Search("nudges", "Random nudges, kept when better", greedy_nudges, _one),
        _search(ForwardDescent()),
        _search(BackpropagatedDescent()),
    )
}
