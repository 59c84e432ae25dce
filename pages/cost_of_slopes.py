"""The cost of slopes: why not numerically, everywhere."""

import streamlit as st

from ui.classroom import predict, share
from ui.lessons.cost_of_slopes import charts, checking, comparing, counting, larger, measuring, settings, summary
from ui.lessons.cost_of_slopes.takeaway import take_along
from ui.link.state import hidden_parts

with st.container(key="network", horizontal=True, vertical_alignment="bottom", gap="small"):
    state = settings.boxes()
    button = st.empty()
setting = state.setting
with st.container(key="status"):
    status = st.empty()
question = st.container()

bare = "numbers" in hidden_parts()
left, right = (st.container(), st.container()) if bare else st.columns([2, 1], gap="large")
with left:
    picture = charts.place()
status.text("Measuring: a few seconds.")
progress = measuring.measure(setting, button, picture)
prediction = predict.ask(summary.question(progress, setting))
status.text(prediction.status(" ".join((*state.remarks, summary.status(progress, setting, bare)))))
with question:
    predict.panel(prediction)

if not prediction.pending:
    if not bare:
        with right:
            counting.show_counts(setting)
            counting.show_times(progress, setting)
    charts.seconds(progress, picture, bare)
    charts.passes_and_ratio(progress, setting, bare)
    comparing.agreement(setting, bare)
    larger.networks(progress, setting, bare)
    checking.show(setting, bare)
words = {**state.words, "broken": checking.mistake_word()}
share.box(f"the same network and seed ({setting.network.parameter_count:,} parameters), not the same seconds", words)
if not prediction.pending:
    take_along(progress, setting, words, bare)
