"""Asks an ASGI application in this process, without a server."""

import asyncio
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Scope


@dataclass(frozen=True)
class Answer:
    """type: of the message that began the answer."""

    type: str
    status: int
    headers: Headers
    text: str


def ask(app: ASGIApp, path: str = "/", kind: str = "http", **given: object) -> Answer:
    """One request without a body; given: method, query (text), headers (a dict), root_path, extensions."""
    sent: list[Message] = []
    first = iter([{"type": "http.request" if kind == "http" else "websocket.connect", "body": b"", "more_body": False}])

    async def receive() -> Message:
        # The client stays, and says no more: a disconnect would break the answer off.
        return next(first, None) or await asyncio.Future()

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(scope_of(path, kind, **given), receive, send))
    start = sent[0]
    text = b"".join(message.get("body") or b"" for message in sent[1:]).decode()
    return Answer(start["type"], start.get("status", 0), Headers(raw=list(start.get("headers") or ())), text)


def scope_of(path: str, kind: str = "http", **given: object) -> Scope:
    """The scope of a request, as a server would make it."""
    headers = given.get("headers") or {}
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    return {
        "type": kind,
        "method": given.get("method", "GET"),
        "path": path,
        "raw_path": path.encode(),
        "root_path": given.get("root_path", ""),
        "query_string": str(given.get("query", "")).encode(),
        "headers": raw,
        "extensions": given.get("extensions", {}),
        "state": {},
    }
