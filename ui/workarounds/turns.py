"""Limits how many script runs compute at once; the others wait without using the processor.

Most runs finish sooner one after another than all at once. Commits have turns of their own, so that nobody's drag
waits behind visitors who keep typing functions.

Symptom: Python gives one processor to all threads of a server in turn. With a hundred runs at once each of them takes a
    hundred times as long, and so does the thread that writes the answers.
Reproduction: benchmarks/load.py, with PAGES and COMMITS of a hundred turns.
Upstream: none; Streamlit starts a thread for each run.
Delete when: Streamlit limits how many scripts run at once.
Noticed by: tests/ui/workarounds/test_turns.py
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.workers import before_waiting

PATIENCE = 3.0
"""Seconds after which a run goes on without a turn: a run that takes so long must not stop the server."""
LOOK = 0.1
"""Seconds between two checks of a waiting run whether anybody still needs it."""


class Turns:
    """A limited number of turns at a time; thread-safe. patience: the longest wait for a turn, in seconds."""

    def __init__(self, at_once: int, patience: float = PATIENCE) -> None:
        self._free = threading.Semaphore(at_once)
        self._patience = patience

    @contextmanager
    def turn(self, is_outrun: Callable[[], bool] = lambda: False) -> Iterator[None]:
        """Wait for a turn, and hold it until the with statement ends or a worker is asked for something.

        After that the run goes on without one: it may hold a cache's lock that the runs with turns are waiting for.
        is_outrun: whether a newer run of the same visitor has begun; then this one stops waiting, and Streamlit ends it
        as soon as it draws something.
        """
        permits = [self._take(is_outrun)]
        try:
            with before_waiting(lambda: self._give_back(permits)):
                yield
        finally:
            self._give_back(permits)

    def _take(self, is_outrun: Callable[[], bool]) -> bool:
        end = time.monotonic() + self._patience
        while not is_outrun() and (left := end - time.monotonic()) > 0:
            if self._free.acquire(timeout=min(left, LOOK)):
                return True
        return False

    def _give_back(self, permits: list[bool]) -> None:
        if permits and permits.pop():
            self._free.release()


PAGES, COMMITS = Turns(1), Turns(2)
