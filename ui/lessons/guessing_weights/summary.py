"""The line above the picture, the numbers under it, and what a step costs."""

import streamlit as st

from core.network.datasets import DATASETS
from core.network.search.race import Lane, Race
from core.question import ChoiceQuestion, winner_question
from core.refusal import Refusal
from ui.classroom import predict
from ui.figures.race_chart import NAMES
from ui.figures.style import PALETTES
from ui.lessons.guessing_weights import running, words
from ui.lessons.guessing_weights.searches import RunState
from ui.lessons.guessing_weights.settings import CheckedSettings
from ui.link.words import OUT_OF_SIGHT
from ui.live.table import Column, plain_table
from ui.parts.scene import theme


def question(run: RunState) -> ChoiceQuestion | None:
    """Which search has found the smallest loss? None if they have not run to their end."""
    if not run.over:
        return None
    return winner_question(run.settings.about, NAMES, words.losses_of(run), run.settings.budget)


def status(
    boxes: CheckedSettings,
    run: RunState,
    race: Race | Refusal,
    prediction: predict.Prediction,
    hidden: bool = False,
) -> None:
    """One line: what cannot be done, else what was corrected, else the standing; and how to go on if it stopped.

    hidden: without the losses.
    """
    with st.container(key="status", horizontal=True, gap="small", vertical_alignment="center"):
        if boxes.refusal:
            st.markdown(":red[:material/error: **Not done.**]", width="content")
        st.text(prediction.status(_status(boxes, run, race, hidden)), width="stretch")
        if not run.over or isinstance(race, Refusal):
            st.button("Go on", key="go on", icon=":material/play_arrow:", on_click=running.go_on)


def _status(boxes: CheckedSettings, run: RunState, race: Race | Refusal, hidden: bool) -> str:
    sentence = race.sentence if isinstance(race, Refusal) else _bare(run) if hidden else words.status(run)
    if boxes.refusal:
        sentence = f"The picture still shows {_settings(boxes)}."
        return " ".join((boxes.refusal.sentence, *boxes.remarks, sentence))
    return " ".join((*boxes.remarks, sentence))


def _bare(run: RunState) -> str:
    """Without a number of the race."""
    return OUT_OF_SIGHT if run.over else f"{words.why(run)} {OUT_OF_SIGHT}"


def _settings(boxes: CheckedSettings) -> str:
    settings = boxes.settings
    return (
        f"{DATASETS[settings.data].title.lower()}, {settings.samples} samples, {settings.hidden} hidden units,"
        f" {words.format_count(settings.budget)} passes, step size {settings.rate:g}, seed {settings.seed}"
    )


def numbers(race: Race) -> None:
    """The loss and accuracy at which each search ended."""
    with st.container(horizontal=True, horizontal_alignment="distribute", gap="small"):
        for lane in race.lanes:
            _number(lane)


def _number(lane: Lane) -> None:
    loss, accuracy = words.final_score(lane)
    st.metric(
        NAMES[lane.run.word],
        loss,
        accuracy,
        delta_color="off",
        delta_arrow="off",
        width=168,
    )


def costs(race: Race) -> None:
    """A row for each search: what it holds, what it has kept, and what a try costs."""
    st.header("What a step costs", anchor=False)
    text = PALETTES[theme()].text
    heads = ("Search", "loss", "right", "steps kept", "tries", "passes a try", "passes spent")
    columns = [Column(head, text) for head in heads]
    plain_table("costs", "The four searches: what each holds, and what it has spent", columns, words.rows(race))
    st.text(words.explain_costs(race))
