"""The question of Higher derivatives: which way does the curve bend at the point?"""

import math
from collections.abc import Mapping

from core.numbers import format_number
from core.question.question import Choice, ChoiceQuestion

CHOICES = (
    Choice("up", "It bends up: the tangent lies below"),
    Choice("down", "It bends down: the tangent lies above"),
    Choice("inflection", "It changes its bend there"),
    Choice("neither", "None of these"),
)
UNBENT = ("straight", "none")


def bend_question(text: str, parameters: Mapping[str, float], a: float, bend: str, second: float) -> ChoiceQuestion:
    """bend: how the curve bends at a, a word of core.curvature.cursor.BENDS; second: f''(a), or NaN."""
    about = repr(("bend", text, tuple(sorted(parameters.items())), a))
    truth = "neither" if bend in UNBENT else bend
    return ChoiceQuestion(
        about, f"Which way does the curve bend at x = {format_number(a)}?", _because(second), CHOICES, truth
    )


def _because(second: float) -> str:
    if math.isnan(second):
        return "There is no f\u2033 there."
    return f"f\u2033 is {format_number(second, 4)} there."
