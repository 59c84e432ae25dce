"""Do the two gradients agree, and at which delta: the U-curve of Choosing delta in P dimensions."""

import streamlit as st

from core.network.cost import DELTAS, CostSetting, agreement_network, best_delta, measure_agreement
from core.network.gradient_check import Agreement
from core.numbers import format_size
from core.refusal import Refusal
from core.workers import offload
from ui.figures.gradient_check import agreement_figure
from ui.figures.style import PALETTES
from ui.lessons.cost_of_slopes.charts import LOWER_HEIGHT, chart
from ui.parts.scene import theme
from ui.shell.lessons import lesson

SECONDS = 6.0
CHART = "agreement-chart"
AGREEMENT_ALT = "How far numerical gradients are from backpropagation against delta: first it falls, then it rises."


class RefusalError(Exception):
    """Carries a refusal past the cache, which would keep it."""


def agreement(setting: CostSetting, hidden: bool) -> None:
    """The curve, and in words where it is lowest; hidden: without exact numbers."""
    st.header("Do they agree?", anchor=False)
    left, right = st.columns([2, 1], gap="large")
    try:
        found = _agreement(setting)
    except RefusalError as refused:
        st.text(str(refused))
        return
    parameters = agreement_network(setting).parameter_count
    with left:
        sentence = AGREEMENT_ALT if hidden else describe_agreement(found, parameters, setting)
        chart(agreement_figure(found, PALETTES[theme()], not hidden), CHART, LOWER_HEIGHT, sentence)
    with right:
        if not hidden:
            st.text(sentence)
        st.markdown("Truncation on the right, round-off on the left: the curve of one slope, met again in all of them.")
        entry = lesson("choosing_delta")
        st.page_link(entry.script, label=entry.title, icon=entry.icon)


def describe_agreement(found: Agreement, parameters: int, setting: CostSetting) -> str:
    """The best delta of each way, and on which network."""
    forward, central = (best_delta(found.deltas, each) for each in (found.forward, found.central))
    return (
        f"In {parameters:,} dimensions, forward quotients come nearest to backpropagation at delta = "
        f"{format_size(forward[0])}, where the worst slope is off by {format_size(forward[1])} "
        f"of the largest one; central ones at {format_size(central[0])}, off by {format_size(central[1])}. "
        f"{_describe_network(parameters, setting)}"
    )


def _describe_network(parameters: int, setting: CostSetting) -> str:
    passes = len(DELTAS) * (3 * parameters + 1)
    chosen = parameters == setting.network.parameter_count
    which = "the chosen network" if chosen else "the largest network of the ladder that half a second allows"
    return f"This is {which}: {len(DELTAS)} deltas took {passes:,} passes."


@st.cache_data(max_entries=64, show_spinner=False)
def _agreement(setting: CostSetting) -> Agreement:
    found = offload(measure_agreement, setting, seconds=SECONDS)
    if isinstance(found, Refusal):
        raise RefusalError(found.sentence)
    return found
