"""SEARCHES: the ways to look for weights, and the recorder that turns one of them into a Run."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.frozen import Values, frozen, frozen_whole
from core.search.chance import fresh_guesses, kept_nudges
from core.search.descent import BackpropagatedDescent, CentralDescent, Descent, ForwardDescent
from core.search.run import Accepted, Moments, Run, Task, snapshot_passes


@dataclass(frozen=True)
class Search:
    """word: stable name; title: its label; moments: a task to the moments of its run, one after the other."""

    word: str
    title: str
    moments: Callable[[Task], Moments]


def _down(descent: Descent) -> Search:
    return Search(descent.word, descent.title, descent.moments)


SEARCHES: dict[str, Search] = {
    search.word: search
    for search in (
        Search("guesses", "Fresh random guesses", fresh_guesses),
        Search("nudges", "Random nudges, kept when better", kept_nudges),
        _down(ForwardDescent()),
        _down(CentralDescent()),
        _down(BackpropagatedDescent()),
    )
}

STOPPED = "The run was stopped."
DIVERGED = "The loss is no longer a number: the steps were too large."

Watch = Callable[[int], bool]
"""Told the passes spent so far; False stops the run there."""


def recorded(search: Search, task: Task, watch: Watch | None = None) -> Run:
    """The run of a search on a task: to the end of its budget, or to where watch stops it or the loss is lost."""
    steps: list[tuple[int, Accepted]] = []
    times = snapshot_passes(task.budget)
    held: list[int] = []
    used, stopped = 0, ""
    for moment in search.moments(task):
        held += [len(steps) - 1] * (int(np.searchsorted(times, moment.passes)) - len(held))
        used = moment.passes
        if moment.accepted:
            steps.append((used, moment.accepted))
        if watch is not None and not watch(used):
            stopped = STOPPED
            break
    if not math.isfinite(steps[-1][1].loss):
        stopped = stopped or DIVERGED
    end = used if stopped else task.budget
    held += [len(steps) - 1] * (int(np.searchsorted(times, end, side="right")) - len(held))
    return _run(search.word, task.budget, used, stopped, steps, held)


def _run(word: str, budget: int, used: int, stopped: str, steps: list[tuple[int, Accepted]], held: list[int]) -> Run:
    accepted = [each for _, each in steps]
    snapshots: Values = np.array([accepted[index].parameters for index in held])
    return Run(
        word,
        budget,
        used,
        stopped,
        frozen_whole([passes for passes, _ in steps]),
        frozen([each.loss for each in accepted]),
        frozen([each.accuracy for each in accepted]),
        frozen_whole(snapshot_passes(budget)[: len(held)]),
        frozen_whole(held),
        frozen(snapshots),
    )
