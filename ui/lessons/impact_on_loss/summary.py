"""The lesson in sentences: what to watch for, which parameter two samples quarrel about, and why a row is dead."""

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


def impact_of(chosen: NeuronState) -> Impact:
    """The impact table at the boxes' numbers."""
    return impact(chosen.neuron, chosen.samples)


def question(chosen: NeuronState) -> ChoiceQuestion:
    """What does a little more of the chosen parameter do to the loss of the chosen sample?"""
    about = repr((chosen.preset.word, chosen.neuron.parameters, chosen.parameter.word, chosen.sample))
    slope = float(impact_of(chosen).table[chosen.sample, chosen.parameter.index])
    return impact_question(about, chosen.parameter.symbol, chosen.sample + 1, slope)


def status(chosen: NeuronState, prediction: Prediction) -> None:
    """One line above the picture: what was mended, else that a sample stands on a corner, else what to watch for."""
    with st.container(key="status", horizontal=True):
        st.text(" ".join(chosen.remarks) or prediction.status(_watch_sentence(chosen)), width="stretch")


def _watch_sentence(chosen: NeuronState) -> str:
    if chosen.hides("numbers"):
        return OUT_OF_SIGHT
    if chosen.hides("tangent"):
        return NO_TANGENT
    along = Along(chosen.neuron, chosen.samples, chosen.parameter.index)
    corner = describe_corner(along, chosen.value, chosen.parameter.symbol)
    if corner:
        return corner
    if chosen.neuron == chosen.preset.neuron:
        return f"Watch for this: {chosen.preset.watch}"
    return describe_conflict(impact_of(chosen), chosen.parameter.index, SYMBOLS)


def sentences(chosen: NeuronState) -> None:
    """The quarrel, the dead rows with the way to ReLU's corner, and where the weights are in the loss: nowhere."""
    found = impact_of(chosen)
    st.header("One step, many wishes", anchor=False)
    st.text(describe_conflict(found, chosen.parameter.index, SYMBOLS))
    dead = describe_dead(found)
    if dead:
        st.text(dead)
        st.page_link(
            lesson("secant_to_tangent").script,
            label="The corner of ReLU, and its flat side, in lesson 1",
            icon=":material/show_chart:",
            query_params=CORNER,
        )
    st.text(NO_WEIGHT)
