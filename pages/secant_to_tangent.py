"""Secant to tangent: the stage with presets, verdict, equations, table and link."""

from core.prediction import slope_question
from ui import predict, presets, scene, share, takeaway, verdict
from ui.chosen import chosen
from ui.navigation import require_router
from ui.status import status

require_router()
state = chosen()
presets.pills(state.expression)
found = scene.verdict_of(state)
asked = predict.asked(slope_question(state.expression.text, state.parameters, state.a, found))
state = state.veil(asked.pending)
shown = scene.scene_of(state)
status(state, asked.told(verdict.reason(state, found)), shown.curve.declaration, watch=not asked.pending)
predict.panel(asked)
scene.show(shown, state, found, asked)
if not state.hides("numbers"):
    verdict.side_by_side(shown.function, state, found)
share.link_box(state)
if not asked.pending:
    takeaway.stage("secant_to_tangent", shown, state, found)
