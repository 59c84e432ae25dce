"""What goes over a page's websocket, counted."""

import time
from dataclasses import dataclass

from playwright.sync_api import Page, WebSocket

SETTLE = 800
"""Milliseconds after which a message that was to come has come: three times a conductor's rest after a row of keys."""
QUIET = 0.4
"""Seconds without a message and without a run, after which the page has all that it asked for."""
RUNS = "() => document.querySelector('.stApp')?.dataset.testScriptState !== 'notRunning'"
PATIENCE = 120.0
"""Seconds for a page to become quiet."""


@dataclass
class Traffic:
    """Frames and bytes that a page sent to the server and received from it since it was opened, or since reset()."""

    sent: int = 0
    received: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0
    last: float = 0.0

    def watch(self, page: Page) -> None:
        """Count from now on; call it before the page opens its socket."""
        page.on("websocket", self._watch_socket)

    def reset(self) -> None:
        """Start again from zero."""
        self.sent = self.received = self.bytes_sent = self.bytes_received = 0

    def wait_until_quiet(self, page: Page) -> None:
        """Until the server has said something since reset(), its run of the page is over, and nothing more comes."""
        end = time.monotonic() + PATIENCE
        while self.received == 0 or time.monotonic() - self.last < QUIET or page.evaluate(RUNS):
            if time.monotonic() > end:
                raise TimeoutError("the page does not become quiet")
            page.wait_for_timeout(50)

    def wait_until_still(self, page: Page) -> None:
        """Until what was last sent is answered, if there is anything, and nothing more comes."""
        if self.sent:
            self.wait_until_quiet(page)

    def _watch_socket(self, socket: WebSocket) -> None:
        socket.on("framesent", self._count_sent)
        socket.on("framereceived", self._count_received)

    def _count_sent(self, frame: str | bytes) -> None:
        self.sent += 1
        self.bytes_sent += len(frame)
        self.last = time.monotonic()

    def _count_received(self, frame: str | bytes) -> None:
        self.received += 1
        self.bytes_received += len(frame)
        self.last = time.monotonic()
