"""Choosing delta: what the quotient is worth at every delta, by every scheme, and how to ask it the other way."""

import streamlit as st

from core.difference.error_curve import DELTAS
from core.difference.schemes import SCHEMES
from ui.classroom import predict, share, takeaway
from ui.lessons.choosing_delta import microscope, schemes, small_enough, traced, worth
from ui.lessons.choosing_delta.known import chosen_scheme, known
from ui.link.state import link_state
from ui.live import delta_line
from ui.parts import presets, scene, verdict
from ui.parts.status import status

state = link_state(smallest=float(DELTAS[-1]))
presets.pills(state.setting.expression)
schemes.pills()
word = chosen_scheme()
found, errors = scene.verdict_of(state), known(state)
asked = predict.asked(worth.question(errors, state, word))
state = state.veil(asked.pending)
shown = scene.scene_of(state)
told = worth.sentences(errors.curves[word], errors.row(word, state.setting.delta), found)
status(state, asked.told(told), watch=False)
predict.panel(asked)

if asked.pending:
    scene.show(shown, state, found)
else:
    left, right = st.columns([2, 1], gap="large")
    with left:
        worth.curve_with_line(errors, state, word)
    with right:
        schemes.panel(shown, state, SCHEMES[word], errors.curves[word])
    worth.compared(errors, state.setting.delta, word)
    small_enough.asked(state)
    microscope.looked_through(shown, state)
    traced.followed(shown, state)
    verdict.told(state, found)
share.link_box(state)
if not asked.pending:
    takeaway.errors("choosing_delta", shown, state, found, delta_line.CHART, SCHEMES[word].noun)
