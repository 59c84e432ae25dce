"""The race: four searches run part by part in other processes, with their progress and a stop button, and then a film.

All visitors with the same settings share one run, and an interrupted run goes on where it stopped.
The film is over the passes; its place in the link is the word `passes`.
"""

import time
from collections.abc import Callable
from dataclasses import replace

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.network.search import run_part
from core.network.search.race import RACERS, Lane, Race, lane, race
from core.network.search.run import Incumbent
from core.refusal import Refusal
from core.workers import offload
from ui.classroom import predict
from ui.figures.race import HEIGHT, race_figure
from ui.figures.style import PALETTES, Theme
from ui.lessons.guessing_weights.searches import RunState, SearchSettings, TimedPart, checked_task
from ui.lessons.guessing_weights.words import ALT, format_count, losses_of, standing
from ui.link.state import hidden_parts
from ui.live import film
from ui.parts.cache import RefusalError, result_or_raise
from ui.parts.scene import theme
from ui.workarounds.widget_values import settle

JOB_SECONDS = 6.0
"""How long a part may take, and may wait for its turn before: each takes a fifth of a second at most."""

SOON = 0.3
"""Seconds that a run may take before its progress is shown."""

STOPPED = "how far a run of the searches goes"
CONTROLS = 60
"""Pixels of the controls under the picture."""
ON_THEIR_WAY = "The four searches are on their way."
GOING = "rounds of the run that goes on"
FILM = "race"


def run(settings: SearchSettings, watch: Callable[[RunState], None]) -> RunState:
    """Run the searches to their end, to where the visitor stopped them, or until the server is too busy.

    watch: called now and then with the state so far.
    """
    state = RunState(settings, dict.fromkeys(RACERS, ()))
    rounds, sentence = limit(settings)
    while not state.over and (rounds is None or state.rounds < rounds):
        try:
            state = _further(state, watch)
        except RefusalError as refused:
            stop(settings, state.rounds, refused.refusal.sentence)
            return replace(state, sentence=refused.refusal.sentence)
        watch(state)
    return state if state.over else replace(state, sentence=sentence)


def stop(settings: SearchSettings, rounds: int, sentence: str) -> None:
    """Stop this run after so many rounds, until go_on()."""
    st.session_state[STOPPED] = (settings, rounds, sentence)


def go_on() -> None:
    """Take back a stop."""
    st.session_state.pop(STOPPED, None)


def limit(settings: SearchSettings) -> tuple[int | None, str]:
    """How many rounds this run may have, None for all, and why."""
    stopped_settings, rounds, sentence = st.session_state.get(STOPPED, (None, 0, ""))
    return (rounds, sentence) if stopped_settings == settings else (None, "")


def _further(state: RunState, watch: Callable[[RunState], None]) -> RunState:
    """Run one more part of each search that has not ended. Between two parts the page can be stopped."""
    lots = {}
    for word, lot in state.lots.items():
        if lot and lot[-1].part.over:
            lots[word] = lot
            continue
        lots[word] = (*lot, _part(state.settings, word, len(lot), lot[-1].part.incumbent if lot else None))
        watch(state)
    return replace(state, lots=lots, rounds=state.rounds + 1)


@st.cache_resource(max_entries=4000, show_spinner=False)
def _part(settings: SearchSettings, word: str, number: int, _after: Incumbent | None) -> TimedPart:
    """One part of a search; it depends only on the settings and the parts before, so all visitors share it."""
    began = time.perf_counter()
    result = result_or_raise(offload(run_part, word, checked_task(settings), _after, seconds=JOB_SECONDS))
    return TimedPart(result, time.perf_counter() - began)


def race_of(state: RunState) -> Race | Refusal:
    """What the picture needs; refused if no round is complete, or the server is too busy."""
    if not state.rounds:
        return Refusal(state.sentence)
    try:
        return _race(state.settings, state.rounds, state)
    except RefusalError as refused:
        return refused.refusal


@st.cache_resource(max_entries=48, show_spinner=False)
def _race(settings: SearchSettings, rounds: int, _run: RunState) -> Race:
    return race(checked_task(settings), tuple(_lane(settings, rounds, word, _run) for word in RACERS))


@st.cache_resource(max_entries=192, show_spinner=False)
def _lane(settings: SearchSettings, rounds: int, word: str, _run: RunState) -> Lane:
    return result_or_raise(offload(lane, checked_task(settings), _run.run(word), seconds=JOB_SECONDS))


def run_with_progress(settings: SearchSettings) -> RunState:
    """The run, up to its limit. A long run shows its progress, and then the page runs again, without the progress
    and with nothing below moved.
    """
    view = ProgressView()
    state = run(settings, view.tell)
    if view.bar is not None:
        st.rerun()
    return state


class ProgressView:
    """Shows a run that takes longer than a moment, in the places of the status and the picture."""

    def __init__(self) -> None:
        self.began = time.perf_counter()
        self.bar: DeltaGenerator | None = None

    def tell(self, now: RunState) -> None:
        """Draw it, or bring it up to date."""
        if time.perf_counter() - self.began < SOON or now.over:
            return
        st.session_state[GOING] = now.rounds
        if self.bar is None:
            self.bar = self._draw(now.settings)
        spent, whole = now.passes, now.settings.budget
        with_losses = now.rounds and not predict.is_on() and "numbers" not in hidden_parts()
        self.sentence.text(standing(now.compared_passes, losses_of(now)) if with_losses else ON_THEIR_WAY)
        self.bar.progress(spent / whole, f"{format_count(spent)} of {format_count(whole)} passes each")

    def _draw(self, settings: SearchSettings) -> DeltaGenerator:
        """The bar, with a button beside it that stops the run."""
        with st.container(key="status", horizontal=True, gap="small"):
            self.sentence = st.empty()
        # One more container inside: the chart takes its place in one go, and what is below does not move.
        with (
            st.container(key="picture", gap="small"),
            st.container(height=HEIGHT + CONTROLS, border=True, vertical_alignment="center"),
        ):
            bar = st.progress(0.0, " ")
            st.button("Stop", key="stop", icon=":material/stop:", on_click=_on_stop, args=(settings,))
        return bar


def _on_stop(settings: SearchSettings) -> None:
    """Stops only once each search has something to show."""
    stop(settings, max(1, st.session_state.get(GOING, 1)), "")


def show(run: RunState, race: Race, scored: bool) -> None:
    """The film at the frame that the link says; scored: with the losses as numbers."""
    ground = theme()
    figure = _figure(run.name, ground, scored, race)
    labels = [format_count(passes) for passes in race.passes.tolist()]
    ink = PALETTES[ground].text

    def commit(at: int) -> None:
        settle({"passes": 0 if at == len(labels) - 1 else int(race.passes[at])})

    at = race.frame(st.session_state.get("passes") or 0)
    with st.container(key="picture", gap="small"):
        alt = f"{ALT} {standing(run.compared_passes, losses_of(run))}" if scored else ALT
        film.film(figure, FILM, labels, at, commit, "Passes", HEIGHT, alt, ink)


@st.cache_resource(max_entries=32, show_spinner=False)
def _figure(name: str, ground: Theme, scored: bool, _race_result: Race) -> go.Figure:
    return race_figure(
        f"{name}-{ground}" if scored else f"{name}-{ground}-bare", _race_result, PALETTES[ground], scored
    )
