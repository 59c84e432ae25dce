"""The race on the screen: a film over the passes, whose place in the link is the word `passes`."""

import plotly.graph_objects as go
import streamlit as st

from core.network.search.race import Race
from ui.figures.race import HEIGHT, race_figure
from ui.figures.style import PALETTES, Theme
from ui.lessons.guessing_weights.searches import RunState
from ui.lessons.guessing_weights.words import ALT, format_count, losses_of, standing
from ui.live import film
from ui.parts.scene import theme
from ui.workarounds.widget_values import settle

FILM = "race"


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
