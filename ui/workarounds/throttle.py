"""Throttles the visitors who use most of a busy server: each of them waits a little before the next run.

A person works in bursts: some runs of the page, then a look at it. Accounts are kept here, by session, and not in the
session's state, which a browser can ask Streamlit to clear. A new session is no way to a fresh account either: the
sessions of one address get theirs from one purse.

Symptom: a script that reruns the page endlessly takes most of the one processor that Python gives a server.
Reproduction: benchmarks/load.py, the sessions without a pause.
Upstream: none; Streamlit has no limit for one session.
Delete when: Streamlit, or what stands in front of it, shares the processor fairly among sessions.
Noticed by: tests/ui/workarounds/test_throttle.py
"""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.workarounds.turns import LOOK

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
CLASS = 35
"""Sessions of one address that may begin at once with a BURST to spend: a school has one address for a whole class."""
LATECOMER = 2.0
"""Seconds after which one more of that address may."""
MOST_KEPT = 4096
"""Accounts, and purses of addresses, that are kept: those used last."""
HOUSEHOLD = 64
"""Bits of an IPv6 address that one household shares."""

Clock = Callable[[], float]
IsOutrun = Callable[[], bool]
Value = TypeVar("Value")


@dataclass
class Account:
    """One visitor's recent use, in processor seconds; when: the time of its last update, by the clock.

    runs: the number of runs that have begun.
    """

    used: float = 0.0
    when: float = 0.0
    runs: int = 0

    def pause(self, now: float) -> float:
        """Seconds to wait before the next run, so that the visitor keeps to the share."""
        self.used, self.when = max(0.0, self.used - SHARE * (now - self.when)), now
        return min(LONGEST, max(0.0, self.used - BURST) / SHARE)

    def charge(self, seconds: float) -> None:
        """Charge the cost of a run."""
        self.used += min(seconds, DEAREST)

    def begin(self) -> IsOutrun:
        """Note that a run begins; the result tells whether a newer one has begun, for which Streamlit ends this one."""
        self.runs += 1
        mine = self.runs
        return lambda: self.runs != mine


@dataclass
class Purse:
    """How many more sessions of one address may begin with a whole BURST; when: by the clock."""

    fresh: float = CLASS
    when: float = 0.0

    def open_account(self, now: float) -> Account:
        """The account of a new session; once the purse is empty, it starts with nothing to spend."""
        self.fresh = min(CLASS, self.fresh + (now - self.when) / LATECOMER)
        self.when = now
        if self.fresh < 1.0:
            return Account(BURST + DEAREST, now)
        self.fresh -= 1.0
        return Account(0.0, now)


class Recent(Generic[Value]):
    """A cache of at most MOST_KEPT values by name, which drops the least recently used one."""

    def __init__(self) -> None:
        self._entries: OrderedDict[str, Value] = OrderedDict()

    def get(self, name: str, make: Callable[[], Value]) -> Value:
        """The value of that name; make() makes a missing one."""
        if name not in self._entries:
            self._entries[name] = make()
        self._entries.move_to_end(name)
        if len(self._entries) > MOST_KEPT:
            self._entries.popitem(last=False)
        return self._entries[name]


class Accounts:
    """All visitors' accounts. Safe to use from many threads."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._accounts: Recent[Account] = Recent()
        self._purses: Recent[Purse] = Recent()

    def of(self, session: str, address: str | None) -> Account:
        """The account of a session; address: of its connection, None on the server's own machine."""
        with self._lock:
            now = self._clock()
            purse = self._purses.get(household(address), lambda: Purse(when=now))
            return self._accounts.get(session, lambda: purse.open_account(now))


def household(address: str | None) -> str:
    """The address prefix that a school's or household's connections share."""
    try:
        ip = ipaddress.ip_address(address or "")
    except ValueError:
        return str(address)
    return str(ip if ip.version == 4 else ipaddress.ip_network((ip, HOUSEHOLD), strict=False))


@dataclass
class Load:
    """The active visitors, and how busy they keep this process. wall, processor: clocks, in seconds.

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


LOAD, ACCOUNTS = Load(), Accounts()


@contextmanager
def charge_visitor() -> Iterator[IsOutrun]:
    """Wraps a run: delays it if that is fair, and charges its cost to this visitor's account."""
    run = get_script_run_ctx()
    session = run.session_id if run else ""
    account = ACCOUNTS.of(session, st.context.ip_address)
    is_outrun = account.begin()
    crowded, pause = LOAD.is_crowded(session), account.pause(time.monotonic())
    if crowded:
        _wait(pause, is_outrun)
    began = time.thread_time()
    try:
        yield is_outrun
    finally:
        account.charge(time.thread_time() - began)


def _wait(seconds: float, is_outrun: IsOutrun) -> None:
    """Delay a run, but not one that nobody waits for any more."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and not is_outrun():
        time.sleep(min(left, LOOK))
