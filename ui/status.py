"""The one line above the picture that tells what matters most at the moment."""

import streamlit as st

from ui.chosen import Chosen
from ui.presets import shown_preset

OUT_OF_SIGHT = "This link keeps the numbers out of sight: read the slopes off the picture."


def status(chosen: Chosen, reason: str, declaration: str = "", watch: bool = True) -> None:
    """One line: what went wrong, else what was mended, else how the text was read, else what to watch for.

    reason: what to say else; declaration: what the picture cannot show, if anything; watch: whether the preset's
    sentence is about this lesson.
    """
    with st.container(key="status", horizontal=True, gap="small"):
        if chosen.refusal:
            st.markdown(":red[:material/error: **Not read.**]", width="content")
        st.text(" ".join((_status(chosen, reason, watch), declaration)), width="stretch")


def _status(chosen: Chosen, reason: str, watch: bool) -> str:
    preset = shown_preset(chosen.expression)
    if chosen.refusal:
        return f"{chosen.refusal.sentence} The picture still shows {chosen.expression.text}."
    if chosen.remarks or chosen.expression.notes:
        return " ".join((*chosen.remarks, *chosen.expression.notes))
    if chosen.hides("numbers") and not chosen.veiled:
        return OUT_OF_SIGHT
    if watch and preset and preset.a == chosen.a:
        return f"Watch for this: {preset.watch}"
    return reason
