"""The pictures of what was measured: seconds on the first screen, passes and ratio below."""

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.network.cost import CostSetting, ladder
from core.numbers import read_only
from ui.classroom.present import for_room, height_for_room
from ui.figures.cost import passes_figure, ratio_figure, seconds_figure
from ui.figures.style import PALETTES
from ui.lessons.cost_of_slopes import summary
from ui.lessons.cost_of_slopes.measuring import Progress
from ui.parts.scene import theme

HEIGHT, LOWER_HEIGHT = 590, 380
SECONDS, PASSES, RATIO = "seconds-chart", "passes-chart", "ratio-chart"
SECONDS_ALT = "Seconds for one gradient against P: the two numerical ways rise more steeply than backpropagation."
RATIO_ALT = "How many times as long as backpropagation the numerical ways take: the more parameters, the more times."


def place() -> DeltaGenerator:
    """Where the picture of the seconds will be; it has its height before there is a picture."""
    with st.container(key="seconds", height=HEIGHT, border=False):
        return st.empty()


def seconds(progress: Progress, place: DeltaGenerator, hidden: bool) -> None:
    """The measured seconds against P; where nothing was measured, what to do; hidden: without exact numbers."""
    if not progress.measurement.rungs:
        place.text("Nothing has been measured yet.")
        return
    alt = SECONDS_ALT if hidden else summary.describe_ratio(progress)
    chart(seconds_figure(progress.measurement, PALETTES[theme()], not hidden), SECONDS, HEIGHT, alt, place)


def passes_and_ratio(progress: Progress, setting: CostSetting, hidden: bool) -> None:
    """Counted passes beside the measured ratio, and what the fits say; hidden: without exact numbers."""
    st.header("How it grows", anchor=False)
    palette = PALETTES[theme()]
    left, right = st.columns(2, gap="large")
    with left:
        parameters = read_only([network.parameter_count for network in ladder(setting)])
        alt = "Passes for one gradient against P: two lines that rise, for numerical slopes, and a flat one at 3."
        chart(passes_figure(parameters, palette), PASSES, LOWER_HEIGHT, alt)
    with right:
        if progress.measurement.rungs:
            alt = RATIO_ALT if hidden else summary.describe_ratio(progress)
            chart(ratio_figure(progress.measurement, palette, not hidden), RATIO, LOWER_HEIGHT, alt)
    if not hidden:
        _show_sentences(progress, setting)


def _show_sentences(progress: Progress, setting: CostSetting) -> None:
    st.text(summary.describe_ratio(progress))
    st.text(summary.describe_seconds(progress))
    st.text(summary.describe_stacking(progress, setting))
    st.caption(f"{summary.partly(progress)} {progress.where}" if progress.when else "")


def chart(figure: go.Figure, key: str, height: int, alt: str, place: DeltaGenerator | None = None) -> None:
    """A still picture."""
    shown, tall = for_room(figure, key), height_for_room(height)
    (place or st).plotly_chart(shown, key=key, height=tall, config={"displayModeBar": False}, alt=alt)
