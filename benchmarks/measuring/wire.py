"""When each frame of a page's websocket went, by the browser's own clock."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page


@dataclass
class Wire:
    """Seconds at which frames were sent and received since clear()."""

    sent: list[float] = field(default_factory=list)
    received: list[float] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note from now on; call it before the page opens its socket."""
        session = page.context.new_cdp_session(page)
        session.on("Network.webSocketFrameSent", lambda frame: _note(self.sent, frame))
        session.on("Network.webSocketFrameReceived", lambda frame: _note(self.received, frame))
        session.send("Network.enable")

    def clear(self) -> None:
        """Forget what went so far."""
        self.sent.clear()
        self.received.clear()

    @property
    def answer_seconds(self) -> float:
        """From the first frame sent to the last frame received."""
        return max(self.received) - min(self.sent)


def _note(times: list[float], frame: dict[str, Any]) -> None:
    times.append(frame["timestamp"])
