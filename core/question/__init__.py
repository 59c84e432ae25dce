"""Questions to be answered before the page shows: predict, commit, reveal. One file a lesson's question."""

from core.question.bend import bend_question
from core.question.cost import cost_question
from core.question.error import error_question
from core.question.impact import impact_question
from core.question.question import NONE, Choice, ChoiceQuestion, Judgement, Question, SlopeQuestion
from core.question.slope import slope_question
from core.question.winner import winner_question

__all__ = [
    "NONE",
    "Choice",
    "ChoiceQuestion",
    "Judgement",
    "Question",
    "SlopeQuestion",
    "bend_question",
    "cost_question",
    "error_question",
    "impact_question",
    "slope_question",
    "winner_question",
]
