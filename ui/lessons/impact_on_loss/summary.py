"""The lesson in sentences: what to watch for, which parameter two samples disagree on, and why a row is dead."""

import streamlit as st

from core.network.neuron import Impact, impact
from core.network.neuron.along import Along
from core.network.neuron.description import NO_WEIGHT, describe_conflict, describe_corner, describe_dead
from core.question import ChoiceQuestion, impact_question
from ui.classroom.predict import Prediction
from ui.lessons.impact_on_loss.neuron_state import NeuronState
from ui.lessons.impact_on_loss.parameters import SYMBOLS
from ui.link.words import NO_TANGENT, OUT_OF_SIGHT
from ui.shell.lessons import lesson

CORNER = {"f": "relu(x)", "a": "0"}
"""The words of a link to lesson 1 that open it at ReLU's corner."""


def impact_of(state: NeuronState) -> Impact:
    """The impact table at the boxes' numbers."""
    return impact(state.neuron, state.samples)


def question(state: NeuronState) -> ChoiceQuestion:
    """What does a little more of the chosen parameter do to the loss of the chosen sample?"""
    about = repr((state.preset.word, state.neuron.parameters, state.parameter.word, state.sample))
    slope = float(impact_of(state).table[state.sample, state.parameter.index])
    return impact_question(about, state.parameter.symbol, state.sample + 1, slope)


def status(state: NeuronState, prediction: Prediction) -> None:
    """One line above the picture: what was corrected, else that a sample stands on a corner, else what to watch for."""
    with st.container(key="status", horizontal=True):
        st.text(" ".join(state.remarks) or prediction.status(_watch_sentence(state)), width="stretch")


def _watch_sentence(state: NeuronState) -> str:
    if state.hides("numbers"):
        return OUT_OF_SIGHT
    if state.hides("tangent"):
        return NO_TANGENT
    along = Along(state.neuron, state.samples, state.parameter.index)
    corner = describe_corner(along, state.value, state.parameter.symbol)
    if corner:
        return corner
    if state.neuron == state.preset.neuron:
        return f"Watch for this: {state.preset.watch}"
    return describe_conflict(impact_of(state), state.parameter.index, SYMBOLS)


def sentences(state: NeuronState) -> None:
    """The conflict between samples, the dead rows with a link to ReLU's corner, and that no weight is in the loss."""
    result = impact_of(state)
    st.header("One step, many wishes", anchor=False)
    st.text(describe_conflict(result, state.parameter.index, SYMBOLS))
    dead = describe_dead(result)
    if dead:
        st.text(dead)
        st.page_link(
            lesson("secant_to_tangent").script,
            label="The corner of ReLU, and its flat side, in lesson 1",
            icon=":material/show_chart:",
            query_params=CORNER,
        )
    st.text(NO_WEIGHT)
