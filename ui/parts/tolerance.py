"""The tolerance: how large an error may be; one box and one word of the link for every lesson that asks."""

from typing import Literal

import streamlit as st

from ui.link.words import DEFAULTS

SMALLEST, LARGEST = 1e-9, 1e3


def tolerance_box(label: str, width: int | Literal["stretch"] = "stretch") -> None:
    """The box; a link's value is known only once it is drawn."""
    st.number_input(
        label,
        value=float(DEFAULTS["tolerance"]),
        key="tolerance",
        bind="query-params",
        format="%.7g",
        step=0.01,
        width=width,
    )


def tolerance() -> float:
    """The number in the box, or the nearest that a lesson can show."""
    return min(max(_typed(), SMALLEST), LARGEST)


def correction() -> str:
    """A sentence where the number in the box is not the one that is shown."""
    return "" if _typed() == tolerance() else "A tolerance here is from 1e−9 to 1,000: showing the nearest."


def _typed() -> float:
    value = st.session_state.get("tolerance")
    return float(DEFAULTS["tolerance"] if value is None else value)
