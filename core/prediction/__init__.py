"""Questions to be answered before the page shows: predict, commit, reveal. One file a lesson's question."""

from core.prediction.bend import bend_question
from core.prediction.cost import cost_question
from core.prediction.error import error_question
from core.prediction.impact import impact_question
from core.prediction.question import NONE, Choice, ChoiceQuestion, Judged, Question, SlopeQuestion
from core.prediction.slope import slope_question
from core.prediction.winner import winner_question

__all__ = [
    "NONE",
    "Choice",
    "ChoiceQuestion",
    "Judged",
    "Question",
    "SlopeQuestion",
    "bend_question",
    "cost_question",
    "error_question",
    "impact_question",
    "slope_question",
    "winner_question",
]
