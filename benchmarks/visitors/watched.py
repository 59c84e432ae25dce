"""What a server costs while a crowd is at work: processor, memory, and whether its health page still answers."""

import asyncio
import http.client
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import psutil

PAUSE = 0.25
"""Seconds between two looks at the health page."""
UNANSWERED = 5.0
"""Seconds after which a look counts as unanswered."""


@dataclass
class Watched:
    """seconds: of the run; processor: seconds of the serving process; workers: of its children; health: each look."""

    seconds: float = 0.0
    processor: float = 0.0
    workers: float = 0.0
    health: list[float] = field(default_factory=list)


def memory(pid: int) -> float:
    """MiB that are resident, of the serving process alone."""
    return float(psutil.Process(pid).memory_info().rss) / 2**20


@asynccontextmanager
async def watched(pid: int, port: int) -> AsyncIterator[Watched]:
    """Counts what is used inside the with statement."""
    found, started = Watched(), time.perf_counter()
    before = _processor(pid)
    looking = asyncio.create_task(_look(port, found.health))
    try:
        yield found
    finally:
        found.seconds = time.perf_counter() - started
        found.processor, found.workers = (now - then for now, then in zip(_processor(pid), before, strict=True))
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)


def _processor(pid: int) -> tuple[float, float]:
    server = psutil.Process(pid)
    children = [each.cpu_times() for each in server.children(recursive=True)]
    own = server.cpu_times()
    ended = own.children_user + own.children_system
    return own.user + own.system, ended + sum(each.user + each.system for each in children)


async def _look(port: int, seconds: list[float]) -> None:
    while True:
        seconds.append(await asyncio.to_thread(_health, port))
        await asyncio.sleep(PAUSE)


def _health(port: int) -> float:
    """Seconds until the health page said 200; UNANSWERED where it did not."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=UNANSWERED)
    try:
        connection.request("GET", "/_stcore/health")
        return time.perf_counter() - started if connection.getresponse().status == 200 else UNANSWERED
    except OSError:
        return UNANSWERED
    finally:
        connection.close()
