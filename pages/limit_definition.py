"""From the quotient to the formula: the limit worked out line by line, and the same limit at a chosen point."""

import streamlit as st

from core.limit import worked_limit
from core.numbers import format_number
from core.question import slope_question
from ui.classroom import predict, share
from ui.lessons.limit_definition import H_IS_NEVER_0, working
from ui.lessons.limit_definition.takeaway import take_along
from ui.link.state import link_state
from ui.parts import scene
from ui.parts.status import preset_pills, status

state = link_state()
preset_pills(state.setting.expression)
point_verdict = scene.verdict_of(state)
prediction = predict.ask(
    slope_question(state.setting.text, state.setting.function.parameters, state.setting.a, point_verdict)
)
state = state.veil(prediction.pending)
current_scene = scene.scene_of(state)
limit = worked_limit(state.setting.expression, state.setting.function.parameters)
status(state, prediction.status(limit.sentence), watch=False)
predict.panel(prediction)

if not prediction.pending:
    working.buttons(limit)
    working.lines(limit)
    st.text(working.evaluate_lines(limit, current_scene.function, state))
    st.markdown(H_IS_NEVER_0)

st.header(f"The same limit at x = {format_number(state.setting.a)}", anchor=False)
picture, numbers = st.columns([2, 1], gap="large")
with picture:
    scene.show(current_scene, state, point_verdict, prediction)
if not state.hides("numbers"):
    with numbers:
        working.show_substitution(limit, current_scene.function, state, point_verdict)
        working.from_both_sides(current_scene.function, state, point_verdict)
    working.test_of_formula(limit, state)
share.link_box(state)
if not prediction.pending:
    take_along(current_scene, state, point_verdict, limit)
