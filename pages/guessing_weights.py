"""Guessing weights: why random weights fail, for the same number of forward passes."""

import streamlit as st

from core.refusal import Refusal
from ui.classroom import predict, share
from ui.lessons.guessing_weights import running, settings, summary, why
from ui.lessons.guessing_weights.takeaway import take_along
from ui.link.state import hidden_parts

boxes = settings.row()
run = running.run_with_progress(boxes.settings)
race = running.race_of(run)
prediction = predict.ask(summary.question(run))
bare = "numbers" in hidden_parts()
summary.status(boxes, run, race, prediction, bare)
predict.panel(prediction)

answer = None if isinstance(race, Refusal) or prediction.pending else race
if answer:
    running.show(run, answer, not bare)
    if bare:
        why.show_landscape(run, answer, bare)
    else:
        summary.numbers(answer)
        picture_of_loss, number = st.columns([3, 2], gap="large")
        with picture_of_loss:
            why.show_landscape(run, answer, bare)
        with number:
            why.show_combinations(run, answer)
        summary.costs(answer)
share.box("the same four searches on the same data", boxes.settings.words)
if answer:
    take_along(boxes.settings, answer, bare)
