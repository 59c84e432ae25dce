"""What a component hears: in which session, and up to which of its commits."""

from streamlit.testing.v1 import AppTest


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
