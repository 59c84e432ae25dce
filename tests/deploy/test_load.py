"""Thirty visitors at once, and two who type what nobody should: nothing breaks and no commit is lost. No times here."""

import asyncio
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.visitors.crowd import Crowd, Plan
from benchmarks.visitors.hostile import CLEAR
from benchmarks.visitors.page import Page
from benchmarks.visitors.visitor import Visitor
from tests.browser.server import Server

pytestmark = pytest.mark.server

PLAN = Plan(sessions=30, seconds=3.0, think=1.5, functions=0.05, hostile=2)


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


def test_a_function_that_comes_in_one_message_with_a_commit_is_drawn_too(server: Server) -> None:
    alone, both, told = asyncio.run(_commits(server))
    assert (told["a"], told["delta"]) == (2.0, 0.25)
    assert (alone, both) == (0, 1)


async def _commits(server: Server) -> tuple[int, int, dict[str, Any]]:
    """How many charts come with a commit, how many with one that brings a new function, and what the stage is told."""
    page = Page("secant_to_tangent", {"f": "x^2"}, server.url)
    async with Visitor(server.url, page) as visitor:
        await visitor.run()
        page.kinds.clear()
        await visitor.commit(1.5, 0.5)
        alone = page.kinds["plotly_chart"]
        page.set("Function of x", "x^3 + 1")
        await visitor.commit(2.0, 0.25)
        return alone, page.kinds["plotly_chart"], page.posts["stage"]


def test_messages_that_no_page_sends_show_no_error_and_clear_nothing(server: Server) -> None:
    before, after = asyncio.run(_sessions_around_strange_messages(server))
    assert before == after
    assert '"uncaught"' not in server.log


async def _sessions_around_strange_messages(server: Server) -> tuple[str, str]:
    """The name of the session that its state holds, before and after."""
    page = Page("secant_to_tangent", {"f": "x^2"}, server.url)
    async with Visitor(server.url, page) as visitor:
        await visitor.run()
        before = page.posts["stage"]["stamp"][0]
        for digits in (400, 5000):
            await visitor.send(_committing(page, "1" * digits))
        await visitor.send(CLEAR)
        await visitor.run()
        return before, page.posts["stage"]["stamp"][0]


def _committing(page: Page, number: str) -> bytes:
    """A message of the stage with a number that no browser writes."""
    back = BackMsg.FromString(page.rerun())
    told = f'{{"commit": {{"a": {number}, "delta": 1, "number": 1}}}}'
    back.rerun_script.widget_states.widgets.add(id=page.components["stage"], json_value=told)
    return back.SerializeToString()
