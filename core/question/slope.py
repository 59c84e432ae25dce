"""The question of the lessons with a stage: how steep is the curve at the point?"""

from collections.abc import Mapping

from core.differentiability import Verdict
from core.numbers import format_number
from core.question.question import SlopeQuestion, finite


def slope_question(text: str, parameters: Mapping[str, float], a: float, verdict: Verdict) -> SlopeQuestion:
    """text: the function's canonical text; verdict: the verdict at a, which knows the slope and why there may be none.

    The question does not tell whether there is a slope.
    """
    sentence = f"How steep is the curve at x = {format_number(a)}? Tilt the dashed line, or type its slope."
    about = repr(("slope", text, tuple(sorted(parameters.items())), a))
    slope = finite(verdict.slope)
    return SlopeQuestion(about, sentence, "" if slope is not None else verdict.reason, slope)
