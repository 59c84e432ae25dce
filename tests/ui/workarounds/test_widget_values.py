"""A message that was sent before the answer to a commit came must not undo the commit."""

import pytest
from streamlit.testing.v1 import AppTest

from ui.workarounds import widget_values


def page() -> None:
    import streamlit as st

    from ui.workarounds import widget_values

    widget_values.restore_pending_values()
    st.number_input("a", value=1.0, key="a")
    st.button("commit", on_click=widget_values.settle, args=({"a": 2.0},))
    st.button("preset", on_click=widget_values.settle, args=({"a": 1.0},))
    st.button("another")
    if st.session_state.get("short"):
        st.stop()
    widget_values.mark_answered()


@pytest.fixture
def committed() -> AppTest:
    app = AppTest.from_function(page).run()
    return app.button[0].click().run()


def box(app: AppTest) -> float:
    assert not app.exception
    return float(app.number_input(key="a").value)


def says(app: AppTest, value: float) -> AppTest:
    """Another button is pressed in a browser whose box says so."""
    app.number_input(key="a").set_value(value)
    return app.button[2].click().run()


def test_a_commit_sets_the_box(committed: AppTest) -> None:
    assert box(committed) == 2


def test_an_older_message_does_not_undo_it(committed: AppTest) -> None:
    assert box(says(committed, 1)) == 2
    assert box(says(committed, 1)) == 2


def test_another_value_is_a_persons(committed: AppTest) -> None:
    assert box(says(committed, 5)) == 5
    assert box(says(committed, 1)) == 1


def test_once_the_browser_has_said_it_the_old_value_can_be_typed(committed: AppTest) -> None:
    assert box(says(committed, 2)) == 2
    assert box(says(committed, 1)) == 1


def test_later_the_old_value_can_be_typed(committed: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widget_values, "TRAVEL", 0)
    assert box(says(committed, 1)) == 1


def test_an_answer_that_was_cut_short_is_waited_for_however_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widget_values, "TRAVEL", 0)
    app = AppTest.from_function(page).run()
    app.session_state["short"] = True
    app.button[0].click().run()
    app.session_state["short"] = False
    assert box(says(app, 1)) == 2


def test_a_second_commit_back_to_the_old_value_holds_against_the_first(committed: AppTest) -> None:
    committed.button[1].click().run()
    assert box(committed) == 1
    assert box(says(committed, 2)) == 1
