"""Guessing weights: why random weights fail, for the same number of forward passes."""

import streamlit as st

from core.refusal import Refusal
from ui import share
from ui.guessing import asked, count, picture, progress, running, told, why
from ui.navigation import require_router

require_router()
settled = asked.row()
reached = progress.reached(settled.asked)
found = running.race_of(reached)
told.status(settled, reached, found)

if not isinstance(found, Refusal):
    picture.show(reached, found)
    told.numbers(found)
    picture_of_loss, number = st.columns([3, 2], gap="large")
    with picture_of_loss:
        why.show(reached, found)
    with number:
        count.show(reached, found)
    told.costs(found)
share.box("the same four searches on the same data", {**settled.asked.words, **asked.shown()})
