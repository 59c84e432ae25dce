"""What to download on a derivation: its steps, and a hand-out to write them on."""

from core.numbers import format_number
from publish.document import steps_document
from publish.handout import Sheet
from ui.classroom.takeaway import MOST_ROWS, formula_of, section, sheet
from ui.classroom.takeaway.things import documents
from ui.lessons.derivative_rules.result import Derivation
from ui.link.state import LinkState

WORD = "derivative_rules"


def take_along(derivation: Derivation) -> None:
    """The section below the lesson."""
    state, whole, simple = derivation.state, derivation.steps, derivation.result.simple
    things = documents("steps", "steps", state.setting.text, lambda: steps_document(whole, simple))
    section(things, (), _sheet(state, whole.count))


def _sheet(state: LinkState, count: int) -> Sheet:
    """A hand-out with a line for each step."""
    rows = tuple((str(number), "", "") for number in range(1, min(count, MOST_ROWS) + 1))
    return sheet(
        WORD,
        formula_of(state),
        "Take the derivative: in each line name one rule and write what it gives.",
        ("step", "rule", "what it gives"),
        rows,
        ("The derivative is f \u2032(x) =", f"Its value at x = {format_number(state.setting.a)} is:", "Checked by:"),
        picture="",
        words=state.words,
    )
