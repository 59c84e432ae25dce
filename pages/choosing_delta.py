"""Choosing delta: what the quotient is worth at every delta, by every scheme, and how to ask it the other way."""

import streamlit as st

from core.difference.error_curve import DELTAS
from core.difference.schemes import SCHEMES
from ui.classroom import predict, share
from ui.lessons.choosing_delta import curve_views, schemes, worth
from ui.lessons.choosing_delta.schemes import chosen_scheme, error_curves
from ui.lessons.choosing_delta.sentences import describe_worth
from ui.lessons.choosing_delta.takeaway import take_along
from ui.link.state import link_state
from ui.parts import scene, verdict
from ui.parts.status import preset_pills, status

state = link_state(smallest=float(DELTAS[-1]))
preset_pills(state.setting.expression)
schemes.pills()
word = chosen_scheme()
point_verdict, errors = scene.verdict_of(state), error_curves(state)
prediction = predict.ask(worth.question(errors, state, word))
state = state.veil(prediction.pending)
current_scene = scene.scene_of(state)
sentence = describe_worth(errors.curves[word], errors.row(word, state.setting.delta), point_verdict)
status(state, prediction.status(sentence), watch=False)
predict.panel(prediction)

if prediction.pending:
    scene.show(current_scene, state, point_verdict)
else:
    left, right = st.columns([2, 1], gap="large")
    with left:
        worth.curve_with_line(errors, state, word)
    with right:
        schemes.panel(current_scene, state, SCHEMES[word], errors.curves[word])
    worth.show_comparison(errors, state.setting.delta, word)
    worth.show_small_enough(state)
    curve_views.show_microscope(current_scene, state)
    curve_views.show_trace(current_scene, state)
    verdict.show(state, point_verdict)
share.link_box(state)
if not prediction.pending:
    take_along(current_scene, state, point_verdict, SCHEMES[word].noun)
