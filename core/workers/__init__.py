"""offload(call, *args, seconds): one computation of core, in a process that can be killed.

It imports core.refusal alone.

Some ordinary-looking calculus hangs SymPy, a thread cannot be stopped, and one huge power in a thread holds up every
session of the server. So heavy work runs in worker processes (pool.py, worker.py) and ends in a result or in a Refusal.

The pool is the one thing in core that lasts from call to call: starting a process costs a second, so a few are kept.
It holds processes and never a result; what a call gives depends on its arguments alone.
"""

import logging
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast, get_type_hints

from core.refusal import Refusal
from core.workers import worker
from core.workers.pool import BUSY, CRASH, FAILURE, TOO_LARGE, Pool, stage

PACKAGES = ("core",)
"""Whose functions may be called. Tests add their own package here."""

Result = TypeVar("Result")

_LOG = logging.getLogger(__name__)
_POOL = Pool(size=max(1, min(2, os.cpu_count() or 1)))
_BEFORE_WAITING: ContextVar[Callable[[], None]] = ContextVar("before waiting", default=lambda: None)
_REJECTIONS: ContextVar[list[Refusal] | None] = ContextVar("turned away", default=None)


def offload(call: Callable[..., Result], *args: object, seconds: float) -> Result | Refusal:
    """call(*args) in a worker process, or a Refusal: too slow, too large, failed, killed, or the server is busy.

    call: a function on the top level of a module of core; anything else raises ValueError.
    args: must be picklable; result: what plain_data.py can write, as the call annotates it; arrays read-only.
    seconds: how long the call may take, and how long it may wait for its turn before.
    Inside a job, offload() is a stage of that job: a Refusal when its own seconds are over, and the job goes on.
    """
    if worker.inside_worker():
        return _as_stage(call, args, seconds)
    _check(call)
    _BEFORE_WAITING.get()()
    job = pickle.dumps((call.__module__, call.__qualname__, args, seconds))
    reply = _POOL.run(job, seconds, get_type_hints(call).get("return", object))
    rejections = _REJECTIONS.get()
    if rejections is not None and (reply is BUSY or reply is CRASH):
        rejections.append(reply)
    return reply if isinstance(reply, Refusal) else cast(Result | Refusal, _read(call, *reply))


@contextmanager
def before_waiting(call: Callable[[], None]) -> Iterator[None]:
    """Inside the with statement call() comes before each wait for a worker: to let go of what others may need."""
    token = _BEFORE_WAITING.set(call)
    try:
        yield
    finally:
        _BEFORE_WAITING.reset(token)


@contextmanager
def list_rejections() -> Iterator[list[Refusal]]:
    """Lists the refusals inside the with statement for want of a worker: a moment later the call may succeed.

    A caller may have made do without the result, and so does not show it; but what it gives is not worth keeping.
    """
    outer, rejections = _REJECTIONS.get(), list[Refusal]()
    token = _REJECTIONS.set(rejections)
    try:
        yield rejections
    finally:
        _REJECTIONS.reset(token)
        if outer is not None:
            outer.extend(rejections)


def warm(after: float = 0.0) -> None:
    """See to it that there is a worker, started in so many seconds or with the first job, without waiting for it."""
    _POOL.keep_spare(after)


def workers_answer(seconds: float = 2.0) -> bool:
    """Whether a worker does a job; also True where all are busy with others' jobs, each of which has its deadline."""
    reply = offload(_answer, seconds=seconds)
    return reply is True or reply is BUSY


def _answer() -> bool:
    return True


def _check(call: Callable[..., object]) -> None:
    module = call.__module__
    if module.partition(".")[0] not in PACKAGES or getattr(sys.modules[module], call.__qualname__, None) is not call:
        raise ValueError(f"offload() calls top-level functions of {', '.join(PACKAGES)} only, not {call!r}")


def _as_stage(call: Callable[..., Result], args: tuple[object, ...], seconds: float) -> Result | Refusal:
    try:
        return stage(seconds, call, *args)
    except MemoryError:
        raise
    except Exception:
        return FAILURE


def _read(call: Callable[..., object], status: str, value: object) -> object:
    """The value of a reply, or the refusal that its status stands for; the reason of a failure is for the log alone."""
    if status == worker.ERROR:
        _LOG.warning("%s.%s failed in a worker:\n%s", call.__module__, call.__qualname__, value)
    return {worker.ERROR: FAILURE, worker.OUT_OF_MEMORY: TOO_LARGE}.get(status, value)
