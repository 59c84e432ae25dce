"""Where the visitor is on the tour, as the bound widget of the word `tour` says."""

from typing import Any

import streamlit as st

from ui.shell.tour.stops import STOPS, Stop

WORD = "tour"


def number() -> int:
    """The number of the stop, 0 where there is no tour."""
    value: Any = st.session_state.get(WORD)
    return int(value) if stop_at(value) else 0


def stop_at(place: object) -> Stop | None:
    """The stop of that number, if there is one."""
    return STOPS[int(place) - 1] if isinstance(place, int | float) and 1 <= place <= len(STOPS) else None


def words() -> dict[str, int]:
    """The tour's word, for a link to share."""
    return {WORD: number()}
