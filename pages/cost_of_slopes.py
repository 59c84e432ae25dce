"""The cost of slopes: why not numerically, everywhere."""

import streamlit as st

from ui.classroom import predict, share
from ui.lessons.cost_of_slopes import costs, gradient_check, measuring, summary
from ui.lessons.cost_of_slopes.takeaway import take_along
from ui.link.state import hidden_parts

with st.container(key="network", horizontal=True, vertical_alignment="bottom", gap="small"):
    state = measuring.boxes()
    button = st.empty()
setting = state.setting
with st.container(key="status"):
    status = st.empty()
question = st.container()

bare = "numbers" in hidden_parts()
left, right = (st.container(), st.container()) if bare else st.columns([2, 1], gap="large")
with left:
    picture = costs.place()
status.text("Measuring: a few seconds.")
progress = measuring.measure(setting, button, picture)
prediction = predict.ask(summary.question(progress, setting))
status.text(prediction.status(" ".join((*state.remarks, summary.status(progress, setting, bare)))))
with question:
    predict.panel(prediction)

if not prediction.pending:
    if not bare:
        with right:
            costs.show_counts(setting)
            costs.show_times(progress, setting)
    costs.seconds(progress, picture, bare)
    costs.passes_and_ratio(progress, setting, bare)
    gradient_check.agreement(setting, bare)
    costs.show_larger(progress, setting, bare)
    gradient_check.show_check(setting, bare)
words = {**state.words, "broken": gradient_check.mistake_word()}
share.box(f"the same network and seed ({setting.network.parameter_count:,} parameters), not the same seconds", words)
if not prediction.pending:
    take_along(progress, setting, words, bare)
