"""Secant to tangent: the stage with presets, verdict, equations, table and link."""

import streamlit as st

from ui import presets, scene, share, takeaway, verdict
from ui.chosen import chosen
from ui.navigation import require_router
from ui.status import status

require_router()
state = chosen()
presets.pills(state.expression)
shown, found = scene.scene_of(state), scene.verdict_of(state)
status(state, found.reason, shown.curve.declaration)
scene.show(shown, state, found)

told, counted = st.columns(2, gap="large")
with told:
    verdict.told(state, found)
    verdict.equations(shown.function, state, found)
with counted:
    verdict.quotients(shown.function, state, found)
share.link_box(state)
takeaway.stage("secant_to_tangent", shown, state, found)
