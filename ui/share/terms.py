"""On which terms the link is handed on: switches that change the link, and never the teacher's own page."""

import streamlit as st

from ui.hiding import HIDEABLE
from ui.share.shared import Terms

STUDENTS, SCREEN = "students", "screen"
WHOM = {STUDENTS: "For students", SCREEN: "Exactly this screen"}
FOR, PREDICT, HIDE, FOLLOWED = "share-for", "share-predict", "share-hide", "what the share panel took over"


def terms() -> Terms:
    """The switches, and what they say. Students predict first unless it is switched off."""
    follow(of_screen().hide)
    with st.container(key="share-terms", horizontal=True, vertical_alignment="bottom", gap="medium"):
        whom = st.segmented_control(
            "The link opens", list(WHOM), format_func=WHOM.__getitem__, default=STUDENTS, key=FOR, required=True
        )
        predict, hide = _for_students(whom == STUDENTS)
    return Terms(predict, hide) if whom == STUDENTS else of_screen()


def _for_students(on: bool) -> tuple[bool, tuple[str, ...]]:
    """Both switches stay in their places and keep what they say while the other kind of link is shown."""
    hide = st.pills(
        "The link hides",
        list(HIDEABLE),
        selection_mode="multi",
        key=HIDE,
        disabled=not on,
        help="; ".join(f"{word}: {title.lower()}" for word, title in HIDEABLE.items()),
    )
    predict = st.toggle("Ask for a prediction first", value=True, key=PREDICT, disabled=not on)
    return predict, tuple(word for word in HIDEABLE if word in hide)


def of_screen() -> Terms:
    """What the page itself does at the moment."""
    hidden = st.session_state.get("hide") or ()
    return Terms(bool(st.session_state.get("predict")), tuple(word for word in HIDEABLE if word in hidden))


def follow(hidden: tuple[str, ...]) -> None:
    """What the page hides the link hides too, until a hand says otherwise; anew when the page hides something else."""
    if st.session_state.get(FOLLOWED) != hidden or HIDE not in st.session_state:
        st.session_state[FOLLOWED] = hidden
        st.session_state[HIDE] = list(hidden)
