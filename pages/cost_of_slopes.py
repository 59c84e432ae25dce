"""The cost of slopes: why not numerically, everywhere."""

import streamlit as st

from ui import predict, share
from ui.cost import charts, checking, comparing, counting, larger, measuring, settings, told
from ui.navigation import require_router

require_router()
with st.container(key="network", horizontal=True, vertical_alignment="bottom", gap="small"):
    chosen = settings.boxes()
    button = st.empty()
setting = chosen.setting
with st.container(key="status"):
    status = st.empty()
question = st.container()

left, right = st.columns([2, 1], gap="large")
with left:
    picture = charts.place()
status.text("Measuring: a few seconds.")
found = measuring.measured(setting, button, picture)
asked = predict.asked(told.question(found, setting))
status.text(asked.told(" ".join((*chosen.remarks, told.status(found, setting)))))
with question:
    predict.panel(asked)

if not asked.pending:
    with right:
        counting.counted(setting)
        counting.timed(found, setting)
    charts.seconds(found, picture)
    charts.passes_and_ratio(found, setting)
    comparing.agreement(setting)
    larger.networks(found, setting)
    checking.checked(setting)
share.box(
    f"the same network and seed ({setting.network.parameter_count:,} parameters), not the same seconds",
    {**chosen.words, "broken": checking.broken()},
)
