"""Derivative rules: the formula of f' by named rules, step by step, simplified, and checked by numbers."""

import streamlit as st

from core.refusal import Refusal
from ui.classroom import predict, share, takeaway
from ui.lessons.derivative_rules import answer, gallery, result
from ui.lessons.derivative_rules.derivation import derivation, told
from ui.link.state import link_state
from ui.parts import presets, steps
from ui.parts.status import status

state = link_state()
presets.pills(state.setting.expression)
found = derivation(state)
predicting = predict.is_on()
status(state, told(found, predicting), watch=False)

if not isinstance(found, Refusal):
    if predicting:
        answer.box(state, found.steps)
    if not predicting or answer.given():
        finish_head = result.head(found)
        st.header("Step by step", anchor=False)
        steps.draw(found.steps)
        finish_head()
        steps.take_along(found.steps, found.result.simple)
        result.compared(found)
    if not predicting:
        answer.box(state, found.steps)
gallery.show()
if not isinstance(found, Refusal):
    share.link_box(state)
    if not predicting or answer.given():
        takeaway.steps("derivative_rules", found)
