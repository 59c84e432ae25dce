"""The first screen: the stage at once, then a card a lesson."""

import streamlit as st

from ui import cards, live, predict, scene, share, verdict
from ui.navigation import require_router
from ui.seen import Seen, seen
from ui.status import status

require_router()
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


drawn = live.part(follow)
with picture:
    scene.chart(drawn.shown, drawn.chosen, drawn.found)
