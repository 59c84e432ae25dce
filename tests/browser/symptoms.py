"""An app of its own with the faults of Streamlit that ui/workarounds is about, one small page each; nothing of ours.

The page `guarded` is `cache` with the workaround.
"""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from ui.workarounds import message_cache

By = Callable[[str], AbstractContextManager[None]]
LONG_TEXT = "long " * 5000


def cache() -> None:
    show_long_text(lambda part: nullcontext())


def guarded() -> None:
    show_long_text(message_cache.by)


def show_long_text(by: By) -> None:
    with by("the page"):
        if st.checkbox("long text"):
            st.markdown(LONG_TEXT)
        fragment(by)


@st.fragment
def fragment(by: By) -> None:
    with by("the fragment"):
        st.button("drag")
        st.session_state.drags = st.session_state.get("drags", 0) + 1
        st.write(f"drawn {st.session_state.drags} times")


def values() -> None:
    st.number_input("a", value=1.0, key="a")
    st.button("commit", on_click=lambda: st.session_state.update(a=2.0))
    st.button("another")
    st.write(f"a is {st.session_state.a:g}")


def words() -> None:
    st.text_input("word", "default", key="word", bind="query-params")
    st.page_link(LEFT_FOR, label="to the next page")


def next_page() -> None:
    st.write("the next page")


def runs() -> None:
    """The script's runs are counted, and the theme is what the browser said at the last of them."""
    st.session_state.runs = st.session_state.get("runs", 0) + 1
    st.button("again")
    st.write(f"run {st.session_state.runs}, {st.context.theme.type}")


LEFT_FOR = st.Page(next_page, default=True)
PAGES = [st.Page(page, url_path=page.__name__) for page in (cache, guarded, values, words, runs)]
st.navigation([LEFT_FOR, *PAGES]).run()
