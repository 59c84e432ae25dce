"""Readiness: when the server may get visitors."""

import asyncio
from collections.abc import Callable
from unittest.mock import patch

import pytest
from starlette.applications import Starlette

from core import workers as door
from core.refusal import Refusal
from core.workers import workers_answer
from core.workers.pool import BUSY, CRASH
from deploy.ready import READY, SCARCE, SILENT, STUCK, WARMING, Readiness, watch
from tests.deploy.asking import ask


def asked(readiness: Readiness, replies: list[bool], rounds: int) -> None:
    """Let the watch go on for as many rounds of questions."""
    left = iter(replies)

    async def some_rounds() -> None:
        over = asyncio.Event()
        real, done = readiness.note, 0

        def note(answers: bool) -> None:
            nonlocal done
            real(answers)
            done += 1
            if done == rounds:
                over.set()

        with patch.object(readiness, "note", note):
            task = asyncio.create_task(watch(readiness, lambda: next(left), pause=0))
            await over.wait()
            task.cancel()

    asyncio.run(some_rounds())


def test_it_is_ready_when_warm_and_a_worker_answered() -> None:
    readiness = Readiness()
    assert readiness.sentence(0) == WARMING
    readiness.note(True)
    assert readiness.sentence(readiness.last_check) == WARMING
    readiness.warm = True
    assert readiness.sentence(readiness.last_check) == READY


def test_it_is_not_ready_before_a_worker_answered() -> None:
    assert Readiness(warm=True).sentence(0) == WARMING


def test_one_lost_worker_is_nothing_and_two_are() -> None:
    readiness = Readiness(warm=True)
    asked(readiness, [True, False, True], rounds=2)
    assert readiness.sentence(readiness.last_check) == READY
    readiness = Readiness(warm=True)
    asked(readiness, [True, False, False], rounds=2)
    assert readiness.sentence(readiness.last_check) == SILENT


def test_it_comes_back_when_the_workers_do() -> None:
    readiness = Readiness(warm=True)
    asked(readiness, [False, False, True], rounds=2)
    assert readiness.sentence(readiness.last_check) == READY


def test_an_answer_of_long_ago_does_not_count() -> None:
    readiness = Readiness(warm=True, answers=True, last_check=100.0)
    assert readiness.sentence(129.0) == READY
    assert readiness.sentence(131.0) == STUCK


def test_it_is_not_ready_while_descriptors_are_scarce(monkeypatch: pytest.MonkeyPatch) -> None:
    found = iter([True, True, False])
    monkeypatch.setattr("deploy.ready.capacity.are_scarce", lambda: next(found))
    readiness = Readiness(warm=True)
    asked(readiness, [True, True], rounds=2)
    assert readiness.sentence(readiness.last_check) == SCARCE
    asked(readiness, [True], rounds=1)
    assert readiness.sentence(readiness.last_check) == READY


def test_the_route_says_503_and_why_and_then_200() -> None:
    readiness = Readiness()
    app = Starlette(routes=[readiness.route])
    first = ask(app, "/ready")
    assert (first.status, first.text) == (503, f"{WARMING}\n")
    readiness.warm = True
    readiness.note(True)
    then = ask(app, "/ready")
    assert (then.status, then.text, then.headers["cache-control"]) == (200, f"{READY}\n", "no-store")


def test_a_real_worker_answers() -> None:
    assert workers_answer(seconds=10.0)


@pytest.mark.parametrize(("reply", "found"), [(BUSY, True), (CRASH, False), (Refusal("Too slow."), False)])
def test_busy_workers_answer_and_lost_or_slow_ones_do_not(
    monkeypatch: pytest.MonkeyPatch, reply: Refusal, found: bool
) -> None:
    def refuse(call: Callable[[], bool], seconds: float) -> Refusal:
        return reply

    monkeypatch.setattr(door, "offload", refuse)
    assert workers_answer() is found
