"""The two searches by chance: fresh guesses, and nudges kept when better.

Their normal numbers come in lots, and lot number k is made by the seed and k alone: so a search goes on from the
passes spent and from what is held, wherever it was left, and a smaller budget is the start of a larger one.
"""

from dataclasses import replace

from core.network import Scores, scores
from core.network.search.run import Incumbent, Stretch, Stretches, Task
from core.numbers import Values, read_only

GUESS_SPREAD = 1.0
"""Every parameter of a fresh guess is normal with mean 0 and this spread."""

NUDGE_SPREAD = 0.1
"""Every parameter of what is held is moved by a normal error of this spread."""

AT_ONCE = 64
"""Guesses, or errors of nudges, in one lot."""


def fresh_guesses(task: Task, incumbent: Incumbent) -> Stretches:
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
        yield Stretch(incumbent.passes, tuple(incumbents))


def greedy_nudges(task: Task, incumbent: Incumbent) -> Stretches:
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
        yield Stretch(incumbent.passes, tuple(incumbents))


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
