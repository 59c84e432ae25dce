"""The ways to the lessons: the menu and the cards over LESSONS, and which lesson this run shows."""

import streamlit as st

from ui.shell.lessons import LESSONS, SECTIONS, Lesson, lesson

HERE = "lesson of this run"


def navigation() -> st.Page:
    """The menu over LESSONS; returns the page that the address asks for."""
    sections = {section: [_page(entry) for entry in LESSONS if entry.section == section] for section in SECTIONS}
    return st.navigation({section: pages for section, pages in sections.items() if pages}, position="top")


def _page(entry: Lesson) -> st.Page:
    # The first screen's path is the bare address: Streamlit gives the default page no path of its own. No icon:
    # Streamlit would make it the browser tab's too, and fetch that from another host for every visitor.
    return st.Page(
        entry.script,
        title=entry.menu,
        url_path=entry.word,
        default=entry is LESSONS[0],
        help=entry.summary,
    )


def current_lesson(page: st.Page) -> Lesson:
    """The lesson that the router is about to run."""
    return lesson(page.url_path or LESSONS[0].word)


def enter_router(here: Lesson) -> None:
    """Called by the router before it runs a page."""
    st.session_state[HERE] = here.word


def this_lesson() -> Lesson:
    """The lesson whose page is running."""
    return lesson(st.session_state.get(HERE, LESSONS[0].word))


def cards() -> None:
    """A card for every lesson but the first screen itself."""
    st.header("Lessons", anchor=False)
    with st.grid("auto", min_column_width=300):
        for entry in LESSONS[1:]:
            _card(entry)


def _card(entry: Lesson) -> None:
    with st.container(border=True, height="stretch"):
        st.page_link(entry.script, label=f"**{entry.title}**", icon=entry.icon)
        st.caption(entry.summary)
