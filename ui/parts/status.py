"""What stands above a picture: the row of presets, and one line that says what matters most now."""

import streamlit as st

from core.expression import Expression
from core.presets import PRESETS, Preset
from core.refusal import Refusal
from ui.link.state import LinkState
from ui.link.words import OUT_OF_SIGHT
from ui.workarounds.widget_values import settle

PRESETS_BY_WORD = {preset.word: preset for preset in PRESETS}
AT_0 = "With delta = 0 both points are one and there is no secant: move delta to either side of 0."


def preset_pills(expression: Expression) -> None:
    """One row of pills; the pill of the function on the screen is selected."""
    current = current_preset(expression)
    st.session_state["preset"] = current.word if current else None
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


def caret(typed: str, position: int | None, width: int = 44) -> str:
    """The typed text with a caret under the place, cut to what surrounds it: two lines of plain text for st.code."""
    printable = "".join(character if character.isprintable() else "\ufffd" for character in typed)
    if position is None:
        return printable[:width]
    start = max(0, position - width * 2 // 3)
    stretch = printable[start : start + width]
    lead = "\u2026" if start else ""
    return f"{lead}{stretch}\n{' ' * (len(lead) + position - start)}^"


def status(state: LinkState, reason: str, declaration: str = "", watch: bool = True) -> None:
    """One line: what went wrong, else what was corrected, else how the text was read, else what to watch for.

    reason: what to say else; declaration: what the picture cannot show, if anything; watch: whether the preset's
    sentence is about this lesson.
    """
    with st.container(key="status", horizontal=True, gap="small"):
        if state.refusal:
            st.markdown(":red[:material/error: **Not read.**]", width="content")
        st.text(" ".join((_status(state, reason, watch), declaration)), width="stretch")


def _status(state: LinkState, reason: str, watch: bool) -> str:
    preset, text = current_preset(state.setting.expression), state.setting.text
    if state.refusal:
        return " ".join((state.refusal.sentence, *_mark(state.refusal), f"The picture still shows {text}."))
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
    """What to do, if the position of the mistake is known."""
    return () if refusal.position is None else ("Change the text at the mark ^.",)
