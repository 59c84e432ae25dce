"""Turns: so many at once, given back in every case, and never held while a worker works."""

import threading
from collections.abc import Callable

import pytest

from core import workers as door
from core.workers import offload
from core.workers.worker import SUCCESS
from ui.workarounds.turns import Turns

LONG = 10.0


def started(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_no_more_work_at_once_than_there_are_turns() -> None:
    turns, lock, free = Turns(2, LONG), threading.Lock(), threading.Event()
    inside: list[int] = [0, 0]
    two = threading.Event()

    def work() -> None:
        with turns.turn():
            with lock:
                inside[0] += 1
                inside[1] = max(inside)
                if inside[0] == 2:
                    two.set()
            free.wait(LONG)
            with lock:
                inside[0] -= 1

    threads = [started(work) for _ in range(6)]
    assert two.wait(LONG)
    free.set()
    for thread in threads:
        thread.join(LONG)
    assert inside == [0, 2]


def test_an_error_gives_the_turn_back() -> None:
    turns = Turns(1, LONG)
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    done = threading.Event()

    def work() -> None:
        with turns.turn():
            done.set()

    started(work)
    assert done.wait(LONG / 2)


def test_while_a_worker_works_the_turn_is_somebody_elses(monkeypatch: pytest.MonkeyPatch) -> None:
    turns, done = Turns(1, LONG), threading.Event()

    def other() -> None:
        with turns.turn():
            done.set()

    class Server:
        def run(self, job: bytes, seconds: float, hint: object) -> object:
            started(other)
            return SUCCESS, done.wait(LONG / 2)

    monkeypatch.setattr(door, "_POOL", Server())
    with turns.turn():
        assert offload(door._answer, seconds=1.0) is True
        assert offload(door._answer, seconds=1.0) is True


def test_who_waits_too_long_goes_on_and_takes_no_turn_from_anybody() -> None:
    turns = Turns(1, 0.01)
    with turns.turn():
        with turns.turn():
            pass
        done = threading.Event()

        def work() -> None:
            with turns.turn():
                done.set()

        assert turns._free.acquire(blocking=False) is False
    started(work)
    assert done.wait(LONG)


def test_a_run_that_nobody_waits_for_any_more_waits_for_no_turn() -> None:
    turns = Turns(1, patience=60.0)
    outrun = threading.Event()

    def wait() -> None:
        with turns.turn(outrun.is_set):
            pass

    with turns.turn():
        waiting = threading.Thread(target=wait)
        waiting.start()
        outrun.set()
        waiting.join(30.0)
        assert not waiting.is_alive()
    with turns.turn():
        assert not turns._free.acquire(blocking=False)
