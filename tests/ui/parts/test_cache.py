"""What is kept for all visitors, and what is not: a result made without a worker is for now alone."""

import itertools
from collections.abc import Callable

import pytest

from core import workers as door
from core.refusal import Refusal
from core.workers import offload
from core.workers.pool import BUSY, CRASH, TOO_LARGE
from core.workers.worker import SUCCESS
from ui.parts.cache import cached

_numbers = itertools.count()


class Server:
    """Stands for the pool of workers: answers with `reply`."""

    reply: object = (SUCCESS, True)

    def run(self, job: bytes, seconds: float, hint: object) -> object:
        return self.reply


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    server = Server()
    monkeypatch.setattr(door, "_POOL", server)
    return server


@cached(8)
def found(asked: int) -> str:
    """Makes do without a worker, and says so."""
    exact = offload(door._answer, seconds=1.0)
    return "rough" if isinstance(exact, Refusal) else "exact"


@cached(8)
def told(asked: int) -> str:
    """Asks for something that is itself kept."""
    return f"It is {found(asked)}."


@pytest.fixture(params=[found, told])
def ask(request: pytest.FixtureRequest) -> Callable[[], str]:
    number = next(_numbers)
    return lambda: request.param(number)


@pytest.mark.parametrize("refusal", [BUSY, CRASH])
def test_what_was_made_without_a_worker_is_made_again(server: Server, ask: Callable[[], str], refusal: Refusal) -> None:
    server.reply = refusal
    assert "rough" in ask()
    server.reply = (SUCCESS, True)
    assert "exact" in ask()


def test_what_was_made_is_kept(server: Server, ask: Callable[[], str]) -> None:
    assert "exact" in ask()
    server.reply = BUSY
    assert "exact" in ask()


def test_what_cannot_be_done_is_not_tried_again(server: Server, ask: Callable[[], str]) -> None:
    server.reply = TOO_LARGE
    assert "rough" in ask()
    server.reply = (SUCCESS, True)
    assert "rough" in ask()


def test_an_error_is_raised_as_it_is() -> None:
    @cached(1)
    def fails() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
