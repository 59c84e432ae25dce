"""Derivative rules: the formula of f' by named rules, step by step, simplified, and checked by numbers."""

import streamlit as st

from core.refusal import Refusal
from ui.classroom import predict, share
from ui.lessons.derivative_rules import answer, gallery, result
from ui.lessons.derivative_rules.result import derivation, summary
from ui.lessons.derivative_rules.takeaway import take_along
from ui.link.state import link_state
from ui.parts import steps
from ui.parts.status import preset_pills, status

state = link_state()
preset_pills(state.setting.expression)
working = derivation(state)
predicting = predict.is_on()
status(state, summary(working, predicting), watch=False)

if not isinstance(working, Refusal):
    if predicting:
        answer.box(state, working.steps)
    if not predicting or answer.has_answer():
        finish_head = result.head(working)
        st.header("Step by step", anchor=False)
        steps.draw(working.steps)
        finish_head()
        steps.take_along(working.steps, working.result.simple)
        result.show_comparison(working)
    if not predicting:
        answer.box(state, working.steps)
gallery.show()
if not isinstance(working, Refusal):
    share.link_box(state)
    if not predicting or answer.has_answer():
        take_along(working)
