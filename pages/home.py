"""The first screen: the stage at once, then a card a lesson."""

import streamlit as st

from ui.classroom import predict, share
from ui.lessons.home import cards
from ui.parts import scene, verdict
from ui.parts.stage_state import StageState, stage_state
from ui.parts.status import status
from ui.workarounds import commit_fragment

above, picture, under = (st.container(gap="xsmall") for _ in range(3))
cards.lessons()


def follow() -> StageState:
    """What follows the point and delta."""
    now = stage_state()
    with above:
        told = now.asked.told(verdict.reason(now.state, now.verdict))
        status(now.state, told, now.scene.curve.declaration, watch=not now.asked.pending)
        predict.panel(now.asked)
    with under:
        scene.follow(now.scene, now.state, now.verdict, now.asked)
    share.link_box(now.state)
    return now


drawn = commit_fragment.part(follow)
with picture:
    scene.chart(drawn.scene, drawn.state, drawn.verdict)
