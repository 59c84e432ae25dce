"""What one gradient costs: the passes counted, the seconds measured, how both grow, and networks that are used."""

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.network.cost import WAYS, CostSetting, ladder, span
from core.network.cost.measurement import Rung, StepEstimate
from core.numbers import read_only
from ui.classroom.present import for_room, height_for_room
from ui.figures.cost import larger_figure, passes_figure, ratio_figure, seconds_figure
from ui.figures.style import PALETTES
from ui.lessons.cost_of_slopes import summary
from ui.lessons.cost_of_slopes.measuring import Progress, chosen_rung
from ui.lessons.cost_of_slopes.publications import count_cells
from ui.lessons.cost_of_slopes.summary import times
from ui.live.table import Column, plain_table
from ui.parts.scene import theme

HEIGHT, LOWER_HEIGHT = 590, 380
SECONDS, PASSES, RATIO = "seconds-chart", "passes-chart", "ratio-chart"
SECONDS_ALT = "Seconds for one gradient against P: the two numerical ways rise more steeply than backpropagation."
RATIO_ALT = "How many times as long as backpropagation the numerical ways take: the more parameters, the more times."
LARGER = "larger-chart"
LARGER_ALT = "Seconds of one step against P on logarithmic axes, far beyond the measured networks: two rising lines."
NAMES = {10**5: "100,000", 10**8: "100 million", 10**11: "100 billion"}


def place() -> DeltaGenerator:
    """Where the picture of the seconds will be; it has its height before there is a picture."""
    with st.container(key="seconds", height=HEIGHT, border=False):
        return st.empty()


def seconds(progress: Progress, place: DeltaGenerator, hidden: bool) -> None:
    """The measured seconds against P; if nothing was measured, what to do; hidden: without exact numbers."""
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
    room_figure, tall = for_room(figure, key), height_for_room(height)
    (place or st).plotly_chart(room_figure, key=key, height=tall, config={"displayModeBar": False}, alt=alt)


def show_counts(setting: CostSetting) -> None:
    """P of the network, term by term, and the passes of each way."""
    network = setting.network
    parameters = network.parameter_count
    st.header("Count first", anchor=False)
    terms = " + ".join(f"{layer.inputs + 1}\u00b7{layer.units}" for layer in network.layers)
    st.text(f"P = {terms} = {parameters:,} weights and biases")
    columns = [Column(label, PALETTES[theme()].text) for label in ("slopes", "forward", "back", "in all")]
    plain_table("count", "Passes through the network that one gradient takes", columns, count_cells(parameters))
    st.caption(
        "Numerically: one pass for each nudged parameter (P + 1), or two (2 P). A backward pass makes two matrix "
        "products a layer where a forward pass makes one, so it counts as two."
    )


def show_times(progress: Progress, setting: CostSetting) -> None:
    """What one step of the chosen network took, each way; dashes until it is measured."""
    st.header("Then measure", anchor=False)
    rung = chosen_rung(progress, setting)
    columns = [Column(label, PALETTES[theme()].text) for label in ("slopes", "one step", "ratio")]
    rows = [_time_row(word, rung) for word in WAYS]
    plain_table("timed", "Measured time of one gradient of the chosen network", columns, rows)


def _time_row(word: str, rung: Rung | None) -> list[str]:
    if rung is None:
        return [WAYS[word].title, "\u2014", "\u2014"]
    ratio = rung.seconds(word) / rung.seconds("backpropagation")
    return [WAYS[word].title, span(rung.seconds(word)), f"{times(ratio)} \u00d7"]


def show_larger(progress: Progress, setting: CostSetting, hidden: bool) -> None:
    """The picture as far as 10^11 parameters, the table, and the assumption; hidden: the picture alone."""
    st.header("Larger networks", anchor=False)
    steps, rung = progress.measurement.steps(), chosen_rung(progress, setting)
    if not steps or rung is None:
        st.text("The large networks were not measured: press \u201cGo on\u201d above.")
        return
    if hidden:
        _larger_picture(progress, LARGER_ALT)
        return
    st.text(describe_step(steps[-1]))
    left, right = st.columns(2, gap="large")
    with left:
        _larger_picture(progress, describe_step(steps[-1]))
    with right:
        columns = [Column(label, PALETTES[theme()].text) for label in ("P", "central", "back", "measured")]
        rows = [_measured_row(rung), *(_step_row(step) for step in steps)]
        plain_table("larger", "Time of one step: of the chosen network, and at three sizes", columns, rows)
        st.caption(assumption(progress, setting))


def _larger_picture(progress: Progress, alt: str) -> None:
    chart(larger_figure(progress.measurement, PALETTES[theme()]), LARGER, LOWER_HEIGHT, alt)
    st.caption("Filled marks were measured; hollow ones are worked out.")


def _measured_row(rung: Rung) -> list[str]:
    measured = "yes" if rung.timings["central"].is_whole else "a part"
    return [f"{rung.parameters:,}", span(rung.seconds("central")), span(rung.seconds("backpropagation")), measured]


def _step_row(step: StepEstimate) -> list[str]:
    numerical, back = span(step.seconds["central"]), span(step.seconds["backpropagation"])
    return [NAMES[step.parameters], numerical, back, "a pass" if step.is_measured else "no"]


def describe_step(step: StepEstimate) -> str:
    """The time of one step of the largest network, in units that a person can imagine."""
    return (
        f"One step for {NAMES[step.parameters]} parameters on this machine: {span(step.seconds['backpropagation'])} by "
        f"backpropagation, {span(step.seconds['central'])} by central differences."
    )


def assumption(progress: Progress, setting: CostSetting) -> str:
    """What was measured, and what is assumed beyond it."""
    first, last = progress.measurement.large
    grown = last.one_pass / first.one_pass
    return (
        f"Measured: a pass of {setting.batch} samples through networks of {first.parameters:,} and {last.parameters:,} "
        f"parameters (two hidden layers), {span(first.one_pass)} and {span(last.one_pass)}, and their backpropagation, "
        f"{span(first.backpropagation)} and {span(last.backpropagation)}. Worked out: all else below the first row. "
        "Numerical steps are 2 P such passes. For 100 million and 100 billion it is assumed that a pass takes time in "
        f"proportion to P times samples, from {last.parameters:,} on: same machine, same precision, and memory "
        f"enough. Between the two that were measured, {last.parameters / first.parameters:.1f} times the parameters "
        f"took {grown:.1f} times as long."
    )
