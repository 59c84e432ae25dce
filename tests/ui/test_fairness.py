"""Who keeps a busy server busy waits; everybody else, and everybody on an idle server, does not."""

import pytest

from ui.fairness import BURST, LONGEST, SHARE, Account, Load

NEW_FUNCTION = 0.07
"""Seconds of a processor, about."""


def test_a_person_who_commits_now_and_then_never_waits() -> None:
    account = Account()
    for number in range(100):
        assert account.pause(2.0 * number) == 0.0
        account.used += 0.025


def test_a_row_of_new_functions_is_let_through_and_then_slowed_to_the_visitors_share() -> None:
    account, now, pauses = Account(), 0.0, []
    for _ in range(60):
        pause = account.pause(now)
        pauses.append(pause)
        now += pause + NEW_FUNCTION
        account.used += NEW_FUNCTION
    assert pauses[:3] == [0.0, 0.0, 0.0]
    assert max(pauses) <= LONGEST
    used = NEW_FUNCTION * len(pauses)
    assert used <= BURST + SHARE * now + NEW_FUNCTION


def test_who_was_held_back_is_free_again_after_a_while() -> None:
    account = Account(used=2 * BURST)
    assert account.pause(0.0) > 0.0
    assert account.pause(BURST / SHARE) == 0.0


@pytest.mark.parametrize(("used", "busy"), [(0.9, True), (0.2, False)])
def test_a_server_is_busy_by_what_it_used_in_the_last_window(used: float, busy: bool) -> None:
    times = {"wall": 100.0, "processor": 5.0}
    load = Load(wall=lambda: times["wall"], processor=lambda: times["processor"])
    load.is_busy()
    times["wall"] += 2.0
    times["processor"] += 2.0 * used
    assert load.is_busy() is busy
    times["wall"] += 0.1
    assert load.is_busy() is busy
    times["wall"] += 5.0
    assert load.is_busy() is False
