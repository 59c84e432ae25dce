"""What a lesson with the stage sees at a run: what was chosen, the verdict, the question, and the scene of all that."""

from dataclasses import dataclass

from core.differentiability import Verdict
from core.question import slope_question
from ui.classroom import predict
from ui.classroom.predict import Asked
from ui.link.chosen import Chosen, chosen
from ui.live import stage
from ui.parts import scene
from ui.parts.scene import Scene


@dataclass(frozen=True)
class Seen:
    """chosen: with the answer out of sight while a prediction is pending."""

    chosen: Chosen
    found: Verdict
    asked: Asked
    shown: Scene

    @property
    def name(self) -> str:
        """The scene's."""
        return self.shown.name

    @property
    def whole(self) -> bool:
        """Whether a new point changes the picture: its curves when a prediction waits, or lines that Python draws."""
        return self.asked.on or stage.fallback()


def seen() -> Seen:
    """All of it for what the widgets say now; the question is that for the slope at the point."""
    state = chosen()
    found = scene.verdict_of(state)
    asked = predict.asked(slope_question(state.expression.text, state.parameters, state.a, found))
    state = state.veil(asked.pending)
    return Seen(state, found, asked, scene.scene_of(state))
