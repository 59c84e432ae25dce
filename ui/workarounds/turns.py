"""Limits how many script runs compute at once; the others wait without using the processor.

One after another most runs are done long before they would be all at once. A commit has turns of its own, so that
nobody's drag waits behind those who type functions without end.

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
"""Seconds after which a run goes on without a turn: whatever holds one so long must not stop the server."""
LOOK = 0.1
"""Seconds after which a run that waits looks whether anybody still waits for it."""


class Turns:
    """So many at a time; safe to use from many threads. patience: seconds that a caller waits for a turn at most."""

    def __init__(self, at_once: int, patience: float = PATIENCE) -> None:
        self._free = threading.Semaphore(at_once)
        self._patience = patience

    @contextmanager
    def turn(self, is_outrun: Callable[[], bool] = lambda: False) -> Iterator[None]:
        """Wait for a turn, and have it to the end of the with statement, or until a worker is asked for something.

        After that the run goes on without one: it may hold a lock of a cache that those who have the turns wait for.
        is_outrun: whether a newer run of the same visitor has begun; then this one waits no longer, and Streamlit ends
        it as soon as it draws something.
        """
        held = [self._take(is_outrun)]
        try:
            with before_waiting(lambda: self._give_back(held)):
                yield
        finally:
            self._give_back(held)

    def _take(self, is_outrun: Callable[[], bool]) -> bool:
        end = time.monotonic() + self._patience
        while not is_outrun() and (left := end - time.monotonic()) > 0:
            if self._free.acquire(timeout=min(left, LOOK)):
                return True
        return False

    def _give_back(self, held: list[bool]) -> None:
        if held and held.pop():
            self._free.release()


PAGES, COMMITS = Turns(1), Turns(2)
