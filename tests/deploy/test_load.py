"""Thirty visitors at once, and two who type what nobody should: nothing breaks and no commit is lost. No times here."""

import asyncio
from collections.abc import Iterator

import pytest

from benchmarks.visitors.crowd import Crowd, Plan
from tests.browser.server import Server
from tests.deploy.running import running_uvicorn

PLAN = Plan(sessions=30, seconds=3.0, think=1.5, functions=0.05, hostile=2)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_uvicorn(tmp_path_factory.mktemp("load") / "log") as started:
        yield started


def test_no_commit_is_lost_and_nothing_is_raised(server: Server) -> None:
    crowd = asyncio.run(_at_work(server))
    assert (crowd.tally.failures, crowd.hostile.failures, crowd.tally.lost) == ([], [], [])
    assert len(crowd.opened.seconds) == 32
    assert crowd.tally.answers >= 30
    assert "Traceback" not in server.log
    assert server.is_healthy()


async def _at_work(server: Server) -> Crowd:
    crowd = Crowd(server.url, PLAN)
    await crowd.open()
    await crowd.measure()
    return crowd
