"""The lesson's widgets, each bound to the link: the presets, the neuron's numbers, and what is looked at."""

from collections.abc import Callable, Sequence

import streamlit as st

from core.network.neuron import NEURON_PRESETS
from ui.lessons.impact_on_loss.parameters import PARAMETERS
from ui.link.words import DEFAULTS
from ui.workarounds.widget_values import settle

SAMPLES = (1, 2, 3, 4)


def draw() -> None:
    """One row: presets, parameters, then which parameter and which sample are looked at, and delta."""
    with st.container(key="neuron-controls", horizontal=True, vertical_alignment="bottom", gap="small"):
        _choice("Neuron", list(NEURON_PRESETS), "neuron", on_change=reset)
        for word in PARAMETERS:
            _number(PARAMETERS[word].symbol, word)
        st.button("Reset", key="reset", icon=":material/restart_alt:", on_click=reset, help="The preset's own numbers.")
        _choice("Move", list(PARAMETERS), "parameter")
        _choice("Sample", list(SAMPLES), "sample")
        _number("Delta", "delta")


def _choice(label: str, options: Sequence[object], word: str, on_change: Callable[[], None] | None = None) -> None:
    st.segmented_control(
        label,
        options,
        default=DEFAULTS[word],
        key=word,
        bind="query-params",
        required=True,
        on_change=on_change,
        wrap=False,
    )


def _number(label: str, word: str) -> None:
    default = float(DEFAULTS[word])
    st.number_input(label, value=default, key=word, bind="query-params", format="%.7g", step=0.1, width=104)


def reset() -> None:
    """The chosen preset's numbers go into the boxes; called before they are drawn."""
    preset = NEURON_PRESETS.get(str(st.session_state.get("neuron")))
    if preset:
        settle(dict(zip(PARAMETERS, preset.neuron.parameters, strict=True)))
