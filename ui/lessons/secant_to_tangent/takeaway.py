"""What one takes along of the stage: the stage as a page, its picture, and a hand-out on slopes from both sides."""

from core.difference.secant import DECADES
from core.differentiability import Verdict
from core.numbers import format_number
from publish.handout import Sheet, curve_picture
from ui.classroom.takeaway import formula_of, picture_of, section, sheet, stage_picture
from ui.classroom.takeaway.things import stage_pages
from ui.link.state import LinkState
from ui.live.stage import CHART
from ui.parts.scene import Scene

WORD = "secant_to_tangent"


def take_along(scene: Scene, state: LinkState, verdict: Verdict) -> None:
    """The section below the lesson."""
    section(stage_pages(WORD, scene, state, verdict), picture_of(CHART, state), _sheet(scene, state))


def _sheet(scene: Scene, state: LinkState) -> Sheet:
    """Slopes from both sides by delta, and what they approach."""
    place = f"x = {format_number(state.setting.a)}"
    return sheet(
        WORD,
        formula_of(state),
        f"Estimate the slope at {place}: fill in the table, then write what the slopes approach.",
        ("delta", "slope from the left", "slope from the right"),
        tuple((format_number(delta), "", "") for delta in DECADES),
        (
            "As delta shrinks, the slopes approach:",
            f"Draw the tangent at {place} with a ruler. Its slope is:",
            "Do both sides agree? What does that say about the curve?",
        ),
        stage_picture(scene, state),
        state.words,
        curve_picture(scene.curve),
    )
