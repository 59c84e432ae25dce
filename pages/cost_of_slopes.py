"""The cost of slopes: why not numerically, everywhere."""

import streamlit as st

from ui import share
from ui.cost import charts, checking, comparing, counting, larger, measuring, settings, told
from ui.navigation import require_router

require_router()
with st.container(key="network", horizontal=True, vertical_alignment="bottom", gap="small"):
    asked = settings.boxes()
    button = st.empty()
setting = asked.setting
with st.container(key="status"):
    status = st.empty()

left, right = st.columns([2, 1], gap="large")
with left:
    picture = charts.place()
with right:
    counting.counted(setting)
    status.text("Measuring: a few seconds.")
    found = measuring.measured(setting, button, picture)
    counting.timed(found, setting)
status.text(" ".join((*asked.remarks, told.status(found, setting))))
charts.seconds(found, picture)

charts.passes_and_ratio(found, setting)
comparing.agreement(setting)
larger.networks(found, setting)
checking.checked(setting)
share.box(
    f"the same network and seed ({setting.network.parameter_count:,} parameters), not the same seconds",
    {**asked.words, "broken": checking.broken()},
)
