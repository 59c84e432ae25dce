"""Four ways to look for good weights, for the same number of forward passes, as runs recorded part by part.

run_part(word, task, after) makes some hundred passes from where the part before ended. It is a pure function of plain
data, a job for core.workers.offload(), and worth caching; a run may be stopped between two parts. However a run
is cut, its parts joined are the same run, bit for bit.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from core.network import Scores, layer_sums, losses, scores, scores_of
from core.network.backward import BACKWARD_PASSES, backward
from core.network.gradient_check import forward_gradient
from core.network.search.run import Incumbent, Progress, Run, Task, snapshot_passes
from core.numbers import Values, Whole, read_only, read_only_whole

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
        score = scores(task.network, tried, task.samples)
        for number in range(len(tried)):
            if score.loss[number] < incumbent.loss:
                incumbent = _incumbent(spent + number + 1, score, number, tried[number])
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
            score = scores(task.network, tried, task.samples)
            if score.loss < incumbent.loss:
                incumbent = _incumbent(passes, score, (), tried)
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


def _incumbent(passes: int, score: Scores, place: int | tuple[()], parameters: Values) -> Incumbent:
    return Incumbent(passes, float(score.loss[place]), float(score.accuracy[place]), read_only(parameters))


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


PART_PASSES = 500
"""Passes of one part: at most about 0.4 s for the largest network and data that a link may ask for."""


@dataclass(frozen=True)
class RunPart:
    """passes, losses, accuracies: of the steps accepted in this part, shape (S,); incumbent: the next part's start.

    snapshots: the parameters held at those snapshot_passes of the budget that fall into this part, shape (M, P).
    over: whether the run ends here, since the budget pays for no further step or the loss is no longer a number.
    """

    word: str
    passes: Whole
    losses: Values
    accuracies: Values
    snapshots: Values
    incumbent: Incumbent
    over: bool


def run_part(word: str, task: Task, after: Incumbent | None = None, passes: int = PART_PASSES) -> RunPart:
    """At least so many more passes of a search, word of SEARCHES, or all that the budget pays for.

    after: what the part before held, where it was not over; None: the first part, which begins with the start's pass.
    """
    incumbent = after or at_start(task)
    incumbents = [] if after else [incumbent]
    spent = after.passes if after else 0
    for stretch in SEARCHES[word].onward(task, incumbent):
        incumbents += stretch.accepted
        incumbent = replace(incumbents[-1] if incumbents else incumbent, passes=stretch.passes)
        if incumbent.passes >= spent + passes:
            break
    return _part(word, task, after, incumbents, incumbent)


def join_parts(task: Task, parts: tuple[RunPart, ...]) -> Run:
    """The run of its parts, in order, at least one."""
    last = parts[-1]
    passes = np.concatenate([each.passes for each in parts])
    snapshots = np.concatenate([each.snapshots for each in parts])
    times = snapshot_passes(task.budget)[: len(snapshots)]
    return Run(
        last.word,
        task.budget,
        last.incumbent.passes,
        read_only_whole(passes),
        read_only(np.concatenate([each.losses for each in parts])),
        read_only(np.concatenate([each.accuracies for each in parts])),
        read_only_whole(times),
        read_only_whole(np.searchsorted(passes, times, side="right") - 1),
        read_only(snapshots),
    )


def record_run(word: str, task: Task, passes: int = PART_PASSES) -> Run:
    """The whole run of a search, word of SEARCHES, in parts of so many passes."""
    parts = [run_part(word, task, None, passes)]
    while not parts[-1].over:
        parts.append(run_part(word, task, parts[-1].incumbent, passes))
    return join_parts(task, tuple(parts))


def _part(word: str, task: Task, after: Incumbent | None, incumbents: list[Incumbent], incumbent: Incumbent) -> RunPart:
    cost = SEARCHES[word].step_passes(task.network.parameter_count)
    finite = math.isfinite(incumbent.loss)
    over = not finite or incumbent.passes + cost > task.budget
    times = snapshot_passes(task.budget)
    first, last = (after.passes if after else 0), (task.budget if over and finite else incumbent.passes)
    return RunPart(
        word,
        read_only_whole([each.passes for each in incumbents]),
        read_only([each.loss for each in incumbents]),
        read_only([each.accuracy for each in incumbents]),
        _incumbents_at(times[(first < times) & (times <= last)], after, incumbents),
        incumbent,
        over,
    )


def _incumbents_at(times: Whole, after: Incumbent | None, incumbents: list[Incumbent]) -> Values:
    """The parameters held after so many passes, shape (M, P)."""
    begun = [after] if after else []
    history = [*begun, *incumbents]
    places = np.searchsorted([each.passes for each in history], times, side="right") - 1
    return read_only([history[place].parameters for place in places]).reshape(len(times), history[0].parameters.size)
