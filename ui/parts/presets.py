"""The presets as one row of pills; choosing one writes its values into the shared widgets."""

import streamlit as st

from core.expression import Expression
from core.presets import PRESETS, Preset
from ui.workarounds.widget_values import settle

PRESETS_BY_WORD = {preset.word: preset for preset in PRESETS}


def pills(expression: Expression) -> None:
    """One row of pills; the pill of the function on the screen is the chosen one."""
    shown = current_preset(expression)
    st.session_state["preset"] = shown.word if shown else None
    st.pills(
        "Try",
        [preset.word for preset in PRESETS],
        key="preset",
        format_func=lambda word: PRESETS_BY_WORD[word].pill,
        on_change=_on_choice,
        label_visibility="collapsed",
        wrap=False,
    )


def _on_choice() -> None:
    word = st.session_state.get("preset")
    if word in PRESETS_BY_WORD:
        choose(PRESETS_BY_WORD[word])


def choose(preset: Preset) -> None:
    """Write a preset's values into the widgets; call it from a callback, before the widgets are drawn."""
    values = {"f": preset.text, "a": preset.a, "delta": preset.delta, "from": preset.low, "to": preset.high}
    settle({**values, **preset.parameters})


def current_preset(expression: Expression) -> Preset | None:
    """The preset whose function is the one on the screen, if any."""
    return next((preset for preset in PRESETS if preset.setting.text == expression.text), None)
