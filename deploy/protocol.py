"""HTTP for uvicorn, with a deadline for whoever connects: `uvicorn --http deploy.protocol:PatientProtocol`.

uvicorn waits for ever for the first request of a connection, and for the rest of a request that has begun.
"""

import asyncio
import os
from functools import cache

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from deploy.capacity import most_connections, most_visitors
from deploy.security import PLAIN_TEXT_HEADERS

PATIENCE = 10.0
"""Seconds for a whole request, from the connection on or from the request's first byte; the same in the Caddyfile."""
UNFINISHED = (h11.IDLE, h11.SEND_BODY)


class PatientProtocol(H11Protocol):
    """uvicorn's protocol; it closes a connection whose request does not come, and one too many."""

    _deadline: asyncio.TimerHandle | None = None
    _is_upgraded = False

    # uvicorn narrows the transport of asyncio's protocol in the same way.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, if there is room for the connection."""
        super().connection_made(transport)
        if len(self.connections) > _room():
            transport.abort()
        else:
            self._wait()

    def data_received(self, data: bytes) -> None:
        """Go on waiting if the request is not complete."""
        super().data_received(data)
        if self._is_upgraded or self.conn.their_state not in UNFINISHED:
            self._stop_waiting()
        elif self._deadline is None:
            self._wait()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """From here on the connection is the websocket's."""
        self._is_upgraded = True
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        """Wait for the rest of a request that began before the answer to the one before it."""
        super().on_response_complete()
        if self._deadline is None and self.conn.their_state in UNFINISHED and self.conn.trailing_data[0]:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop_waiting()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """What uvicorn answers before it asks the app: with headers, since no middleware sees it."""
        headers = [(name.encode(), value.encode()) for name, value in PLAIN_TEXT_HEADERS.items()]
        response = h11.Response(status_code=400, headers=headers, reason=b"Bad Request")
        for event in (response, h11.Data(data=msg.encode()), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _wait(self) -> None:
        self._deadline = self.loop.call_later(PATIENCE, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


@cache
def _room() -> float:
    return most_connections(most_visitors(os.environ))
