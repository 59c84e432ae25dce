"""What to download on the worked limit: its lines, the stage as a page, its picture, and a hand-out."""

from core.differentiability import Verdict
from core.limit import WorkedLimit
from core.numbers import format_number
from publish.document import limit_document
from publish.handout import Sheet, curve_picture
from ui.classroom.takeaway import MOST_ROWS, formula_of, picture_of, section, sheet, stage_picture
from ui.classroom.takeaway.things import documents, stage_pages
from ui.link.state import LinkState
from ui.live.stage import CHART
from ui.parts.scene import Scene

WORD = "limit_definition"


def take_along(scene: Scene, state: LinkState, verdict: Verdict, limit: WorkedLimit) -> None:
    """The section below the lesson."""
    lines = documents("limit", "lines", state.setting.text, lambda: limit_document(limit))
    things = (*stage_pages(WORD, scene, state, verdict), *lines)
    section(things, picture_of(CHART, state), _sheet(scene, state, limit))


def _sheet(scene: Scene, state: LinkState, limit: WorkedLimit) -> Sheet:
    """The reason for each line of the limit; students write the formulas."""
    rows = tuple((line.step, "") for line in limit.lines[:MOST_ROWS])
    return sheet(
        WORD,
        formula_of(state),
        "Work the quotient (f(x + h) \u2212 f(x)) / h out: write each line, then let h go to 0.",
        ("what is done", "the quotient then"),
        rows,
        ("The derivative is f \u2032(x) =", f"Its value at x = {format_number(state.setting.a)} is:"),
        stage_picture(scene, state),
        state.words,
        curve_picture(scene.curve),
    )
