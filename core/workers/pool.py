"""A few worker processes, at most one job in each, every one of them killable; and the soft deadline of a job.

The deadline is an alarm that interrupts a computation in the worker and turns it into a refusal; a moment later the
parent kills the process.

Not multiprocessing: under Streamlit its spawn and forkserver run app.py again in the child, and fork is unsafe
with threads. Not a pool of futures: there no single task can be killed.
"""

import contextlib
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, Literal, ParamSpec, TypeVar, Union, cast

from core.refusal import Refusal, ResourceRefusal
from core.workers import worker
from core.workers.plain_data import DecodeError, decode

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


PART = 0.8
"""So that a stage without end leaves its job the time to answer without it."""


class Deadline(BaseException):
    """The alarm went off. Not an Exception, so that no `except Exception` of a library can swallow it."""


def timeout_refusal(seconds: float) -> ResourceRefusal:
    """What a person is told when the time is up."""
    limit = f"{float(f'{seconds:.2g}'):g}"
    return ResourceRefusal(f"This took longer than {limit} second{'' if limit == '1' else 's'}, so I stopped it.")


def stage(
    seconds: float, call: Callable[Arguments, Result], /, *args: Arguments.args, **named: Arguments.kwargs
) -> Result | Refusal:
    """call(*args), or a refusal after so many seconds; a stage in a stage gets at most PART of what that has left.

    Only for the main thread of a worker. Where alarms do not exist (Windows) nothing interrupts the call here,
    and the parent's kill is the deadline.
    """
    if not hasattr(signal, "setitimer"):
        return call(*args, **named)
    outer = signal.getitimer(signal.ITIMER_REAL)[0]
    if outer:
        seconds = min(seconds, PART * outer)
    started = time.monotonic()
    signal.signal(signal.SIGALRM, _interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        return call(*args, **named)
    except Deadline:
        return timeout_refusal(seconds)
    finally:
        _restore_alarm(outer, time.monotonic() - started)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise Deadline


def _restore_alarm(outer: float, elapsed: float) -> None:
    """Set the outer stage's alarm again, at least a moment ahead, since 0 would switch it off."""
    signal.setitimer(signal.ITIMER_REAL, max(outer - elapsed, 1e-3) if outer else 0)


GRACE = 0.3
"""Seconds between the soft deadline in the worker and the kill by the parent."""
START_SECONDS = 10.0
LONGEST_QUEUE = 16
"""How many callers may wait for a worker; the next one is told at once that the server is busy."""
JOBS_A_WORKER = 200

BUSY = ResourceRefusal("The server is busy with other people's work; try again in a moment.")
CRASH = ResourceRefusal("The worker that computed this ended before it was finished; try again in a moment.")
TOO_LARGE = ResourceRefusal("This needed more memory than one computation may have, so I stopped it.")
FAILURE = ResourceRefusal("This is more than I can work out.")

Reply = tuple[str, object]
"""(status, value): one of the statuses of worker.py, and what the job returned, or the trace of what it raised."""

_LOG = logging.getLogger(__name__)
"""Its events are fixed words with numbers: a job holds what a visitor typed, so nothing of a job is told."""
_COMMAND = (sys.executable, "-I", str(Path(worker.__file__).resolve()))
# One thread each: on a machine of many cores the buffers of many would not fit into a worker's address space.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_ENVIRONMENT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""All that a worker gets of the server's environment: where Windows and a Python of one's own find their libraries."""


class Worker:
    """One child process with its pipes, used by one thread at a time."""

    def __init__(self) -> None:
        # -I leaves out the user's own site-packages; the child may need the very ones that this process found.
        command = [*_COMMAND, *filter(None, sys.path)]
        needed = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        environment = {**needed, **_ONE_THREAD}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment)
        self.jobs = 0

    def is_ready(self) -> bool:
        """Wait until the child has loaded its libraries; False where it ended before."""
        return self._ask(None, START_SECONDS) is not None

    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self.process.poll() is None

    def perform(self, job: bytes, seconds: float, hint: Any = object) -> Reply | None:
        """The reply to a job, its result as hint annotates it, or a Refusal.

        None where the process ended, was killed because the time was up, or sent what is no such reply.
        """
        self.jobs += 1
        message = self._ask(job, seconds + GRACE)
        try:
            return None if message is None else cast(Reply, decode(message, _reply(hint)))
        except DecodeError:
            _LOG.error("malformed reply", {"bytes": len(message or b"")})
            return None

    def _ask(self, message: bytes | None, seconds: float) -> bytes | None:
        """Send a message, if there is one, and wait for the next; at the hard deadline the process is killed."""
        assert self.process.stdin is not None and self.process.stdout is not None
        alarm = threading.Timer(seconds, self.process.kill)
        alarm.daemon = True
        alarm.start()
        try:
            if message is not None:
                worker.send(self.process.stdin, message)
            return worker.receive(self.process.stdout)
        except (OSError, ValueError):
            return None
        finally:
            alarm.cancel()
            alarm.join()

    def end(self) -> None:
        """Kill the process, collect it and close its pipes; harmless when done twice."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            # A message that was cut off is still in the pipe's buffer, and closing tries to flush it.
            with contextlib.suppress(OSError, ValueError):
                assert pipe is not None
                pipe.close()


def _reply(result: Any) -> object:
    """The annotation of a Reply, from that of the job's result."""
    # Union and not |: the result's annotation may be a string, which | does not take.
    done = tuple[Literal["done"], Union[result, Refusal]]  # noqa: UP007
    return done | tuple[Literal["out of memory"], None] | tuple[Literal["failed"], str]


