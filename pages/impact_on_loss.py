"""Impact on the loss: each parameter, each sample."""

import streamlit as st

from ui import share
from ui.navigation import require_router
from ui.neuron import controls, curves, numbers
from ui.neuron.chosen import chosen

require_router()
controls.draw()
state = chosen()
scene = curves.loss_scene(state)
left, right = st.columns([2, 1], gap="medium")
with left:
    curves.show(scene, state)
with right:
    numbers.chain()
    numbers.impact_table(state, scene.name)
share.box("the same neuron", state.words)
