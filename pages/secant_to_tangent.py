"""Secant to tangent: the stage with presets, verdict, equations, table and link."""

import streamlit as st

from ui import live, predict, presets, scene, share, takeaway, verdict
from ui.chosen import readable
from ui.navigation import require_router
from ui.seen import Seen, seen
from ui.status import status

require_router()
presets.pills(readable())
above, picture = st.container(gap="xsmall"), st.container(gap="xsmall")


def follow() -> Seen:
    """What follows the point and delta."""
    now = seen()
    state, pending = now.chosen, now.asked.pending
    with above:
        told = now.asked.told(verdict.reason(state, now.found))
        status(state, told, now.shown.curve.declaration, watch=not pending)
        predict.panel(now.asked)
    scene.follow(now.shown, state, now.found, now.asked)
    if not state.hides("numbers"):
        verdict.side_by_side(now.shown.function, state, now.found)
    share.link_box(state)
    if not pending:
        takeaway.stage("secant_to_tangent", now.shown, state, now.found)
    return now


drawn = live.part(follow)
with picture:
    scene.chart(drawn.shown, drawn.chosen, drawn.found)
