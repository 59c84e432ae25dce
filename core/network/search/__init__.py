"""Four ways to look for good weights, for the same number of forward passes, as runs recorded part by part.

run_part(word, task, after) makes some hundred passes from where the part before ended. It is a pure function of plain
data, a job for core.workers.offload, and worth caching; a run may be stopped between two parts. However a run
is cut, its parts joined are the same run, bit for bit.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from core.network.search.run import Incumbent, Run, Task, snapshot_passes
from core.network.search.searches import SEARCHES, at_start
from core.numbers import Values, Whole, read_only, read_only_whole

PART_PASSES = 500
"""Passes of one part: at most about 0.4 s for the largest network and data that a link may ask for."""

STOP_REASON = "The run was stopped."
DIVERGENCE = "The loss is no longer a number: the steps were too large."


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

    @property
    def has_diverged(self) -> bool:
        """Whether the loss is no longer a number."""
        return not math.isfinite(self.incumbent.loss)


def run_part(word: str, task: Task, after: Incumbent | None = None, passes: int = PART_PASSES) -> RunPart:
    """At least so many more passes of a search, word of SEARCHES, or all that the budget pays for.

    after: what the part before held, where it was not over; None: the first part, which begins with the start's pass.
    """
    held = after or at_start(task)
    incumbents = [] if after else [held]
    spent = after.passes if after else 0
    for stretch in SEARCHES[word].onward(task, held):
        incumbents += stretch.accepted
        held = replace(incumbents[-1] if incumbents else held, passes=stretch.passes)
        if held.passes >= spent + passes:
            break
    return _part(word, task, after, incumbents, held)


def join_parts(task: Task, parts: tuple[RunPart, ...], stopped: str = "") -> Run:
    """The run of its parts, in order, at least one; stopped: the sentence to give where they end before the run does.

    A run that diverged says so whatever stopped is.
    """
    last = parts[-1]
    passes = np.concatenate([each.passes for each in parts])
    snapshots = np.concatenate([each.snapshots for each in parts])
    times = snapshot_passes(task.budget)[: len(snapshots)]
    why = DIVERGENCE if last.has_diverged else ("" if last.over else stopped or STOP_REASON)
    return Run(
        last.word,
        task.budget,
        last.incumbent.passes,
        why,
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


def _part(word: str, task: Task, after: Incumbent | None, incumbents: list[Incumbent], held: Incumbent) -> RunPart:
    cost = SEARCHES[word].step_passes(task.network.parameter_count)
    finite = math.isfinite(held.loss)
    over = not finite or held.passes + cost > task.budget
    times = snapshot_passes(task.budget)
    first, last = (after.passes if after else 0), (task.budget if over and finite else held.passes)
    return RunPart(
        word,
        read_only_whole([each.passes for each in incumbents]),
        read_only([each.loss for each in incumbents]),
        read_only([each.accuracy for each in incumbents]),
        _incumbents_at(times[(first < times) & (times <= last)], after, incumbents),
        held,
        over,
    )


def _incumbents_at(times: Whole, after: Incumbent | None, incumbents: list[Incumbent]) -> Values:
    """The parameters held after so many passes, shape (M, P)."""
    begun = [after] if after else []
    known = [*begun, *incumbents]
    places = np.searchsorted([each.passes for each in known], times, side="right") - 1
    return read_only([known[place].parameters for place in places]).reshape(len(times), known[0].parameters.size)
