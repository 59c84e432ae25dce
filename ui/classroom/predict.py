"""Predict, commit, reveal: a question before the answer, and the guess kept beside the truth.

The guess is a word of the link, as `name:answer`, where the name is that of the question: a guess about another point
or function is none about this one. So it lives through a reload and a lost server, and a new point asks anew.
"""

from dataclasses import dataclass

import streamlit as st

from core.question import NONE, Choice, ChoiceQuestion, Judgement, Question, SlopeQuestion
from ui.link.words import DEFAULTS
from ui.workarounds.widget_values import settle

SWITCH, GUESS, DRAFT = "predict", "guess", "draft"
NO_ANSWER = "The link's guess is no answer to this question: guess again."
FIRST = "Predict first: the tangent, the numbers and the answer appear when you have committed your guess."


@dataclass(frozen=True)
class Prediction:
    """A question as the page asks it, None if there is nothing to ask yet.

    on: whether the visitor is to predict; answer: the committed one, or "".
    """

    question: Question | None
    on: bool
    answer: str

    @property
    def judgement(self) -> Judgement | None:
        """The verdict on the committed answer; None without one."""
        return self.question.judge(self.answer) if self.on and self.question else None

    @property
    def pending(self) -> bool:
        """Whether the right answer must still be hidden."""
        return self.on and self.question is not None and self.judgement is None

    @property
    def line(self) -> float | None:
        """The slope of the student's line on the stage: the draft's while it is tilted, then the committed one."""
        if self.pending:
            return _draft() if isinstance(self.question, SlopeQuestion) else None
        return self.judgement.slope if self.judgement else None

    def status(self, reason: str) -> str:
        """The line above the picture: the reason, once it may be shown."""
        if self.pending:
            return f"{NO_ANSWER} {FIRST}" if self.answer else FIRST
        return reason


def switch() -> None:
    """Whether to predict; drawn by the router on every lesson."""
    st.toggle(
        "Predict first",
        key=SWITCH,
        bind="query-params",
        help="Ask a question before the answer is shown: the tangent, f\u2032 and the numbers appear after the guess.",
    )


def keep() -> None:
    """The hidden box that holds the committed guess for the link; drawn by the router."""
    st.text_input("Committed guess", DEFAULTS[GUESS], key=GUESS, bind="query-params")


def is_on() -> bool:
    """Whether the visitor is to predict."""
    return bool(st.session_state.get(SWITCH))


def ask(question: Question | None) -> Prediction:
    """The question, with the committed answer if it belongs to this question."""
    name, _, answer = (st.session_state.get(GUESS) or "").partition(":")
    return Prediction(question, is_on(), answer if question and name == question.name else "")


def panel(prediction: Prediction) -> None:
    """The question and its buttons, or, once answered, guess and truth side by side; nothing when off."""
    if not prediction.on or prediction.question is None:
        return
    with st.container(key="prediction", border=True, horizontal=True, vertical_alignment="center", gap="small"):
        if prediction.judgement:
            _reveal(prediction.judgement)
        else:
            st.text(prediction.question.sentence, width="stretch")
            _answers(prediction.question)


def keep_draft(slope: float) -> None:
    """Called when the drag of the student's line ends."""
    st.session_state[DRAFT] = slope


def _draft() -> float:
    value = st.session_state.get(DRAFT)
    return 0.0 if value is None else float(value)


def _answers(question: Question) -> None:
    if isinstance(question, SlopeQuestion):
        _slope(question)
    elif isinstance(question, ChoiceQuestion):
        for choice in question.choices:
            _button(choice, question)


def _slope(question: SlopeQuestion) -> None:
    st.session_state[DRAFT] = _draft()
    st.number_input(
        "Slope of your line",
        key=DRAFT,
        step=0.1,
        format="%.4g",
        width=140,
        label_visibility="collapsed",
    )
    st.button(
        "Commit my slope",
        key="commit-slope",
        type="primary",
        icon=":material/check:",
        on_click=lambda: _commit(question, repr(_draft())),
    )
    _button(Choice(NONE, "There is no single slope"), question)


def _button(choice: Choice, question: Question) -> None:
    st.button(choice.label, key=f"guess-{choice.word}", on_click=_commit, args=(question, choice.word))


def _commit(question: Question, answer: str) -> None:
    settle({GUESS: f"{question.name}:{answer}"})
    st.rerun()


def _again() -> None:
    settle({GUESS: DEFAULTS[GUESS]})
    st.rerun()


def _reveal(judged: Judgement) -> None:
    mark = ":green[:material/check_circle:]" if judged.right else ":orange[:material/compare_arrows:]"
    st.markdown(mark, width="content")
    st.text(judged.sentence, width="stretch")
    st.button("Guess again", key="guess-again", icon=":material/replay:", on_click=_again)
