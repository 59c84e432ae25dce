"""The race on the screen: while the searches run, their progress with a stop button; then a film over the passes.

The film's place in the link is the word `passes`.
"""

import time

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.network.search.race import Race
from ui.classroom import predict
from ui.figures.race import HEIGHT, race_figure
from ui.figures.style import PALETTES, Theme
from ui.lessons.guessing_weights import running, words
from ui.lessons.guessing_weights.searches import RunState, SearchSettings
from ui.lessons.guessing_weights.words import ALT, format_count, losses_of, standing
from ui.link.state import hidden_parts
from ui.live import film
from ui.parts.scene import theme
from ui.workarounds.widget_values import settle

CONTROLS = 60
"""Pixels of the controls under the picture."""
ON_THEIR_WAY = "The four searches are on their way."
GOING = "rounds of the run that goes on"
FILM = "race"


def run_with_progress(settings: SearchSettings) -> RunState:
    """The run, as far as it shall go. Where that takes a while it is shown, and then the page begins anew: what stood
    here is then gone, and nothing below has moved.
    """
    shown = ProgressView()
    found = running.run(settings, shown.tell)
    if shown.bar is not None:
        st.rerun()
    return found


class ProgressView:
    """Shows a run that takes longer than a moment, in the places of the status and the picture."""

    def __init__(self) -> None:
        self.began = time.perf_counter()
        self.bar: DeltaGenerator | None = None

    def tell(self, now: RunState) -> None:
        """Draw it, or bring it up to date."""
        if time.perf_counter() - self.began < running.SOON or now.over:
            return
        st.session_state[GOING] = now.rounds
        if self.bar is None:
            self.bar = self._draw(now.settings)
        done, whole = now.passes, now.settings.budget
        known = now.rounds and not predict.is_on() and "numbers" not in hidden_parts()
        self.sentence.text(words.standing(now.compared_passes, words.losses_of(now)) if known else ON_THEIR_WAY)
        self.bar.progress(done / whole, f"{words.format_count(done)} of {words.format_count(whole)} passes each")

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
            st.button("Stop", key="stop", icon=":material/stop:", on_click=_stop, args=(settings,))
        return bar


def _stop(settings: SearchSettings) -> None:
    """Not before each search has something to show."""
    running.stop(settings, max(1, st.session_state.get(GOING, 1)), "")


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
def _figure(name: str, ground: Theme, scored: bool, _found: Race) -> go.Figure:
    return race_figure(f"{name}-{ground}" if scored else f"{name}-{ground}-bare", _found, PALETTES[ground], scored)
