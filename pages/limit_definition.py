"""From the quotient to the formula: the limit worked out line by line, and the same limit at a chosen point."""

import streamlit as st

from core.limit import worked_limit
from core.numbers import format_number
from core.question import slope_question
from ui.classroom import predict, share, takeaway
from ui.lessons.limit_definition import at_point, lines
from ui.link.state import link_state
from ui.parts import presets, scene
from ui.parts.status import status

state = link_state()
presets.pills(state.setting.expression)
found = scene.verdict_of(state)
asked = predict.asked(slope_question(state.setting.text, state.setting.function.parameters, state.setting.a, found))
state = state.veil(asked.pending)
shown = scene.scene_of(state)
worked = worked_limit(state.setting.expression, state.setting.function.parameters)
status(state, asked.told(worked.sentence), watch=False)
predict.panel(asked)

if not asked.pending:
    lines.buttons(worked)
    lines.lines(worked)
    st.text(lines.put_to_numbers(worked, shown.function, state))
    st.markdown(lines.H_IS_NEVER_0)

st.header(f"The same limit at x = {format_number(state.setting.a)}", anchor=False)
picture, numbers = st.columns([2, 1], gap="large")
with picture:
    scene.show(shown, state, found, asked)
if not state.hides("numbers"):
    with numbers:
        at_point.put_in(worked, shown.function, state, found)
        at_point.from_both_sides(shown.function, state, found)
    at_point.test_of_formula(worked, shown.function, state)
share.link_box(state)
if not asked.pending:
    takeaway.worked_limit("limit_definition", shown, state, found, worked)
