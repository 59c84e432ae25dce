"""Fairness: while a crowd keeps the server busy, who has kept it busy most waits a little before the next run.

A person works in bursts: some runs of the page, then a look at it. Who makes the page run without end, by mischief or
by a script, would otherwise take from everybody else most of the one processor that Python gives a server.
"""

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import streamlit as st

SHARE = 0.025
"""Of one processor, which a visitor may use on average while the server is busy."""
BURST = 0.3
"""Seconds of a processor that a visitor may use at once: four new functions, or a dozen commits."""
DEAREST = 0.1
"""Seconds that one run counts at most: a first visit may cost more, and is nobody's fault."""
LONGEST = 3.0
"""Seconds that one run is held back at most."""
BUSY = 0.5
"""The part of a processor from which on the server counts as busy."""
CROWD = 4
"""How many visitors must be at work at the same time: fewer do not hinder each other."""
WINDOW = 1.0
"""Seconds over which that part is measured."""
AT_WORK = 5.0
"""Seconds after a run for which a visitor counts as at work."""
ACCOUNT = "what this visitor has cost the server lately"

Clock = Callable[[], float]


@dataclass
class Account:
    """What one visitor has used lately, in seconds of a processor; when: it was known last, by the clock."""

    used: float = 0.0
    when: float = 0.0
    visitor: str = field(default_factory=lambda: uuid.uuid4().hex)

    def pause(self, now: float) -> float:
        """Seconds to wait before the next run, so that the visitor's share is kept."""
        self.used, self.when = max(0.0, self.used - SHARE * (now - self.when)), now
        return min(LONGEST, max(0.0, self.used - BURST) / SHARE)

    def charge(self, seconds: float) -> None:
        """A run has cost so much."""
        self.used += min(seconds, DEAREST)


@dataclass
class Load:
    """Who is at work, and how busy that keeps this process. wall, processor: clocks, in seconds.

    Safe to use from many threads.
    """

    wall: Clock = time.monotonic
    processor: Clock = time.process_time
    _since: tuple[float, float] = (0.0, 0.0)
    _share: float = 0.0
    _at_work: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def is_crowded(self, visitor: str) -> bool:
        """Whether a crowd, with this visitor, used more than BUSY of a processor in the last full window."""
        with self._lock:
            now = self.wall()
            self._at_work[visitor] = now
            self._at_work = {who: when for who, when in self._at_work.items() if now - when < AT_WORK}
            self._measure(now)
            return self._share > BUSY and len(self._at_work) >= CROWD

    def _measure(self, now: float) -> None:
        passed = now - self._since[0]
        if passed >= WINDOW:
            used = self.processor()
            self._share, self._since = (used - self._since[1]) / passed, (now, used)


LOAD = Load()


@contextmanager
def accounted() -> Iterator[None]:
    """Around a run: hold it back where that is fair, and put what it cost to this visitor's account."""
    account: Account = st.session_state.setdefault(ACCOUNT, Account())
    crowded, pause = LOAD.is_crowded(account.visitor), account.pause(time.monotonic())
    if crowded and pause:
        time.sleep(pause)
    began = time.thread_time()
    try:
        yield
    finally:
        account.charge(time.thread_time() - began)
