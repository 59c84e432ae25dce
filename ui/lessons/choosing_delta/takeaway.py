"""What to download on the errors: the stage as a page, the picture of the errors, and a hand-out to plot them."""

from core.differentiability import Verdict
from core.numbers import format_number
from publish.handout import Sheet, log_paper
from ui.classroom.takeaway import formula_of, picture_of, section, sheet
from ui.classroom.takeaway.things import stage_pages
from ui.link.state import LinkState
from ui.live.delta_line import CHART
from ui.parts.scene import Scene

WORD = "choosing_delta"
LOWEST = -12
"""The power of ten at the foot of the empty grid for errors."""


def take_along(scene: Scene, state: LinkState, verdict: Verdict, scheme: str) -> None:
    """The section below the lesson; scheme: its name."""
    section(stage_pages(WORD, scene, state, verdict), picture_of(CHART, state), _sheet(state, scheme))


def _sheet(state: LinkState, scheme: str) -> Sheet:
    """Estimates and errors by delta, to plot on a logarithmic grid."""
    return sheet(
        WORD,
        formula_of(state),
        f"Estimate the slope at x = {format_number(state.setting.a)} by the {scheme} for each delta. "
        "Plot the errors, join them, and mark the best delta.",
        ("delta", "estimate", "error"),
        tuple((f"1e\u2212{power}" if power else "1", "", "") for power in range(0, 16, 2)),
        ("The best delta is about:", "To its left the error grows because:", "To its right the error grows because:"),
        picture="",
        words=state.words,
        ground=log_paper("delta", "error", (-16.2, 0.2), (LOWEST, 1), step=2),
    )
