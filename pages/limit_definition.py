"""From the quotient to the formula: the limit worked out line by line, and the same limit at a chosen point."""

import streamlit as st

from core.limits import worked_limit
from core.numbers import written
from ui import presets, scene, share, takeaway
from ui.chosen import chosen
from ui.navigation import require_router
from ui.status import status
from ui.working_out import at_point, lines

require_router()
state = chosen()
presets.pills(state.expression)
shown, found = scene.scene_of(state), scene.verdict_of(state)
worked = worked_limit(state.expression, state.parameters)
status(state, worked.sentence, watch=False)

lines.buttons(worked)
lines.lines(worked)
st.text(lines.put_to_numbers(worked, shown.function, state))
st.markdown(lines.H_IS_NEVER_0)

st.subheader(f"The same limit at x = {written(state.a)}", anchor=False)
picture, numbers = st.columns([2, 1], gap="large")
with picture:
    scene.show(shown, state, found)
with numbers:
    at_point.put_in(worked, shown.function, state, found)
    at_point.from_both_sides(shown.function, state, found)

tested, shared = st.columns(2, gap="large")
with tested:
    at_point.test_of_formula(worked, shown.function, state)
with shared:
    share.link_box(state, lines=lines.shown_count(worked))
    takeaway.worked_limit("limit_definition", shown, state, found, worked)
