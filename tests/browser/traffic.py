"""What goes over a page's websocket, counted."""

from dataclasses import dataclass

from playwright.sync_api import Page, WebSocket


@dataclass
class Traffic:
    """Frames and bytes that a page sent to the server and received from it since it was opened, or since reset()."""

    sent: int = 0
    received: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0

    def watch(self, page: Page) -> None:
        """Count from now on; call it before the page opens its socket."""
        page.on("websocket", self._watch_socket)

    def reset(self) -> None:
        """Start again from zero."""
        self.sent = self.received = self.bytes_sent = self.bytes_received = 0

    def _watch_socket(self, socket: WebSocket) -> None:
        socket.on("framesent", self._count_sent)
        socket.on("framereceived", self._count_received)

    def _count_sent(self, frame: str | bytes) -> None:
        self.sent += 1
        self.bytes_sent += len(frame)

    def _count_received(self, frame: str | bytes) -> None:
        self.received += 1
        self.bytes_received += len(frame)
