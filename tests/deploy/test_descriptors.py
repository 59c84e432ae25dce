"""File descriptors: a crowd that comes and goes leaves none behind, and a server with too few does not start."""

import asyncio
import contextlib
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psutil
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.visitors.page import Page
from benchmarks.visitors.visitor import Visitor
from deploy import capacity
from deploy.capacity import MOST, OF_A_VISITOR, demand, raise_limit
from tests.browser.server import ROOT, Server
from tests.deploy.running import running_uvicorn
from tests.effort import examples

FEW = 4096
GROWTH = 24 * 2**20
"""Bytes by which a crowd that is gone may have left the process larger: a crowd of 400 is twice or three times that."""
SECONDS = 240.0
"""Within which a crowd's descriptors must be free; its sessions are kept for one."""
WORD = BackMsg(stop_script=True).SerializeToString()
"""A first message, so that the server does not take the visitor for a silent one; it runs no page."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    log = tmp_path_factory.mktemp("descriptors") / "log"
    with running_uvicorn(log, "tests.deploy.served:app", descriptors=FEW, SESSION_SECONDS="1") as started:
        yield started


@pytest.mark.server
def test_four_hundred_sessions_come_and_go_again_and_again(server: Server) -> None:
    process = psutil.Process(server.process.pid)
    empty = process.num_fds()
    asyncio.run(come_and_go(server, MOST, empty))
    large = process.memory_info().rss
    for _ in range(examples(1, 2)):
        full = asyncio.run(come_and_go(server, MOST, empty))
        assert full >= 4 * MOST
    assert process.num_fds() <= empty + 3
    assert process.memory_info().rss < large + GROWTH
    assert '"error"' not in server.log


async def come_and_go(server: Server, visitors: int, empty: int) -> int:
    """Descriptors while all are there; returns once they are given back, and fails where they are not."""
    process = psutil.Process(server.process.pid)
    async with crowd(server, visitors):
        full = process.num_fds()
    async with asyncio.timeout(SECONDS):
        while process.num_fds() > empty + 3:
            await asyncio.sleep(0.2)
    return full


@contextlib.asynccontextmanager
async def crowd(server: Server, visitors: int) -> AsyncIterator[None]:
    """So many sessions at a time, the last of which is answered."""
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(visitors):
            page = Page("secant_to_tangent", {"f": "x^2"}, server.url)
            visitor = await stack.enter_async_context(Visitor(server.url, page))
            await visitor.send(WORD)
        await visitor.run()
        yield


def test_a_full_server_fits_into_the_limits_that_ship() -> None:
    unit = (ROOT / "deploy" / "tangent-lab@.service").read_text(encoding="utf-8")
    assert "\nLimitNOFILE=8192\n" in unit
    assert "\n    nofile: 8192\n" in (ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8")
    assert demand(MOST) <= FEW <= 8192


@pytest.mark.server
def test_a_server_that_could_not_hold_its_visitors_does_not_start_and_says_why() -> None:
    limit = demand(MOST) - 1
    command = ["prlimit", f"--nofile={limit}", sys.executable, "-m", "uvicorn", "app:app", "--port", "0"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ended.returncode != 0
    assert f"{MOST} visitors need {demand(MOST)} file descriptors, and this process may open {limit}." in ended.stderr
    assert "Traceback" not in ended.stderr


class Limits:
    """The module `resource`, for a process with these limits."""

    RLIMIT_NOFILE, RLIM_INFINITY = 7, -1

    def __init__(self, soft: int, hard: int) -> None:
        self.now = soft, hard

    def getrlimit(self, what: int) -> tuple[int, int]:
        return self.now

    def setrlimit(self, what: int, limits: tuple[int, int]) -> None:
        self.now = limits


@pytest.mark.parametrize(
    ("soft", "hard", "after"),
    [(1024, 20_000, demand(MOST)), (1024, -1, demand(MOST)), (8192, 8192, 8192), (-1, -1, -1)],
)
def test_the_soft_limit_is_raised_where_the_hard_one_allows_it(
    monkeypatch: pytest.MonkeyPatch, soft: int, hard: int, after: int
) -> None:
    limits = Limits(soft, hard)
    monkeypatch.setattr(capacity, "resource", limits)
    raise_limit(MOST)
    assert limits.now == (after, hard)


def test_too_low_a_hard_limit_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capacity, "resource", Limits(256, 1024))
    with pytest.raises(ValueError, match="LimitNOFILE.*TANGENT_LAB_MOST_VISITORS"):
        raise_limit(MOST)
    raise_limit((1024 - demand(0)) // OF_A_VISITOR)


def test_they_are_scarce_when_nearly_all_are_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(capacity, "OPEN", tmp_path)
    monkeypatch.setattr(capacity, "resource", Limits(10, 10))
    for number in range(9):
        (tmp_path / str(number)).touch()
    assert not capacity.are_scarce()
    (tmp_path / "9").touch()
    assert capacity.are_scarce()
