"""Why guessing fails, first: the loss about the descent's path, and what random probes of the same plane find."""

import plotly.graph_objects as go
import streamlit as st

from core.network.landscape import Landscape, landscape
from core.network.search.race import Race
from core.numbers import format_size
from core.refusal import Refusal
from core.workers import offload
from ui.classroom.present import for_room, height_for_room
from ui.figures.landscape import HEIGHT, landscape_figure
from ui.figures.style import PALETTES, Theme
from ui.lessons.guessing_weights.running import JOB_SECONDS, RefusalError, result_or_raise
from ui.lessons.guessing_weights.searches import RunState, SearchSettings, checked_task
from ui.lessons.guessing_weights.words import describe_landscape, shades
from ui.link.words import DEFAULTS
from ui.parts.scene import theme

CHART = "landscape"
DESCENT = "backpropagation"
PLANES = ("path", "weights")
ALT = (
    "The loss over a plane of weight space as a contour map; random probes of the plane as crosses, and the path of"
    " the descent from its start to its end."
)


def show(run: RunState, race: Race, hidden: bool) -> None:
    """The contour with its caption; hidden: without the losses as numbers."""
    st.header("The loss along the path", anchor=False)
    st.segmented_control(
        "Plane",
        list(PLANES),
        default=DEFAULTS["plane"],
        key="plane",
        bind="query-params",
        required=True,
        label_visibility="collapsed",
        help="The plane of weight space: along the path, or the two weights that the descent moved most.",
    )
    two_weights = st.session_state.get("plane") == "weights"
    found = _landscape_of(run, two_weights)
    if isinstance(found, Refusal):
        st.text(found.sentence)
    else:
        ground = theme()
        figure = _figure(f"{run.name}-{two_weights}", ground, found)
        shown, height = for_room(figure, CHART), height_for_room(HEIGHT)
        alt = ALT if hidden else _alt(race)
        st.plotly_chart(shown, key=CHART, height=height, config={"displayModeBar": False}, alt=alt)
        st.text(shades(ground == "dark") if hidden else describe_landscape(found, race, ground == "dark"))


def _alt(race: Race) -> str:
    path = next(lane for lane in race.lanes if lane.run.word == DESCENT)
    first, last = (format_size(float(path.losses[place])) for place in (0, -1))
    return f"{ALT} The path leads from the loss {first} to {last}."


def _landscape_of(run: RunState, two_weights: bool) -> Landscape | Refusal:
    try:
        return _landscape(run.settings, run.rounds, two_weights, run)
    except RefusalError as refused:
        return refused.refusal


@st.cache_resource(max_entries=48, show_spinner=False)
def _landscape(settings: SearchSettings, rounds: int, two_weights: bool, _run: RunState) -> Landscape | Refusal:
    run = _run.run(DESCENT)
    return result_or_raise(offload(landscape, checked_task(settings), run, two_weights, seconds=JOB_SECONDS))


@st.cache_resource(max_entries=32, show_spinner=False)
def _figure(name: str, ground: Theme, _found: Landscape) -> go.Figure:
    return landscape_figure(_found, PALETTES[ground])
