"""Secant to tangent: the stage with presets, verdict, equations, table and link."""

import streamlit as st

from ui import controls, scene, share, verdict
from ui.navigation import require_router

require_router()
chosen = controls.chosen()
controls.presets(chosen)
found = scene.verdict_of(chosen)
controls.status(chosen, found)
shown = scene.scene_of(chosen, controls.derivative_hidden())
scene.show(shown, chosen, found)

told, counted = st.columns([1, 1], gap="large")
with told:
    verdict.told(chosen, found)
    verdict.equations(shown.function, chosen, found)
with counted:
    verdict.quotients(shown.function, chosen, found)
share.link_box(chosen)
