"""On which terms the link is handed on: switches that change the link, and never the teacher's own page."""

import streamlit as st

from ui.classroom.share.recipient import Terms
from ui.link.words import HIDEABLE
from ui.shell.lessons import Lesson

STUDENTS, SCREEN = "students", "screen"
WHOM = {STUDENTS: "For students", SCREEN: "Exactly this screen"}
FOR, PREDICT, HIDE, TERM_WIDGETS = "share-for", "share-predict", "share-hide", "what the share panel took over"


def terms(lesson: Lesson) -> Terms:
    """The switches and their values. Students predict first unless that is switched off.

    There is a switch for each word of HIDEABLE that means something in the lesson.
    """
    hideable = lesson.hides
    screen = of_screen(hideable)
    follow(lesson, screen.hide)
    with st.container(key="share-terms", horizontal=True, vertical_alignment="bottom", gap="medium"):
        whom = st.segmented_control(
            "The link opens", list(WHOM), format_func=WHOM.__getitem__, default=STUDENTS, key=FOR, required=True
        )
        predict, hide = _for_students(whom == STUDENTS, hideable)
    return Terms(predict, hide) if whom == STUDENTS else screen


def _for_students(on: bool, hideable: tuple[str, ...]) -> tuple[bool, tuple[str, ...]]:
    """Both switches keep their places and values while the other kind of link is shown."""
    hide = st.pills(
        "The link hides",
        hideable,
        selection_mode="multi",
        key=HIDE,
        disabled=not on,
        help="; ".join(f"{word}: {HIDEABLE[word].lower()}" for word in hideable),
    )
    predict = st.toggle("Ask for a prediction first", value=True, key=PREDICT, disabled=not on)
    return predict, tuple(word for word in hideable if word in hide)


def of_screen(hideable: tuple[str, ...]) -> Terms:
    """The terms of the page as it is now."""
    hidden = st.session_state.get("hide") or ()
    return Terms(bool(st.session_state.get("predict")), tuple(word for word in hideable if word in hidden))


def follow(lesson: Lesson, hidden: tuple[str, ...]) -> None:
    """The link hides what the page hides, until a visitor changes it.

    It starts again when the page hides something else, and in another lesson, which has switches of its own.
    """
    if st.session_state.get(TERM_WIDGETS) != (lesson.word, hidden) or HIDE not in st.session_state:
        st.session_state[TERM_WIDGETS] = (lesson.word, hidden)
        st.session_state[HIDE] = list(hidden)
