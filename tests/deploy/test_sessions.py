"""Sessions without a connection: dropped ones are shut down, and one that comes back is not."""

import asyncio
import gc
from types import SimpleNamespace

import pytest
from streamlit.runtime.session_manager import SessionInfo

from deploy.sessions import MOST_STORED, ClosingStorage, tidy


class Session:
    """Notes whether it was shut down."""

    def __init__(self, number: int) -> None:
        self.id, self.is_over = str(number), False

    def shutdown(self) -> None:
        self.is_over = True


def stored(storage: ClosingStorage, count: int) -> list[Session]:
    sessions = [Session(number) for number in range(count)]
    for session in sessions:
        storage.save(SessionInfo(client=None, session=session, script_run_count=0))
    return sessions


def over(sessions: list[Session]) -> list[str]:
    return [session.id for session in sessions if session.is_over]


def test_who_was_away_longest_makes_room() -> None:
    storage = ClosingStorage(60)
    sessions = stored(storage, MOST_STORED + 2)
    assert (over(sessions), storage.ended_count) == (["0", "1"], 2)


def test_who_comes_back_goes_on() -> None:
    storage = ClosingStorage(60)
    sessions = stored(storage, 2)
    storage.delete("0")
    storage.expire()
    assert (over(sessions), [info.session.id for info in storage.list()]) == ([], ["1"])


def test_who_does_not_come_back_is_shut_down_without_another_that_comes() -> None:
    storage = ClosingStorage(0)
    sessions = stored(storage, 1)
    storage.expire()
    assert over(sessions) == ["0"]


@pytest.mark.parametrize(("visitors", "collected"), [(0, 1), (1, 1), (2, 0)])
def test_garbage_is_collected_once_as_many_have_left_as_are_there(
    monkeypatch: pytest.MonkeyPatch, visitors: int, collected: int
) -> None:
    """One has left. Nothing else is done here, so the process is idle for its collector."""
    collections: list[None] = []
    monkeypatch.setattr(gc, "collect", lambda: collections.append(None))
    monkeypatch.setattr("deploy.sessions.IDLE", float("inf"))
    storage = ClosingStorage(0)
    sessions = stored(storage, 1)
    asyncio.run(_some_rounds(SimpleNamespace(_session_storage=storage, num_active_sessions=lambda: visitors)))
    assert (over(sessions), len(collections)) == (["0"], collected)


async def _some_rounds(sessions: SimpleNamespace) -> None:
    looks, storage = 0, sessions._session_storage
    expire = storage.expire

    def look() -> None:
        nonlocal looks
        expire()
        looks += 1

    storage.expire = look
    task = asyncio.create_task(tidy(sessions, pause=1e-6))
    while looks < 3 and not task.done():
        await asyncio.sleep(0)
    task.cancel()
