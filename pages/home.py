"""The first screen: the stage at once, then a card a lesson."""

import streamlit as st

from ui.classroom import predict, share
from ui.parts import scene, verdict
from ui.parts.scene import StageState, stage_state
from ui.parts.status import status
from ui.shell import navigation
from ui.workarounds import commit_fragment

above, picture, under = (st.container(gap="xsmall") for _ in range(3))
navigation.cards()


def follow() -> StageState:
    """What follows the point and delta."""
    now = stage_state()
    with above:
        sentence = now.prediction.status(verdict.reason(now.state, now.verdict))
        status(now.state, sentence, now.scene.curve.declaration, watch=not now.prediction.pending)
        predict.panel(now.prediction)
    with under:
        scene.follow(now.scene, now.state, now.verdict, now.prediction)
    share.link_box(now.state)
    return now


live_part = commit_fragment.part(follow)
with picture:
    scene.chart(live_part.scene, live_part.state, live_part.verdict)
