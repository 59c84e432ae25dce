"""What the server does not do: one plain sentence for each, before Streamlit sees the request; and their count.

Streamlit serves more than the app needs. In 1.67 it has these routes (streamlit/web/server/starlette), and a laptop has
them all; here only the marked ones are answered:

    _stcore/health *  _stcore/host-config *  _stcore/stream *  media/... *  static files and the paths of pages *
    _stcore/metrics  _stcore/script-health-check  _stcore/upload_file/...  _stcore/bidi-components/...  component/...
    _stcore/agent/interact  _stcore/agent/openapi.json  _stcore/agent/mcp  auth/login  auth/logout  oauth2callback
"""

import logging
import time
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

LONGEST_ADDRESS = 8192
"""Bytes of path and query; an honest link stays under 2,000."""
METHODS = ("GET", "HEAD")
STREAM = "_stcore/stream"
OF_STREAMLIT = ("_stcore/health", "_stcore/host-config", STREAM)
"""What the browser's part of Streamlit asks for."""
CLOSED = ("auth", "component", "oauth2callback")
"""Parts of Streamlit that this app has no use for, by the first piece of their paths."""


@dataclass(frozen=True)
class No:
    """status: of HTTP; sentence: what the visitor, or the program, is told."""

    status: int
    sentence: str


TOO_LONG = No(414, "This address is too long: at most 8 kB.")
ONLY_READING = No(405, "This server is only read from: it takes GET and HEAD.")
NO_BODY = No(413, "This server takes no uploads and no bodies.")
NOTHING_HERE = No(404, "There is nothing at this address.")
OTHER_ORIGIN = No(403, "The live connection is only for the app's own pages.")
NO_STREAM = No(404, "There is no live connection at this address.")


class Refusals:
    """Wraps the application: what `refusal` names is answered here, all else is passed on; note: told each status."""

    def __init__(
        self,
        app: ASGIApp,
        allowed_origins: Callable[[], Collection[str]] = tuple,
        note: Callable[[int], None] = lambda status: None,
    ) -> None:
        self.app = app
        self.allowed_origins = allowed_origins
        self.note = note

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on."""
        no = refusal(scope, self.allowed_origins()) if scope["type"] in ("http", "websocket") else None
        if no is None:
            await self.app(scope, receive, send)
        else:
            self.note(no.status)
            await say(no, scope, receive, send)


def refusal(scope: Scope, allowed_origins: Collection[str] = ()) -> No | None:
    """Why a request is not answered; None where it is.

    allowed_origins: whole origins beside the app's own from which the websocket may be opened.
    """
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
        return TOO_LONG
    headers, path = Headers(scope=scope), path_of(scope)
    if scope["type"] == "websocket":
        return _refused_stream(path, headers, allowed_origins)
    if scope["method"] not in METHODS:
        return NO_BODY if _has_body(headers) else ONLY_READING
    if _has_body(headers):
        return NO_BODY
    return None if _is_open(path) else NOTHING_HERE


def path_of(scope: Scope) -> str:
    """The path below the place where the app is mounted, without the slash at its front."""
    path: str = scope["path"]
    root = scope.get("root_path", "").rstrip("/")
    below = path[len(root) :] if root and f"{path}/".startswith(f"{root}/") else path
    return below.removeprefix("/")


def _refused_stream(path: str, headers: Headers, allowed_origins: Collection[str]) -> No | None:
    """Streamlit asks the network for its own address before it refuses a strange origin, and all wait meanwhile.

    A program that says no origin is let in, as Streamlit does: a browser always says one.
    """
    if path != STREAM:
        return NO_STREAM
    origin = headers.get("origin")
    own = origin is None or origin in allowed_origins or _host_of(origin) == headers.get("host", "")
    return None if own else OTHER_ORIGIN


def _host_of(origin: str) -> str | None:
    """Host and port; None where the origin has none or cannot be read as an address."""
    try:
        return urlsplit(origin).netloc or None
    except ValueError:
        return None


def _has_body(headers: Headers) -> bool:
    return "transfer-encoding" in headers or headers.get("content-length", "0").strip("0") != ""


def _is_open(path: str) -> bool:
    pieces = path.replace("\\", "/").split("/")
    return path in OF_STREAMLIT if "_stcore" in pieces else pieces[0] not in CLOSED


async def say(no: No, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with a refusal, whatever was asked."""
    response = _response(no)
    if scope["type"] == "http" or "websocket.http.response" in scope.get("extensions", {}):
        await response(scope, receive, send)
    else:
        # A server without that extension can only shut the door; 1008 is "policy violation".
        await send({"type": "websocket.close", "code": 1008, "reason": no.sentence})


def _response(no: No) -> Response:
    headers = {"Cache-Control": "no-store"} | ({"Allow": ", ".join(METHODS)} if no is ONLY_READING else {})
    return PlainTextResponse(f"{no.sentence}\n", no.status, headers)


PAUSE = 60.0
"""Seconds between two lines."""

_log = logging.getLogger(__name__)


class Tally:
    """How often each status was answered since the last line; of one event loop, so without a lock."""

    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()
        self.last_line = -PAUSE

    def note(self, status: int) -> None:
        """Count a refusal; the first is told at once, those of the next minute together."""
        self.counts[status] += 1
        if time.monotonic() - self.last_line >= PAUSE:
            self.tell()

    def tell(self) -> None:
        """Write the line, if there is anything to say."""
        if self.counts:
            by_status = {str(status): count for status, count in sorted(self.counts.items())}
            _log.warning("refused", {"count": self.counts.total(), "by_status": by_status})
        self.counts.clear()
        self.last_line = time.monotonic()
