"""SEARCHES: the four ways to look for weights."""

from collections.abc import Callable
from dataclasses import dataclass

from core.network.search.chance import fresh_guesses, greedy_nudges
from core.network.search.descent import BackpropagatedDescent, Descent, ForwardDescent
from core.network.search.run import Incumbent, Stretches, Task


@dataclass(frozen=True)
class Search:
    """word: stable name; title: its label; onward: how it goes on with a task from what is held, to its end.

    step_passes: what its smallest step costs, from the number of parameters; what the budget cannot pay is not begun.
    """

    word: str
    title: str
    onward: Callable[[Task, Incumbent], Stretches]
    step_passes: Callable[[int], int]


def _one(parameter_count: int) -> int:
    """A guess or a nudge costs one pass, however many the parameters."""
    return 1


def _down(descent: Descent) -> Search:
    return Search(descent.word, descent.title, descent.steps, descent.step_passes)


SEARCHES: dict[str, Search] = {
    search.word: search
    for search in (
        Search("guesses", "Fresh random guesses", fresh_guesses, _one),
        Search("nudges", "Random nudges, kept when better", greedy_nudges, _one),
        _down(ForwardDescent()),
        _down(BackpropagatedDescent()),
    )
}
