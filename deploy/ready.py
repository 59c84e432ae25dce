"""Whether the server may get visitors: it is warm, its workers answer, and it can open further connections.

Asked often, so the answer is cached.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from deploy import capacity

PATH = "/ready"
PAUSE = 5.0
"""Seconds between two questions to the workers."""
TRIES = 2
"""Questions in a row that may go unanswered: one worker can end, as each does in time, and the next takes over."""
STALE = 30.0
"""Seconds after which an answer says nothing any more: then the asking itself is stuck."""

WARMING = "Not ready: still warming up."
SILENT = "Not ready: the workers do not answer."
SCARCE = "Not ready: file descriptors are nearly used up."
STUCK = "Not ready: the workers were not asked for a while."
READY = "Ready."

_log = logging.getLogger(__name__)


@dataclass
class Readiness:
    """What the last check found. answers: None until the workers were asked; last_check: when, by the monotonic clock.

    scarce: whether file descriptors are nearly used up.
    """

    warm: bool = False
    answers: bool | None = None
    last_check: float = 0.0
    scarce: bool = False

    def sentence(self, now: float) -> str:
        """READY, or why not. now: seconds of the monotonic clock."""
        if not self.warm or self.answers is None:
            return WARMING
        if not self.answers:
            return SILENT
        if self.scarce:
            return SCARCE
        return READY if now - self.last_check < STALE else STUCK

    def note(self, answers: bool) -> None:
        """Store the workers' answer, and log a change."""
        if answers != self.answers:
            _log.log(logging.INFO if answers else logging.ERROR, "workers", {"answer": answers})
        self.answers, self.last_check = answers, time.monotonic()

    def note_descriptors(self, scarce: bool) -> None:
        """Store whether they are nearly used up, and log a change."""
        if scarce != self.scarce:
            _log.log(logging.ERROR if scarce else logging.INFO, "descriptors", {"scarce": scarce})
        self.scarce = scarce

    @property
    def route(self) -> Route:
        """The readiness route: 200 when ready, 503 with the reason when not; it only reads the last check."""

        async def ready(request: Request) -> PlainTextResponse:
            sentence = self.sentence(time.monotonic())
            return PlainTextResponse(f"{sentence}\n", 200 if sentence == READY else 503, {"Cache-Control": "no-store"})

        return Route(PATH, ready)


async def watch(readiness: Readiness, ask: Callable[[], bool], pause: float = PAUSE) -> None:
    """Check all of it repeatedly, until cancelled. ask: asks the workers; blocks, so it gets a thread."""
    while True:
        readiness.note_descriptors(capacity.are_scarce())
        readiness.note(await asyncio.to_thread(_any_answer, ask))
        await asyncio.sleep(pause)


def _any_answer(ask: Callable[[], bool]) -> bool:
    return any(ask() for _ in range(TRIES))
