"""The first screen: the stage at once, then a card a lesson."""

from core.prediction import slope_question
from ui import cards, predict, scene, share, verdict
from ui.chosen import chosen
from ui.navigation import require_router
from ui.status import status

require_router()
state = chosen()
found = scene.verdict_of(state)
asked = predict.asked(slope_question(state.expression.text, state.parameters, state.a, found))
state = state.veil(asked.pending)
shown = scene.scene_of(state)
status(state, asked.told(verdict.reason(state, found)), shown.curve.declaration, watch=not asked.pending)
predict.panel(asked)
scene.show(shown, state, found, asked)
cards.lessons()
share.link_box(state)
