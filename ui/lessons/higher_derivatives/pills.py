"""The lesson's own presets, how the curves are read, and what to watch for."""

import streamlit as st

from core.expression import Expression
from core.presets import BENDING_PRESETS, BendingPreset
from ui.link.state import LinkState
from ui.live.readings import CURVE, READINGS, Reading
from ui.parts.status import choose
from ui.workarounds.widget_values import settle

KEY = "bending preset"
BY_WORD = {preset.word: preset for preset in BENDING_PRESETS}


def row(expression: Expression) -> Reading:
    """One row: the presets, and at its end the reading, which is a word of the link; returns the chosen reading."""
    shown = current_preset(expression)
    st.session_state[KEY] = shown.word if shown else None
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        with st.container(width=970):
            st.pills(
                "Try",
                list(BY_WORD),
                key=KEY,
                format_func=lambda word: BY_WORD[word].pill,
                on_change=_on_choice,
                label_visibility="collapsed",
                wrap=False,
            )
        st.segmented_control(
            "Read it as",
            list(READINGS),
            default=CURVE.word,
            key="reading",
            bind="query-params",
            required=True,
            label_visibility="collapsed",
            help="The same three curves: as a curve with its slope, or as a motion with its velocity.",
        )
    return READINGS.get(str(st.session_state.get("reading")), CURVE)


def _on_choice() -> None:
    word = st.session_state.get(KEY)
    if word in BY_WORD:
        choose(BY_WORD[word])
        settle({"reading": BY_WORD[word].reading})


def current_preset(expression: Expression) -> BendingPreset | None:
    """The preset whose function is the one on the screen, if any."""
    return next((preset for preset in BENDING_PRESETS if preset.setting.text == expression.text), None)


def watch_sentence(state: LinkState, otherwise: str) -> str:
    """What to watch for where a preset is on the screen as it was chosen, else another sentence."""
    preset = current_preset(state.setting.expression)
    return f"Watch for this: {preset.watch}" if preset and preset.a == state.setting.a else otherwise
