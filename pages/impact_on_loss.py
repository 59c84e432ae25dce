"""Impact on the loss: the curves along one parameter, the chain of one sample, the impact table, and the step."""

import streamlit as st

from ui.classroom import predict, share
from ui.lessons.impact_on_loss import curves, numbers, step, summary
from ui.lessons.impact_on_loss.neuron_state import draw_controls, neuron_state
from ui.lessons.impact_on_loss.takeaway import take_along

draw_controls()
line = st.container(gap=None)
prediction = predict.ask(summary.question(neuron_state()))
predict.panel(prediction)
tells_slopes = neuron_state().veil(prediction.pending).tells_slopes
left, right = st.columns([2, 1], gap="medium") if tells_slopes else (st.container(), st.container())
with right:
    if tells_slopes:
        numbers.draw()
    if not prediction.pending:
        step.box()

state = neuron_state().veil(prediction.pending)
scene = curves.loss_scene(state)
with line:
    summary.status(state, prediction)
with left:
    curves.show(scene, state)
if tells_slopes:
    with right:
        step.show(state)
        numbers.tell_of(state, scene.name)
    sentences, losses = st.columns(2, gap="large")
    with sentences:
        summary.sentences(state)
    with losses:
        step.before_and_after(state)
share.box("the same neuron with its samples", state.words)
if not prediction.pending:
    take_along(state, scene)
