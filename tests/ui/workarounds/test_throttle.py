"""Who keeps a busy server busy waits; everybody else, and everybody on an idle server, does not."""

import pytest

from ui.workarounds.throttle import (
    AT_WORK,
    BURST,
    CLASS,
    CROWD,
    LATECOMER,
    LONGEST,
    MOST_KEPT,
    SHARE,
    Account,
    Accounts,
    Load,
    household,
)

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


def test_a_session_has_one_account_whatever_is_cleared() -> None:
    accounts = Accounts()
    accounts.of("session", "192.0.2.1").charge(0.1)
    assert accounts.of("session", "192.0.2.1").used == 0.1
    assert accounts.of("another", "192.0.2.1").used == 0.0


def test_a_class_behind_one_address_begins_with_full_purses_and_who_opens_ever_new_sessions_does_not() -> None:
    now = 1000.0
    accounts = Accounts(lambda: now)
    pauses = [accounts.of(f"pupil {number}", "192.0.2.1").pause(now) for number in range(CLASS)]
    assert pauses == [0.0] * CLASS
    assert accounts.of("one more", "192.0.2.1").pause(now) == LONGEST
    assert accounts.of("of another school", "198.51.100.7").pause(now) == 0.0
    now += LATECOMER
    assert accounts.of("a latecomer", "192.0.2.1").pause(now) == 0.0


def test_who_has_no_fresh_purse_waits_once_and_works_on_as_others_do() -> None:
    now = 1000.0
    accounts = Accounts(lambda: now)
    for number in range(CLASS):
        accounts.of(str(number), None)
    assert accounts.of("late", None).pause(now + BURST / SHARE) == 0.0


def test_no_more_accounts_are_kept_than_are_useful() -> None:
    accounts = Accounts()
    accounts.of("first", None).charge(0.1)
    for number in range(MOST_KEPT):
        accounts.of(str(number), str(number))
    assert accounts.of(str(MOST_KEPT - 1), None).used == 0.0
    assert len(accounts._accounts._entries) == len(accounts._purses._entries) == MOST_KEPT


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::5", "2001:db8:1:2:ffff::1", True),
        ("2001:db8:1:2::5", "2001:db8:1:3::5", False),
        ("192.0.2.1", "192.0.2.2", False),
        (None, None, True),
        (None, "192.0.2.1", False),
    ],
)
def test_a_household_is_one_source(one: str | None, other: str | None, same: bool) -> None:
    assert (household(one) == household(other)) is same


def test_a_run_is_outrun_once_the_same_visitor_begins_another() -> None:
    account, other = Account(), Account()
    first = account.begin()
    other.begin()
    assert not first()
    second = account.begin()
    assert first()
    assert not second()
