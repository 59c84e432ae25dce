"""Secant to tangent: the stage with presets, verdict, equations, table and link."""

import streamlit as st

from ui.classroom import predict, share, takeaway
from ui.link.chosen import readable
from ui.parts import presets, scene, verdict
from ui.parts.stage_state import Seen, seen
from ui.parts.status import status
from ui.workarounds import commit_fragment

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


drawn = commit_fragment.part(follow)
with picture:
    scene.chart(drawn.shown, drawn.chosen, drawn.found)
