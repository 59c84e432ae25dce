"""Those who are there to do harm: by what they type, by messages that no page sends, by floods of them, by silence."""

import asyncio
import contextlib
import json
import random
from collections.abc import Callable, Coroutine
from functools import cache
from pathlib import Path
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from benchmarks.visitors.visitor import Tally, Visitor

HOSTILE_TEXTS = Path(__file__).resolve().parents[2] / "tests" / "core" / "battery" / "hostile.tsv"
HEAVY_TEXTS = (
    "(sin(x)+cos(x)+tan(x)+e^x)/(sqrt(x)+ln(x)+arctan(x))",
    "sin(x)sin(2x)sin(3x)sin(4x)sin(5x)sin(6x)sin(7x)sin(8x)sin(9x)sin(10x)",
    "sqrt(x+sqrt(x+sqrt(x+sqrt(x+sqrt(x)))))",
    "x^x^x^x",
    "1/sin(x^3)",
    f"max({', '.join(f'sin({number}x)' for number in range(1, 14))})",
)
"""What is read, and is much work, most of all on a WIDE window: tests/core/battery holds mostly what is not read."""
WIDE, PLAIN = (-1e6, 1e6), (-3.0, 3.0)
CLEAR = BackMsg(clear_cache=True).SerializeToString()
FLOOD = 25
"""Messages that are sent without waiting for an answer."""
SILENT = 10
"""Connections that one of the silent opens at a time, half of them with a handshake."""
HALF_A_HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
HANDSHAKE = (
    b"GET /_stcore/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
KINDS = {"typing": 0.2, "caches": 0.2, "floods": 0.5, "silent": 0.5}
"""Each kind of harm, with the seconds between one attempt and the next."""


async def attack(kind: str, visitor: Visitor, chance: random.Random, tally: Tally) -> None:
    """One attempt, of KINDS. That the server breaks off the connection is none of the failures."""
    ways: dict[str, Callable[[Visitor, random.Random, Tally], Coroutine[Any, Any, None]]] = {
        "typing": _type,
        "caches": _clear,
        "floods": _flood,
        "silent": _be_silent,
    }
    with contextlib.suppress(ConnectionClosed):
        await ways[kind](visitor, chance, tally)


async def _type(visitor: Visitor, chance: random.Random, tally: Tally) -> None:
    for label, end in zip(("Window from", "Window to"), chance.choice((WIDE, PLAIN)), strict=True):
        visitor.page.set(label, end)
    tally.seconds.append(await visitor.type(chance.choice(hostile_texts())))


async def _clear(visitor: Visitor, chance: random.Random, tally: Tally) -> None:
    await visitor.send(CLEAR)
    tally.seconds.append(await visitor.run())


async def _flood(visitor: Visitor, chance: random.Random, tally: Tally) -> None:
    for _ in range(FLOOD):
        visitor.page.words["a"] = str(round(chance.uniform(0.1, 2.9), 3))
        await visitor.send(visitor.page.rerun())
    await visitor.drain()


async def _be_silent(visitor: Visitor, chance: random.Random, tally: Tally) -> None:
    """Opens connections, says half of something or nothing, and stays until they are closed."""
    await asyncio.gather(
        *(_wait_for_the_end(visitor, HANDSHAKE if place % 2 else HALF_A_HEAD) for place in range(SILENT))
    )


async def _wait_for_the_end(visitor: Visitor, data: bytes) -> None:
    with contextlib.suppress(OSError, TimeoutError):
        reader, writer = await asyncio.open_connection("127.0.0.1", visitor.port)
        try:
            writer.write(data)
            async with asyncio.timeout(15.0):
                await reader.read()
        finally:
            writer.close()


@cache
def hostile_texts() -> tuple[str, ...]:
    """Texts of the battery, as a browser can send them, and heavy ones: as many of each."""
    lines = HOSTILE_TEXTS.read_text(encoding="utf-8").split("\n")[1:]
    battery = tuple(_body(line.split("\t")[0]) for line in lines if line.strip())
    # Half of a pair of UTF-16 goes over no socket: a browser sends the replacement character.
    battery = tuple(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for text in battery)
    return battery + HEAVY_TEXTS * max(1, len(battery) // len(HEAVY_TEXTS))


def _body(written: str) -> str:
    if not written.startswith("@"):
        return str(json.loads(written))
    return "".join(piece * count for piece, count in json.loads(written[1:]))
