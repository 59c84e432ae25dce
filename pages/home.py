"""The first screen: the stage at once, then a card a lesson."""

from ui import cards, controls, scene
from ui.navigation import require_router

require_router()
chosen = controls.chosen()
found = scene.verdict_of(chosen)
controls.status(chosen, found)
scene.show(scene.scene_of(chosen), chosen, found)
cards.lessons()
