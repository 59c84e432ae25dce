"""What a component hears: in which session, and up to which of its commits."""

import pytest
from streamlit.testing.v1 import AppTest

from ui.live import component
from ui.live.component import HERE, Component
from ui.live.modules import join


def _page() -> None:
    import streamlit as st

    from ui.live.component import commit_stamp

    st.button("again")
    st.json(commit_stamp("stage"))


def test_a_session_keeps_its_name_and_no_two_have_the_same() -> None:
    first, second = AppTest.from_function(_page).run(), AppTest.from_function(_page).run()
    named = first.json[0].value
    assert first.button[0].click().run().json[0].value == named
    assert second.json[0].value != named


def test_without_a_commit_the_number_is_zero() -> None:
    assert AppTest.from_function(_page).run().json[0].value.replace(" ", "").endswith(",0]")


def test_the_code_that_travels_with_every_commit_is_a_few_lines() -> None:
    """Streamlit sends a component's code again with new data, and every commit has a message."""
    assert len(join(HERE / "post.js")) < 400


def test_what_no_commit_changes_is_mounted_and_not_sent_with_the_message(monkeypatch: pytest.MonkeyPatch) -> None:
    mounted: dict[str, object] = {}
    messages: list[object] = []
    monkeypatch.setattr(component, "send", lambda key, message: messages.append((key, message)))
    part = Component(HERE / "table.js")
    part.mount = lambda **options: mounted.update(options)
    part.show("rows", {"a": 1}, {"ground": "<svg/>"}, height=1)
    assert mounted == {"key": "rows", "data": {"name": "rows", "ground": "<svg/>"}, "height": 1}
    assert messages == [("rows", {"a": 1})]
