"""Guessing weights: why random weights fail, for the same number of forward passes."""

import streamlit as st

from core.refusal import Refusal
from ui.classroom import predict, share
from ui.lessons.guessing_weights import count, picture, progress, running, settings, summary, why
from ui.lessons.guessing_weights.takeaway import take_along
from ui.link.state import hidden_parts

boxes = settings.row()
run = progress.run_with_progress(boxes.settings)
race = running.race_of(run)
prediction = predict.ask(summary.question(run))
bare = "numbers" in hidden_parts()
summary.status(boxes, run, race, prediction, bare)
predict.panel(prediction)

has_answer = not isinstance(race, Refusal) and not prediction.pending
if has_answer:
    picture.show(run, race, not bare)
    if bare:
        why.show(run, race, bare)
    else:
        summary.numbers(race)
        picture_of_loss, number = st.columns([3, 2], gap="large")
        with picture_of_loss:
            why.show(run, race, bare)
        with number:
            count.show(run, race)
        summary.costs(race)
share.box("the same four searches on the same data", boxes.settings.words)
if has_answer:
    take_along(boxes.settings, race, bare)
