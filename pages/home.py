"""The first screen: the stage at once, then a card a lesson."""

from ui import cards, scene
from ui.chosen import chosen
from ui.navigation import require_router
from ui.status import status

require_router()
state = chosen()
shown, found = scene.scene_of(state), scene.verdict_of(state)
status(state, found.reason, shown.curve.declaration)
scene.show(shown, state, found)
cards.lessons()
