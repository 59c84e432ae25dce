"""Impact on the loss: the curves along one parameter, the chain of one sample, the impact table, and the step."""

import streamlit as st

from ui import predict, share
from ui.navigation import require_router
from ui.neuron import controls, curves, numbers, step, told
from ui.neuron.chosen import chosen

require_router()
controls.draw()
line = st.container(gap=None)
asked = predict.asked(told.question(chosen()))
predict.panel(asked)
left, right = st.columns([2, 1], gap="medium")
if not asked.pending:
    with right:
        numbers.draw()
        step.box()

state = chosen()
scene = curves.loss_scene(state)
with line:
    told.status(state, asked)
with left:
    curves.show(scene, state, asked.pending)
if not asked.pending:
    with right:
        step.told(state)
        numbers.tell_of(state, scene.name)
    said, losses = st.columns(2, gap="large")
    with said:
        told.sentences(state)
    with losses:
        step.before_and_after(state)
share.box("the same neuron with its samples", state.words)
