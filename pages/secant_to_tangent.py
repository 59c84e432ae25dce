"""Secant to tangent: the stage with presets, verdict, equations, table and link."""

import streamlit as st

from ui.classroom import predict, share
from ui.lessons.secant_to_tangent.takeaway import take_along
from ui.link.state import readable
from ui.parts import scene, verdict
from ui.parts.scene import StageState, stage_state
from ui.parts.status import preset_pills, status
from ui.workarounds import commit_fragment

preset_pills(readable())
above, picture = st.container(gap="xsmall"), st.container(gap="xsmall")


def follow() -> StageState:
    """What follows the point and delta."""
    now = stage_state()
    state, pending = now.state, now.prediction.pending
    with above:
        sentence = now.prediction.status(verdict.reason(state, now.verdict))
        status(state, sentence, now.scene.curve.declaration, watch=not pending)
        predict.panel(now.prediction)
    scene.follow(now.scene, state, now.verdict, now.prediction)
    if not state.hides("numbers"):
        verdict.side_by_side(now.scene.function, state, now.verdict)
    share.link_box(state)
    if not pending:
        take_along(now.scene, state, now.verdict)
    return now


live_part = commit_fragment.part(follow)
with picture:
    scene.chart(live_part.scene, live_part.state, live_part.verdict)