class Pool:
    """At most `size` jobs at a time, and one spare worker kept warm beside them; safe to use from many threads."""

    def __init__(self, size: int) -> None:
        self._seats = threading.BoundedSemaphore(size)
        self._places = threading.BoundedSemaphore(size + LONGEST_QUEUE)
        self._ready: queue.LifoQueue[Worker] = queue.LifoQueue()
        self._lock = threading.Lock()
        self._starting = 0
        self._wanted = threading.Event()
        self._workers: set[Worker] = set()
        # At the interpreter's end, and when Streamlit drops the module because its source was edited.
        self.close = weakref.finalize(self, _end_all, self._workers)

    def run(self, job: bytes, seconds: float, hint: Any = object) -> Reply | Refusal:
        """The reply to a pickled job, or why there is none. Waits at most `seconds` for its turn.

        hint: the annotation of the job's result; a worker whose result is another thing is taken for broken.
        """
        if not self._places.acquire(blocking=False):
            _LOG.warning("busy", {"waiting": LONGEST_QUEUE})
            return BUSY
        try:
            if not self._seats.acquire(timeout=seconds):
                return BUSY
            try:
                return self._run_with_worker(job, seconds, hint)
            finally:
                self._seats.release()
        finally:
            self._places.release()

    def _run_with_worker(self, job: bytes, seconds: float, hint: Any) -> Reply | Refusal:
        free = self._take()
        if free is None:
            _LOG.error("no worker", {"seconds": START_SECONDS})
            return CRASH
        started = time.monotonic()
        reply = None
        try:
            reply = free.perform(job, seconds, hint)
        finally:
            self._give_back(free, reply)
        if reply is not None:
            return reply
        took = time.monotonic() - started
        _LOG.warning("worker ended", {"overtime": took >= seconds, "seconds": round(took, 3)})
        return timeout_refusal(seconds) if took >= seconds else CRASH

    def _take(self) -> Worker | None:
        """A worker that is alive, and another one under way; None where none could be started."""
        self._wanted.set()
        while self.close.alive:
            self.keep_spare()
            try:
                free = self._ready.get(timeout=START_SECONDS)
            except queue.Empty:
                break
            self.keep_spare()
            if free.is_alive():
                return free
            self._retire(free)
        return None

    def _give_back(self, used: Worker, reply: Reply | None) -> None:
        healthy = reply is not None and reply[0] != worker.OUT_OF_MEMORY
        if healthy and used.jobs < JOBS_A_WORKER:
            self._ready.put(used)
        else:
            self._retire(used)

    def _retire(self, used: Worker) -> None:
        with self._lock:
            self._workers.discard(used)
        used.end()

    def keep_spare(self, after: float = 0.0) -> None:
        """See to it that one worker is idle or on its way, in `after` seconds or with the first job."""
        with self._lock:
            if not self.close.alive or self._starting or self._ready.qsize():
                return
            self._starting += 1
        threading.Thread(target=self._start, args=(after,), name="start a worker", daemon=True).start()

    def _start(self, after: float) -> None:
        try:
            self._wanted.wait(after)
            with contextlib.suppress(OSError):
                self._add(Worker())
        finally:
            with self._lock:
                self._starting -= 1

    def _add(self, started: Worker) -> None:
        with self._lock:
            self._workers.add(started)
        if self.close.alive and started.is_ready():
            self._ready.put(started)
        else:
            self._retire(started)


def _end_all(workers: set[Worker]) -> None:
    for each in tuple(workers):
        each.end()
