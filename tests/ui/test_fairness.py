"""Who keeps a busy server busy waits; everybody else, and everybody on an idle server, does not."""

import pytest

from ui.fairness import AT_WORK, BURST, CROWD, LONGEST, SHARE, Account, Load

NEW_FUNCTION = 0.07
"""Seconds of a processor, about."""


def test_a_person_who_commits_now_and_then_never_waits() -> None:
    account = Account()
    for number in range(100):
        assert account.pause(2.0 * number) == 0.0
        account.charge(0.025)


def test_a_row_of_new_functions_is_let_through_and_then_slowed_to_the_visitors_share() -> None:
    account, now, pauses = Account(), 0.0, []
    for _ in range(60):
        pause = account.pause(now)
        pauses.append(pause)
        now += pause + NEW_FUNCTION
        account.charge(NEW_FUNCTION)
    assert pauses[:3] == [0.0, 0.0, 0.0]
    assert max(pauses) <= LONGEST
    used = NEW_FUNCTION * len(pauses)
    assert used <= BURST + SHARE * now + NEW_FUNCTION


def test_who_was_held_back_is_free_again_after_a_while() -> None:
    account = Account(used=2 * BURST)
    assert account.pause(0.0) > 0.0
    assert account.pause(BURST / SHARE) == 0.0


def test_one_dear_run_holds_nobody_back() -> None:
    account = Account()
    account.charge(5.0)
    assert account.pause(0.0) == 0.0


class Times:
    """Clocks that a test turns on."""

    def __init__(self) -> None:
        self.wall, self.processor = 100.0, 5.0

    def pass_by(self, seconds: float, used: float) -> None:
        self.wall += seconds
        self.processor += used * seconds


@pytest.mark.parametrize(
    ("used", "visitors", "crowded"), [(0.9, 6, True), (0.2, 6, False), (0.9, CROWD - 1, False), (0.9, CROWD, True)]
)
def test_a_crowd_is_many_at_work_on_a_busy_server(used: float, visitors: int, crowded: bool) -> None:
    times = Times()
    load = Load(lambda: times.wall, lambda: times.processor)
    load.is_crowded("0")
    times.pass_by(2.0, used)
    assert [load.is_crowded(str(number)) for number in range(visitors)][-1] is crowded


def test_who_has_long_done_nothing_is_in_no_crowd() -> None:
    times = Times()
    load = Load(lambda: times.wall, lambda: times.processor)
    for number in range(10):
        load.is_crowded(str(number))
    times.pass_by(2 * AT_WORK, 0.9)
    assert load.is_crowded("0") is False
