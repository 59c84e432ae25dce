"""StageState: what a page with the stage shows at one run."""

from dataclasses import dataclass

from core.differentiability import Verdict
from core.question import slope_question
from ui.classroom import predict
from ui.classroom.predict import Prediction
from ui.link.state import LinkState, link_state
from ui.live import stage
from ui.parts.scene import Scene, scene_of, verdict_of


@dataclass(frozen=True)
class StageState:
    """state: with the answer out of sight while a prediction is pending; prediction: of the slope at a."""

    state: LinkState
    verdict: Verdict
    prediction: Prediction
    scene: Scene

    @property
    def name(self) -> str:
        """The scene's."""
        return self.scene.name

    @property
    def whole(self) -> bool:
        """Whether a new point changes the picture: its curves when a prediction waits, or lines that Python draws."""
        return self.prediction.on or stage.fallback()


def stage_state() -> StageState:
    """The state for what the widgets say now."""
    state = link_state()
    setting, verdict = state.setting, verdict_of(state)
    asked = predict.ask(slope_question(setting.text, setting.function.parameters, setting.a, verdict))
    state = state.veil(asked.pending)
    return StageState(state, verdict, asked, scene_of(state))
