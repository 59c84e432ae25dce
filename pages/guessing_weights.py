"""Guessing weights: why random weights fail, for the same number of forward passes."""

import streamlit as st

from core.refusal import Refusal
from ui.classroom import predict, share
from ui.classroom.takeaway import network
from ui.lessons.guessing_weights import asked, count, picture, progress, running, told, why
from ui.link.state import hidden

settled = asked.row()
reached = progress.reached(settled.asked)
found = running.race_of(reached)
prediction = predict.asked(told.question(reached))
bare = "numbers" in hidden()
told.status(settled, reached, found, prediction, bare)
predict.panel(prediction)

is_told = not isinstance(found, Refusal) and not prediction.pending
if is_told:
    picture.show(reached, found, not bare)
    if bare:
        why.show(reached, found, bare)
    else:
        told.numbers(found)
        picture_of_loss, number = st.columns([3, 2], gap="large")
        with picture_of_loss:
            why.show(reached, found, bare)
        with number:
            count.show(reached, found)
        told.costs(found)
share.box("the same four searches on the same data", settled.asked.words)
if is_told:
    network.race("guessing_weights", settled.asked, found, bare)
