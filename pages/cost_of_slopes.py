"""The cost of slopes: why not numerically, everywhere."""

import streamlit as st

from ui.classroom import predict, share
from ui.classroom.takeaway import network
from ui.lessons.cost_of_slopes import charts, checking, comparing, counting, larger, measuring, settings, told
from ui.link.state import hidden

with st.container(key="network", horizontal=True, vertical_alignment="bottom", gap="small"):
    state = settings.boxes()
    button = st.empty()
setting = state.setting
with st.container(key="status"):
    status = st.empty()
question = st.container()

bare = "numbers" in hidden()
left, right = (st.container(), st.container()) if bare else st.columns([2, 1], gap="large")
with left:
    picture = charts.place()
status.text("Measuring: a few seconds.")
found = measuring.measured(setting, button, picture)
asked = predict.asked(told.question(found, setting))
status.text(asked.told(" ".join((*state.remarks, told.status(found, setting, bare)))))
with question:
    predict.panel(asked)

if not asked.pending:
    if not bare:
        with right:
            counting.counted(setting)
            counting.timed(found, setting)
    charts.seconds(found, picture, bare)
    charts.passes_and_ratio(found, setting, bare)
    comparing.agreement(setting, bare)
    larger.networks(found, setting, bare)
    checking.checked(setting, bare)
words = {**state.words, "broken": checking.broken()}
share.box(f"the same network and seed ({setting.network.parameter_count:,} parameters), not the same seconds", words)
if not asked.pending:
    network.costs("cost_of_slopes", found, setting, words, bare)
