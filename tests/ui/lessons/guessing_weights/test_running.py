"""Runs part by part: stopped, gone on with, refused, and never computed twice."""

from collections.abc import Iterator
from typing import Any

import pytest
import streamlit as st

from core.network.search import record_run
from core.network.search.race import RACERS, Race
from core.refusal import Refusal
from ui.lessons.guessing_weights import running
from ui.lessons.guessing_weights.searches import SearchSettings, task_of

ASKED = SearchSettings("bands", 30, 4, 1400, 0.5, 3)
BUSY = Refusal("The server is busy.")


class Jobs:
    """Stands for the workers: does each job at once, and counts them; refuses all after so many."""

    def __init__(self) -> None:
        self.done = 0
        self.most = 10**9

    def __call__(self, call: Any, *args: object, seconds: float) -> object:
        if self.done >= self.most:
            return BUSY
        self.done += 1
        return call(*args)


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Jobs]:
    made = Jobs()
    monkeypatch.setattr(running, "offload", made)
    monkeypatch.setattr(st, "session_state", {})
    st.cache_resource.clear()
    yield made
    st.cache_resource.clear()


def test_the_parts_joined_are_the_whole_run(jobs: Jobs) -> None:
    seen: list[int] = []
    reached = running.run(ASKED, lambda now: seen.append(now.passes))
    assert reached.over and reached.sentence == ""
    assert seen == sorted(seen) and seen[-1] == 1400
    found = running.race_of(reached)
    assert isinstance(found, Race)
    for lane, word in zip(found.lanes, RACERS, strict=True):
        assert (lane.run.losses == record_run(word, task_of(ASKED)).losses).all()


def test_nothing_is_computed_twice(jobs: Jobs) -> None:
    first = running.run(ASKED, lambda now: None)
    running.race_of(first)
    done = jobs.done
    again = running.run(ASKED, lambda now: None)
    running.race_of(again)
    assert jobs.done == done
    assert again.name == first.name


def test_a_stopped_run_shows_what_was_reached_and_goes_on_from_there(jobs: Jobs) -> None:
    running.stop(ASKED, 1, "")
    stopped = running.run(ASKED, lambda now: None)
    assert not stopped.over and stopped.rounds == 1
    found = running.race_of(stopped)
    assert isinstance(found, Race)
    assert {lane.run.used for lane in found.lanes} == {stopped.compared_passes}
    assert 400 < found.passes[-1] == stopped.compared_passes <= stopped.passes < 1400
    done = jobs.done
    running.go_on()
    whole = running.run(ASKED, lambda now: None)
    assert whole.over
    assert jobs.done - done == sum(len(lot) for lot in whole.lots.values()) - len(RACERS)
    assert whole.name != stopped.name


def test_a_stop_is_about_one_run_alone(jobs: Jobs) -> None:
    running.stop(ASKED, 1, "")
    other = SearchSettings("bands", 30, 4, 1400, 0.5, 4)
    assert running.run(other, lambda now: None).over


def test_a_busy_server_is_told_of_and_not_remembered(jobs: Jobs) -> None:
    jobs.most = 6
    reached = running.run(ASKED, lambda now: None)
    assert (reached.rounds, reached.sentence, reached.over) == (1, BUSY.sentence, False)
    assert running.race_of(reached) == BUSY
    jobs.most = 10**9
    assert isinstance(running.race_of(reached), Race)
    running.go_on()
    assert running.run(ASKED, lambda now: None).over


def test_where_nothing_was_reached_there_is_no_race(jobs: Jobs) -> None:
    jobs.most = 0
    reached = running.run(ASKED, lambda now: None)
    assert running.race_of(reached) == BUSY


def test_the_guess_of_a_published_link_still_answers_its_question() -> None:
    """The link names the question by a hash of this text."""
    assert ASKED.about == "Asked(data='bands', samples=30, hidden=4, budget=1400, rate=0.5, seed=3)"
