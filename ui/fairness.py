"""Fairness: while the server is busy, who has kept it busy waits a little before the next run of the page.

A person works in bursts: some runs of the page, then a look at it. Who makes the page run without end, by mischief or
by a script, would otherwise take from everybody else most of the one processor that Python gives a server.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import streamlit as st

SHARE = 0.025
"""Of one processor, which a visitor may use on average while the server is busy."""
BURST = 0.3
"""Seconds of a processor that a visitor may use at once: three or four new functions, or a dozen commits."""
LONGEST = 3.0
"""Seconds that one run is held back at most."""
BUSY = 0.5
"""The part of a processor from which on the server counts as busy."""
WINDOW = 1.0
"""Seconds over which that is measured."""
ACCOUNT = "what this visitor has cost the server lately"

Clock = Callable[[], float]


@dataclass
class Account:
    """What one visitor has used lately, in seconds of a processor; when: it was known last, by the clock."""

    used: float = 0.0
    when: float = 0.0

    def pause(self, now: float) -> float:
        """Seconds to wait before the next run, so that the visitor's share is kept."""
        self.used, self.when = max(0.0, self.used - SHARE * (now - self.when)), now
        return min(LONGEST, max(0.0, self.used - BURST) / SHARE)


@dataclass
class Load:
    """How busy this process is. wall, processor: clocks, in seconds; safe to use from many threads."""

    wall: Clock = time.monotonic
    processor: Clock = time.process_time
    _since: tuple[float, float] = (0.0, 0.0)
    _share: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def is_busy(self) -> bool:
        """Whether more than BUSY of a processor was used in the last full window."""
        with self._lock:
            now = self.wall(), self.processor()
            passed = now[0] - self._since[0]
            if passed >= WINDOW:
                self._share = (now[1] - self._since[1]) / passed
                self._since = now
            return self._share > BUSY


LOAD = Load()


@contextmanager
def accounted() -> Iterator[None]:
    """Around a run: hold it back where that is fair, and put what it cost to this visitor's account."""
    account: Account = st.session_state.setdefault(ACCOUNT, Account())
    pause = account.pause(time.monotonic())
    if pause and LOAD.is_busy():
        time.sleep(pause)
    began = time.thread_time()
    try:
        yield
    finally:
        account.used += time.thread_time() - began
