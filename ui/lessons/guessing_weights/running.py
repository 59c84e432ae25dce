"""The four searches run part by part in other processes: progress and Stop between the parts, each part kept.

What one visitor's run has found is there for all who ask for the same, and a run that was left goes on where it was.
"""

import time
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from core.network.search import run_part
from core.network.search.race import RACERS, Lane, Race, lane, race
from core.network.search.run import Incumbent
from core.refusal import Refusal
from core.workers.offload import offload
from ui.lessons.guessing_weights.searches import RunState, SearchSettings, TimedPart, checked_task
from ui.parts.cache import RefusalError, result_or_raise

JOB_SECONDS = 6.0
"""How long a part may take, and may wait for its turn before: each takes a fifth of a second at most."""

SOON = 0.3
"""Seconds that a run may take before its progress is shown."""

STOPPED = "how far a run of the searches goes"


def run(asked: SearchSettings, watch: Callable[[RunState], None]) -> RunState:
    """Run the searches to their end, to where the visitor stopped them, or until the server is too busy.

    watch: called now and then with the state so far.
    """
    reached = RunState(asked, dict.fromkeys(RACERS, ()))
    rounds, sentence = limit(asked)
    while not reached.over and (rounds is None or reached.rounds < rounds):
        try:
            reached = _further(reached, watch)
        except RefusalError as refused:
            stop(asked, reached.rounds, refused.refusal.sentence)
            return replace(reached, sentence=refused.refusal.sentence)
        watch(reached)
    return reached if reached.over else replace(reached, sentence=sentence)


def stop(asked: SearchSettings, rounds: int, sentence: str) -> None:
    """Stop this run after so many rounds, until go_on()."""
    st.session_state[STOPPED] = (asked, rounds, sentence)


def go_on() -> None:
    """Take back a stop."""
    st.session_state.pop(STOPPED, None)


def limit(asked: SearchSettings) -> tuple[int | None, str]:
    """How many rounds this run may go, None for all, and why."""
    stopped, rounds, sentence = st.session_state.get(STOPPED, (None, 0, ""))
    return (rounds, sentence) if stopped == asked else (None, "")


def _further(reached: RunState, watch: Callable[[RunState], None]) -> RunState:
    """One more part of each search that has not ended. Between two parts the page may hear that it shall stop."""
    lots = {}
    for word, lot in reached.lots.items():
        if lot and lot[-1].part.over:
            lots[word] = lot
            continue
        lots[word] = (*lot, _part(reached.settings, word, len(lot), lot[-1].part.incumbent if lot else None))
        watch(reached)
    return replace(reached, lots=lots, rounds=reached.rounds + 1)


@st.cache_resource(max_entries=4000, show_spinner=False)
def _part(asked: SearchSettings, word: str, number: int, _after: Incumbent | None) -> TimedPart:
    """Part number so of a search: the same whoever asks, since it follows from those before."""
    began = time.perf_counter()
    result = result_or_raise(offload(run_part, word, checked_task(asked), _after, seconds=JOB_SECONDS))
    return TimedPart(result, time.perf_counter() - began)


def race_of(reached: RunState) -> Race | Refusal:
    """What the picture needs; refused where nothing has been reached, or the server is too busy."""
    if not reached.rounds:
        return Refusal(reached.sentence)
    try:
        return _race(reached.settings, reached.rounds, reached)
    except RefusalError as refused:
        return refused.refusal


@st.cache_resource(max_entries=48, show_spinner=False)
def _race(asked: SearchSettings, rounds: int, _run: RunState) -> Race:
    return race(checked_task(asked), tuple(_lane(asked, rounds, word, _run) for word in RACERS))


@st.cache_resource(max_entries=192, show_spinner=False)
def _lane(asked: SearchSettings, rounds: int, word: str, _run: RunState) -> Lane:
    return result_or_raise(offload(lane, checked_task(asked), _run.run(word), seconds=JOB_SECONDS))
