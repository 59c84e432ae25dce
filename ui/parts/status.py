"""The one line above the picture that tells what matters most at the moment."""

import streamlit as st

from core.refusal import Refusal
from ui.link.hiding import OUT_OF_SIGHT
from ui.link.state import LinkState
from ui.parts.presets import current_preset

AT_0 = "With delta = 0 both points are one and there is no secant: move delta to either side of 0."


def status(state: LinkState, reason: str, declaration: str = "", watch: bool = True) -> None:
    """One line: what went wrong, else what was mended, else how the text was read, else what to watch for.

    reason: what to say else; declaration: what the picture cannot show, if anything; watch: whether the preset's
    sentence is about this lesson.
    """
    with st.container(key="status", horizontal=True, gap="small"):
        if state.refusal:
            st.markdown(":red[:material/error: **Not read.**]", width="content")
        st.text(" ".join((_status(state, reason, watch), declaration)), width="stretch")


def _status(state: LinkState, reason: str, watch: bool) -> str:
    preset, shown = current_preset(state.setting.expression), state.setting.text
    if state.refusal:
        return " ".join((state.refusal.sentence, *_mark(state.refusal), f"The picture still shows {shown}."))
    if state.remarks or state.setting.expression.notes:
        return " ".join((*state.remarks, *state.setting.expression.notes))
    if state.hides("numbers") and not state.veiled:
        return OUT_OF_SIGHT
    if watch and not state.setting.delta:
        return AT_0
    if watch and preset and preset.a == state.setting.a:
        return f"Watch for this: {preset.watch}"
    return reason


def _mark(refusal: Refusal) -> tuple[str, ...]:
    """What to do, where the place is known at which reading stopped."""
    return () if refusal.position is None else ("Change the text at the mark ^.",)
