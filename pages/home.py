"""The first screen: the stage at once, then a card a lesson."""

import streamlit as st

from ui.classroom import predict, share
from ui.lessons.home import cards
from ui.parts import scene, verdict
from ui.parts.stage_state import Seen, seen
from ui.parts.status import status
from ui.workarounds import commit_fragment

above, picture, under = (st.container(gap="xsmall") for _ in range(3))
cards.lessons()


def follow() -> Seen:
    """What follows the point and delta."""
    now = seen()
    with above:
        told = now.asked.told(verdict.reason(now.chosen, now.found))
        status(now.chosen, told, now.shown.curve.declaration, watch=not now.asked.pending)
        predict.panel(now.asked)
    with under:
        scene.follow(now.shown, now.chosen, now.found, now.asked)
    share.link_box(now.chosen)
    return now


drawn = commit_fragment.part(follow)
with picture:
    scene.chart(drawn.shown, drawn.chosen, drawn.found)
