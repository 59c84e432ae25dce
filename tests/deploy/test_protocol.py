"""Connections that send no request, or half of one, under the real server: they are closed, and others are not."""

import asyncio
import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.visitors.page import Page
from benchmarks.visitors.visitor import Visitor
from deploy import messages, protocol
from deploy.capacity import DESCRIPTORS, OF_A_VISITOR, demand
from deploy.security import PLAIN_TEXT_HEADERS
from tests.browser.server import Server
from tests.deploy.running import running_uvicorn

pytestmark = pytest.mark.server

NOTHING = b""
HALF_A_HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
HALF_A_BODY = HALF_A_HEAD.replace(b"GET", b"POST") + b"Content-Length: 10\r\n\r\nabc"
SECOND_HALF_A_HEAD = HALF_A_HEAD.replace(b" / ", b" /ready ") + b"\r\n" + HALF_A_HEAD
HANDSHAKE = (
    b"GET /_stcore/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
LATE = 30.0
"""Seconds after which a connection counts as kept open: a busy machine is late, but not so late."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_uvicorn(tmp_path_factory.mktemp("protocol") / "log") as started:
        yield started


def test_who_is_silent_loses_the_connection_and_a_visitor_who_thinks_does_not(server: Server) -> None:
    assert asyncio.run(_kept(server)) == []


async def _kept(server: Server) -> list[bytes]:
    """What was sent on the connections that stay open; a visitor is there meanwhile, and is answered after them."""
    sent = [NOTHING, HALF_A_HEAD, HALF_A_BODY, SECOND_HALF_A_HEAD, HANDSHAKE]
    async with Visitor(server.url, Page("secant_to_tangent", {}, server.url)) as visitor:
        await visitor.run()
        ended = await asyncio.gather(*(_is_ended(server, data) for data in sent))
        await asyncio.sleep(max(protocol.PATIENCE, messages.PATIENCE) / 10)
        assert (await visitor.commit(1.5, 0.5))[1] == ""
    return [data for data, over in zip(sent, ended, strict=True) if not over]


async def _is_ended(server: Server, data: bytes) -> bool:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    began = time.monotonic()
    writer.write(data)
    try:
        async with asyncio.timeout(LATE):
            await _until_closed(reader)
    except TimeoutError:
        return False
    finally:
        writer.close()
    assert data == HALF_A_BODY or time.monotonic() - began > protocol.PATIENCE / 2
    return True


def test_a_request_that_cannot_be_read_is_refused_with_headers(server: Server) -> None:
    head, _, body = asyncio.run(_answer(server, b"GET / HTTP/9.9 what\r\n\r\n")).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ") and body
    for name, value in PLAIN_TEXT_HEADERS.items():
        assert f"{name}: {value}".encode().lower() in head.lower()


async def _answer(server: Server, request: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(request)
    try:
        return await asyncio.wait_for(reader.read(), LATE)
    finally:
        writer.close()


def test_a_connection_too_many_is_closed_at_once_and_those_before_it_are_not(tmp_path: Path) -> None:
    few = {"TANGENT_LAB_MOST_VISITORS": "1"}
    with running_uvicorn(tmp_path / "log", descriptors=demand(1), **few) as small:
        assert asyncio.run(_first_closed(small, OF_A_VISITOR - DESCRIPTORS)) == [OF_A_VISITOR - DESCRIPTORS]


async def _first_closed(server: Server, room: int) -> list[int]:
    """Which of the connections, one more than there is room for, are closed first, by their number from 0."""
    opened = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(room + 1)]
    reading = {asyncio.create_task(_until_closed(reader)): number for number, (reader, _) in enumerate(opened)}
    done, rest = await asyncio.wait(reading, return_when=asyncio.FIRST_COMPLETED)
    for task in rest:
        task.cancel()
    for _, writer in opened:
        writer.close()
    return [reading[task] for task in done]


async def _until_closed(reader: asyncio.StreamReader) -> None:
    with contextlib.suppress(ConnectionError):
        await reader.read()
