"""The four searches run part by part in other processes: progress and Stop between the parts, each part kept.

What one visitor's run has found is there for all who ask for the same, and a run that was left goes on where it was.
"""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from core.network.search import Incumbent, Part, Run, join_parts, part
from core.network.search.race import RACERS, Lane, Race, cut, fair, lane, race
from core.refusal import Refusal
from core.workers.offload import offload
from ui.lessons.guessing_weights.asked import Asked, task_of

JOB_SECONDS = 6.0
"""How long a part may take, and may wait for its turn before: each takes a fifth of a second at most."""

SOON = 0.3
"""Seconds that a run may take before its progress is shown."""

STOPPED = "how far a run of the searches goes"


class Refused(Exception):
    """Carries a refusal past a cache, which must not keep it: a server that is busy now is not busy for ever."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


@dataclass(frozen=True)
class Timed:
    """A part of a run, and the seconds that it took when it was made."""

    part: Part
    seconds: float


@dataclass(frozen=True)
class Reached:
    """asked: what runs; lots: by the word of each search its parts so far; rounds: how many each has been asked for.

    sentence: why it does not go on, or "".
    """

    asked: Asked
    lots: dict[str, tuple[Timed, ...]]
    rounds: int = 0
    sentence: str = ""

    @property
    def over(self) -> bool:
        """Whether every search has come to its end."""
        return all(lot and lot[-1].part.over for lot in self.lots.values())

    @property
    def passes(self) -> int:
        """What every search has spent at least; the whole budget for one that has come to its end."""
        spent = [_spent(lot[-1].part, self.asked.budget) if lot else 0 for lot in self.lots.values()]
        return min(spent)

    @property
    def shown(self) -> int:
        """The passes at which the searches are compared: some have spent a few more where they were stopped."""
        return self.asked.budget if self.over else fair(self.asked.budget, self.passes)

    def run(self, word: str) -> Run:
        """The run of a search, as far as it is shown."""
        parts = tuple(timed.part for timed in self.lots[word])
        return cut(join_parts(task_of(self.asked), parts), self.shown)

    @property
    def name(self) -> str:
        """Tells this state of this run from all others."""
        return hashlib.blake2s(repr((self.asked, self.rounds)).encode(), digest_size=8).hexdigest()


def _spent(last: Part, budget: int) -> int:
    return budget if last.over else last.incumbent.passes


def run(asked: Asked, watch: Callable[[Reached], None]) -> Reached:
    """The run as far as it shall go: to its end, to where it was stopped, or to where the server was too busy.

    watch: told now and then how far it is, once it takes longer than a moment; then the page should be run anew.
    """
    reached = Reached(asked, dict.fromkeys(RACERS, ()))
    rounds, sentence = limit(asked)
    while not reached.over and (rounds is None or reached.rounds < rounds):
        try:
            reached = _further(reached, watch)
        except Refused as refused:
            stop(asked, reached.rounds, refused.refusal.sentence)
            return replace(reached, sentence=refused.refusal.sentence)
        watch(reached)
    return reached if reached.over else replace(reached, sentence=sentence)


def stop(asked: Asked, rounds: int, sentence: str) -> None:
    """This run goes no further than so many rounds until it is told to."""
    st.session_state[STOPPED] = (asked, rounds, sentence)


def go_on() -> None:
    """Take back a stop."""
    st.session_state.pop(STOPPED, None)


def limit(asked: Asked) -> tuple[int | None, str]:
    """How many rounds this run may go, None for all, and why."""
    stopped, rounds, sentence = st.session_state.get(STOPPED, (None, 0, ""))
    return (rounds, sentence) if stopped == asked else (None, "")


def _further(reached: Reached, watch: Callable[[Reached], None]) -> Reached:
    """One more part of each search that has not ended. Between two parts the page may hear that it shall stop."""
    lots = {}
    for word, lot in reached.lots.items():
        if lot and lot[-1].part.over:
            lots[word] = lot
            continue
        lots[word] = (*lot, _part(reached.asked, word, len(lot), lot[-1].part.incumbent if lot else None))
        watch(reached)
    return replace(reached, lots=lots, rounds=reached.rounds + 1)


@st.cache_resource(max_entries=4000, show_spinner=False)
def _part(asked: Asked, word: str, number: int, _after: Incumbent | None) -> Timed:
    """Part number so of a search: the same whoever asks, since it follows from those before."""
    began = time.perf_counter()
    found = done(offload(part, word, task_of(asked), _after, seconds=JOB_SECONDS))
    return Timed(found, time.perf_counter() - began)


def done(found: object) -> object:
    """The result of a job, on its way into a cache; a refusal is raised past it."""
    if isinstance(found, Refusal):
        raise Refused(found)
    return found


def race_of(reached: Reached) -> Race | Refusal:
    """What the picture needs; refused where nothing has been reached, or the server is too busy."""
    if not reached.rounds:
        return Refusal(reached.sentence)
    try:
        return _race(reached.asked, reached.rounds, reached)
    except Refused as refused:
        return refused.refusal


@st.cache_resource(max_entries=48, show_spinner=False)
def _race(asked: Asked, rounds: int, _reached: Reached) -> Race:
    return race(task_of(asked), tuple(_lane(asked, rounds, word, _reached) for word in RACERS))


@st.cache_resource(max_entries=192, show_spinner=False)
def _lane(asked: Asked, rounds: int, word: str, _reached: Reached) -> Lane:
    return done(offload(lane, task_of(asked), _reached.run(word), seconds=JOB_SECONDS))
