"""The two searches by chance: fresh guesses, and nudges kept when better."""

from collections.abc import Iterator

from core.frozen import Values
from core.network import Scores, scores
from core.search.run import Accepted, Moment, Moments, Task

GUESS_SPREAD = 1.0
"""Every parameter of a fresh guess is normal with mean 0 and this spread."""

NUDGE_SPREAD = 0.1
"""Every parameter of the best so far is moved by a normal error of this spread."""

AT_ONCE = 64
"""Guesses are drawn and tried in lots of this size, whatever the budget: a smaller budget is the start of a larger."""


def guesses(task: Task) -> Iterator[Values]:
    """Fresh guesses without end, in lots of shape (64, P), from the seed."""
    generator = task.chance("guesses")
    while True:
        yield GUESS_SPREAD * generator.standard_normal((AT_ONCE, task.network.parameter_count))


def fresh_guesses(task: Task) -> Moments:
    """The start, then guess after guess, each for one pass; a guess is held when its loss is the smallest so far."""
    start = at_start(task)
    yield Moment(1, start)
    smallest, used, lots = start.loss, 1, guesses(task)
    while used < task.budget:
        tried = next(lots)[: task.budget - used]
        found = scores(task.network, tried, task.samples)
        for number, parameters in enumerate(tried):
            better = found.loss[number] < smallest
            accepted = _accepted(found, number, parameters) if better else None
            smallest = accepted.loss if accepted else smallest
            yield Moment(used + number + 1, accepted)
        used += len(tried)


def kept_nudges(task: Task) -> Moments:
    """The start, then nudges of what is held, each for one pass; a nudge is held when it makes the loss smaller."""
    held, generator = at_start(task), task.chance("nudges")
    yield Moment(1, held)
    for passes in range(2, task.budget + 1):
        tried = held.parameters + NUDGE_SPREAD * generator.standard_normal(held.parameters.size)
        found = scores(task.network, tried, task.samples)
        better = found.loss < held.loss
        held = _accepted(found, (), tried) if better else held
        yield Moment(passes, held if better else None)


def at_start(task: Task) -> Accepted:
    """The first pass of every search: loss and accuracy of the start."""
    return _accepted(scores(task.network, task.start, task.samples), (), task.start)


def _accepted(found: Scores, place: int | tuple[()], parameters: Values) -> Accepted:
    return Accepted(float(found.loss[place]), float(found.accuracy[place]), parameters)
