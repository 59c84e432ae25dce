"""Impact on the loss: the curves along one parameter, the chain of one sample, the impact table, and the step."""

import streamlit as st

from ui.classroom import predict, share
from ui.classroom.takeaway import network
from ui.lessons.impact_on_loss import controls, curves, numbers, step, told
from ui.lessons.impact_on_loss.chosen import chosen

controls.draw()
line = st.container(gap=None)
asked = predict.asked(told.question(chosen()))
predict.panel(asked)
told_slopes = chosen().veil(asked.pending).tells_slopes
left, right = st.columns([2, 1], gap="medium") if told_slopes else (st.container(), st.container())
with right:
    if told_slopes:
        numbers.draw()
    if not asked.pending:
        step.box()

state = chosen().veil(asked.pending)
scene = curves.loss_scene(state)
with line:
    told.status(state, asked)
with left:
    curves.show(scene, state)
if told_slopes:
    with right:
        step.told(state)
        numbers.tell_of(state, scene.name)
    said, losses = st.columns(2, gap="large")
    with said:
        told.sentences(state)
    with losses:
        step.before_and_after(state)
share.box("the same neuron with its samples", state.words)
if not asked.pending:
    network.neuron("impact_on_loss", state, scene)
