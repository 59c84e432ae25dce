"""How many visitors one process takes, and whether it may open as many file descriptors as they need.

A visitor is an open websocket. Past the limit a new one is told so at the door, and those inside notice nothing. A page
whose connection broke asks again by itself, every few seconds, and is let in as soon as a place is free; a load
balancer with more replicas may send a new visitor to another one. Where the limit of descriptors is too low, sockets
are closed at random and nobody can connect any more: so the server checks it before it starts.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from deploy.refusals import path_of
from deploy.sessions import DESCRIPTORS, MOST_STORED
from deploy.shell import PATHS

try:
    import resource
except ImportError:  # Windows has no such limit; the type of a module has no None
    resource = None  # type: ignore[assignment]

OF_A_VISITOR = 1 + DESCRIPTORS + 2
"""The websocket, the session's event loop, and two connections for the files of the page."""
OTHERS = 200
"""Files on their way to browsers, pipes to the workers, the log, and the proxy's and probes' own connections."""
SCARCE = 0.9
"""The part of the limit from which on the server takes no new visitors."""
OPEN = Path("/dev/fd")


def demand(most_visitors: int) -> int:
    """Descriptors of a full server."""
    return OF_A_VISITOR * most_visitors + DESCRIPTORS * MOST_STORED + OTHERS


def limit() -> float:
    """How many this process may have open; infinity where there is no limit."""
    if resource is None:
        return float("inf")
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return float("inf") if soft == resource.RLIM_INFINITY else soft


def raise_limit(most_visitors: int) -> None:
    """Raise the soft limit to what a full server needs. Raises ValueError, with a sentence, where the hard one forbids.

    most_visitors: how many may be here at once.
    """
    need = demand(most_visitors)
    if resource is None or limit() >= need:
        return
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if hard != resource.RLIM_INFINITY and hard < need:
        raise ValueError(
            f"{most_visitors} visitors need {need} file descriptors, and this process may open {hard}. "
            f"Raise the limit (LimitNOFILE= of systemd, ulimits of compose, ulimit -n of a shell), "
            f"or lower TANGENT_LAB_MOST_VISITORS."
        )
    resource.setrlimit(resource.RLIMIT_NOFILE, (need, hard))


def most_connections(most_visitors: int) -> float:
    """How many connections fit beside the event loops of so many visitors' sessions."""
    return limit() - DESCRIPTORS * (most_visitors + MOST_STORED) - OTHERS


def are_scarce() -> bool:
    """Whether nearly all descriptors are in use; False where the system does not tell."""
    try:
        return sum(1 for _ in OPEN.iterdir()) > SCARCE * limit()
    except FileNotFoundError:
        return False
    except OSError:
        # There was none left to look with.
        return True


VARIABLE = "TANGENT_LAB_MOST_VISITORS"
MOST = 400
"""Where nothing else is said: a third more than the largest crowd of benchmarks/load.py."""
AGAIN_SECONDS = 20
SENTENCE = f"All places here are taken just now. Please try again in {AGAIN_SECONDS} seconds: your link stays as it is."
_NUMBER = re.compile(r"[1-9][0-9]{0,4}")


def most_visitors(environment: Mapping[str, str]) -> int:
    """How many may be here at once. Raises ValueError, with a sentence, for what is no number from 1 to 99999."""
    sentence = environment.get(VARIABLE, str(MOST))
    if _NUMBER.fullmatch(sentence) is None:
        raise ValueError(f"{VARIABLE} must be a whole number from 1 to 99999; it is {sentence!r}.")
    return int(sentence)


class Places:
    """Wraps the application: a websocket takes a place; without a free one neither it nor a lesson's page is given."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most
        self.occupied = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on. Files, health and readiness go on being answered: they are of those inside, too."""
        comes = scope["type"] == "websocket" or (scope["type"] == "http" and path_of(scope) in PATHS)
        if comes and self.occupied >= self.most:
            await _full(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._serve(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.occupied += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.occupied -= 1


async def _full(scope: Scope, receive: Receive, send: Send) -> None:
    headers = {"Cache-Control": "no-store", "Retry-After": str(AGAIN_SECONDS)}
    if scope["type"] == "http" or "websocket.http.response" in scope.get("extensions", {}):
        await PlainTextResponse(f"{SENTENCE}\n", 503, headers)(scope, receive, send)
    else:
        # A server without that extension can only shut the door; 1013 is "try again later".
        await send({"type": "websocket.close", "code": 1013, "reason": SENTENCE})
