"""A long life, sped up: thousands of visitors come and go, and what the server holds is sampled on the way.

Run it as  python -m benchmarks.soak . It starts a uvicorn of one process; everything stays on the loopback address. A
visitor opens a lesson, commits a point, types a function, and leaves.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from benchmarks.measuring.table import Row, print_table
from benchmarks.visitors.crowd import TEXTS
from benchmarks.visitors.page import Page
from benchmarks.visitors.visitor import Tally, Visitor, tallied
from tests.browser.server import Server
from tests.deploy.running import running_uvicorn

AT_A_TIME = 20
SAMPLES = 10
QUIET = 75.0
"""Seconds after the last visitor: a session is kept for a minute, in case its browser comes back."""
HEADING = ("sessions so far", "minutes", "memory", "descriptors", "threads", "workers", "log lines", "failed", "lost")


@dataclass
class Soak:
    """A server and its visitors; rows: of the table."""

    server: Server
    began: float = field(default_factory=time.monotonic)
    rows: list[Row] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    over: int = 0

    def sample(self, name: str = "") -> None:
        """Add a row."""
        process = psutil.Process(self.server.process.pid)
        seen = (
            f"{(time.monotonic() - self.began) / 60:.1f}",
            f"{process.memory_info().rss / 2**20:.0f} MiB",
            str(process.num_fds()),
            str(process.num_threads()),
            str(len(process.children(recursive=True))),
            str(self.server.log.count("\n")),
            str(len(self.tally.failures)),
            str(len(self.tally.lost)),
        )
        self.rows.append((name or f"{self.over:,}", *seen))
        print(*self.rows[-1], sep="  ", flush=True)

    async def visitors(self, sessions: int) -> None:
        """Let them come, AT_A_TIME at a time, and sample SAMPLES times on the way."""
        left = iter(range(sessions))
        await asyncio.gather(*(self._one_after_another(left, sessions) for _ in range(AT_A_TIME)))

    async def _one_after_another(self, left: Iterator[int], sessions: int) -> None:
        for number in left:
            async with tallied(self.tally, f"visitor {number}"):
                await self._visit(number)
            self.over += 1
            if self.over % max(1, sessions // SAMPLES) == 0:
                self.sample()

    async def _visit(self, number: int) -> None:
        chance = random.Random(number)
        page = Page("secant_to_tangent", {"f": TEXTS[number % len(TEXTS)], "a": "0.5"}, self.server.url)
        async with Visitor(self.server.url, page) as visitor:
            await visitor.run()
            _, lost = await visitor.commit(round(chance.uniform(0.1, 2.9), 3), round(chance.uniform(0.01, 2.0), 4))
            self.tally.lost.extend([lost] if lost else [])
            await visitor.type(f"{number + 2} x^2 + sin(x)")


def main() -> None:
    """Prints a row now and then, and the whole table at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=5000, help="how many come and go (5000)")
    sessions: int = parser.parse_args().sessions
    with tempfile.TemporaryDirectory() as folder, running_uvicorn(Path(folder) / "log", descriptors=4096) as server:
        soak = Soak(server)
        soak.sample("before anybody")
        asyncio.run(soak.visitors(sessions))
        time.sleep(QUIET)
        soak.sample("all are gone")
    print_table(HEADING, soak.rows)
    for wrong in (soak.tally.failures + soak.tally.lost)[:5]:
        print(wrong)


if __name__ == "__main__":
    main()
