"""How many visitors one process takes: past that, a new one is told so at the door, and those inside notice nothing.

A visitor is an open websocket. A page whose connection broke asks again by itself, every few seconds, and is let in as
soon as a place is free; a load balancer with more replicas may send a new visitor to another one.
"""

import re
from collections.abc import Mapping

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from deploy.refusals import path_of
from deploy.shell import PATHS

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
