"""The running searches: their progress, their losses so far, and a stop button, where the picture will be."""

import time

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui.classroom import predict
from ui.figures.race import HEIGHT
from ui.lessons.guessing_weights import running, words
from ui.lessons.guessing_weights.running import RunState
from ui.lessons.guessing_weights.settings import SearchSettings
from ui.link.state import hidden_parts

CONTROLS = 60
"""Pixels of the controls under the picture."""
ON_THEIR_WAY = "The four searches are on their way."
GOING = "rounds of the run that goes on"


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
