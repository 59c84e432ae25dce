"""From the measured pass to networks that are used: what one step would take, numerically and by backpropagation."""

import streamlit as st

from core.network.cost import CostSetting
from core.network.cost.measurement import StepEstimate
from core.network.cost.timing import Rung
from core.network.duration import span
from ui.figures.cost import larger_figure
from ui.figures.style import PALETTES
from ui.lessons.cost_of_slopes.charts import LOWER_HEIGHT, chart
from ui.lessons.cost_of_slopes.measuring import Progress, chosen_rung
from ui.live.table import Column, plain_table
from ui.parts.scene import theme

CHART = "larger-chart"
LARGER_ALT = "Seconds of one step against P on logarithmic axes, far beyond the measured networks: two rising lines."
NAMES = {10**5: "100,000", 10**8: "100 million", 10**11: "100 billion"}


def networks(progress: Progress, setting: CostSetting, hidden: bool) -> None:
    """The picture as far as 10^11 parameters, the table, and the assumption; hidden: the picture alone."""
    st.header("Larger networks", anchor=False)
    steps, rung = progress.measurement.steps(), chosen_rung(progress, setting)
    if not steps or rung is None:
        st.text("The large networks were not measured: press \u201cGo on\u201d above.")
        return
    if hidden:
        _picture(progress, LARGER_ALT)
        return
    st.text(describe(steps[-1]))
    left, right = st.columns(2, gap="large")
    with left:
        _picture(progress, describe(steps[-1]))
    with right:
        columns = [Column(label, PALETTES[theme()].text) for label in ("P", "central", "back", "measured")]
        rows = [_measured_row(rung), *(_row(step) for step in steps)]
        plain_table("larger", "Time of one step: of the chosen network, and at three sizes", columns, rows)
        st.caption(assumption(progress, setting))


def _picture(progress: Progress, alt: str) -> None:
    chart(larger_figure(progress.measurement, PALETTES[theme()]), CHART, LOWER_HEIGHT, alt)
    st.caption("Filled marks were measured; hollow ones are worked out.")


def _measured_row(rung: Rung) -> list[str]:
    known = "yes" if rung.timings["central"].is_whole else "a part"
    return [f"{rung.parameters:,}", span(rung.seconds("central")), span(rung.seconds("backpropagation")), known]


def _row(step: StepEstimate) -> list[str]:
    numerical, back = span(step.seconds["central"]), span(step.seconds["backpropagation"])
    return [NAMES[step.parameters], numerical, back, "a pass" if step.is_measured else "no"]


def describe(step: StepEstimate) -> str:
    """One step of the largest network, as a person grasps it."""
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
