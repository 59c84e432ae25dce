"""What to download on how a curve bends: the picture of all three curves, and a hand-out on signs."""

from core.curve import Curve
from core.numbers import format_number
from publish.handout import Sheet, curve_picture
from ui.classroom.takeaway import formula_of, picture_of, section, sheet
from ui.link.state import LinkState
from ui.live.cursor import CHART

WORD = "higher_derivatives"
BENDS = 7
"""Points at which signs are asked for."""


def take_along(state: LinkState, curve: Curve) -> None:
    """The section below the lesson; curve: f."""
    section((), picture_of(CHART, state), _sheet(state, curve))


def _sheet(state: LinkState, curve: Curve) -> Sheet:
    """Signs of f' and f'' at a few points, and what they say about the curve."""
    step = (state.setting.high - state.setting.low) / (BENDS - 1)
    signs = ("", "", "", "")
    return sheet(
        WORD,
        formula_of(state),
        "Where does the curve bend up, and where down? Fill in the signs, then mark tops, bottoms and inflections.",
        ("x", "f \u2032: + or \u2212", "f \u2033: + or \u2212", "rises or falls", "bends up or down"),
        tuple((format_number(state.setting.low + place * step, 3), *signs) for place in range(BENDS)),
        (
            "Tops and bottoms, where f \u2032 changes its sign: x =",
            "Inflections, where f \u2033 changes its sign: x =",
            "Where f \u2033 is positive, the tangent lies (above or below) the curve:",
        ),
        picture="",
        words=state.words,
        ground=curve_picture(curve),
    )
