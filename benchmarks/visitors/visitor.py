"""One visitor of a lesson: opens it, and then commits points, types functions, or types what nobody should."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from types import TracebackType

from websockets.asyncio.client import ClientConnection, connect

from benchmarks.visitors.page import Failed, Page

PATIENCE = 30.0
"""Seconds that a visitor waits for an answer before it counts as none."""
LARGEST = 2**24


@dataclass
class Tally:
    """What a crowd found: seconds of each commit and of each new function, and what went wrong, in words."""

    seconds: list[float] = field(default_factory=list)
    functions: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def answers(self) -> int:
        """How many there were."""
        return len(self.seconds) + len(self.functions)


class Visitor:
    """A websocket and the page behind it. Used as `async with Visitor(...)`."""

    def __init__(self, address: str, page: Page) -> None:
        self.page = page
        self._address = address
        self._socket: ClientConnection | None = None

    async def __aenter__(self) -> "Visitor":
        address = self._address.replace("http", "ws", 1)
        self._socket = await connect(
            f"{address}/_stcore/stream", subprotocols=["streamlit"], origin=self._address, max_size=LARGEST, proxy=None
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._socket is not None
        await self._socket.close()

    async def send(self, message: bytes) -> None:
        """Send any message, and wait for nothing."""
        assert self._socket is not None
        await self._socket.send(message)

    @property
    def port(self) -> int:
        """Of the server."""
        return int(self._address.rpartition(":")[2])

    async def drain(self) -> None:
        """Take what has come so far, unread."""
        assert self._socket is not None
        with contextlib.suppress(TimeoutError):
            while True:
                async with asyncio.timeout(0.05):
                    await self._socket.recv()

    async def run(self) -> float:
        """Ask for a run of the page, and return the seconds until it is over."""
        assert self._socket is not None
        started = time.perf_counter()
        await self.send(self.page.rerun())
        async with asyncio.timeout(PATIENCE):
            while not self.page.take(_bytes(await self._socket.recv())):
                pass
        return time.perf_counter() - started

    async def commit(self, a: float, delta: float) -> tuple[float, str]:
        """Let go of P at a; seconds, and why the commit is lost, or ""."""
        self.page.words |= {"a": repr(a), "delta": repr(delta)}
        self.page.commit("stage", {"a": a, "delta": delta})
        seconds = await self.run()
        told = self.page.posts["stage"]
        return seconds, "" if (told["a"], told["delta"]) == (a, delta) else f"{a}, {delta} became {told['a']}"

    async def draw(self, text: str) -> tuple[float, str]:
        """Type a function that can be read; seconds, and why it is lost, or ""."""
        before = self.page.posts["stage"]["id"]
        seconds = await self.type(text)
        return seconds, "" if self.page.posts["stage"]["id"] != before else f"{text} was not drawn"

    async def type(self, text: str) -> float:
        """Type any text into the function's box."""
        self.page.set("Function of x", text)
        return await self.run()

    async def slide(self, value: float) -> tuple[float, str]:
        """Move the bare page's slider."""
        self.page.set("Point x", [value])
        return await self.run(), ""


def _bytes(data: str | bytes) -> bytes:
    if isinstance(data, str):
        raise Failed("the server sent text, not a message")
    return data


@contextlib.asynccontextmanager
async def tallied(tally: Tally, who: str) -> AsyncIterator[None]:
    """Whatever goes wrong inside is noted, and ends this visitor alone."""
    try:
        yield
    except Exception as error:
        tally.failures.append(f"{who}: {type(error).__name__} {error}")
