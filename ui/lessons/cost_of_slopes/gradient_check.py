"""Numerical slopes beside backpropagated ones: at which delta they agree, and how they find a mistake.

The first is the U-curve of Choosing delta in P dimensions. In the second one line of the backward pass is broken, and
numerical slopes find the parameters it spoils.
"""

from dataclasses import dataclass

import streamlit as st

from core.network.backward import MISTAKES
from core.network.cost import (
    DELTAS,
    NO_MISTAKE,
    CostSetting,
    GradientCheckResult,
    agreement_network,
    best_delta,
    measure_agreement,
)
from core.network.cost import check_backward as check_of
from core.network.gradient_check import CHECK_DELTA, Agreement
from core.numbers import format_size
from core.workers import offload
from ui.figures.cost import agreement_figure, check_figure
from ui.figures.style import PALETTES
from ui.lessons.cost_of_slopes.costs import LOWER_HEIGHT, chart
from ui.parts.cache import RefusalError, result_or_raise
from ui.parts.scene import theme
from ui.shell.lessons import lesson

SECONDS = 6.0
AGREEMENT = "agreement-chart"
AGREEMENT_ALT = "How far numerical gradients are from backpropagation against delta: first it falls, then it rises."
CHECK = "check-chart"
CHECK_ALT = "The relative difference of its two slopes for each parameter; above a dashed line it is suspect."


def agreement(setting: CostSetting, hidden: bool) -> None:
    """The curve, and a sentence on where it is lowest; hidden: without exact numbers."""
    st.header("Do they agree?", anchor=False)
    left, right = st.columns([2, 1], gap="large")
    try:
        result = _agreement(setting)
    except RefusalError as refused:
        st.text(str(refused))
        return
    parameters = agreement_network(setting).parameter_count
    with left:
        sentence = AGREEMENT_ALT if hidden else describe_agreement(result, parameters, setting)
        chart(agreement_figure(result, PALETTES[theme()], not hidden), AGREEMENT, LOWER_HEIGHT, sentence)
    with right:
        if not hidden:
            st.text(sentence)
        st.markdown("Truncation on the right, round-off on the left: the curve of one slope, met again in all of them.")
        entry = lesson("choosing_delta")
        st.page_link(entry.script, label=entry.title, icon=entry.icon)


def describe_agreement(result: Agreement, parameters: int, setting: CostSetting) -> str:
    """The best delta of each way, and on which network."""
    forward, central = (best_delta(result.deltas, each) for each in (result.forward, result.central))
    return (
        f"In {parameters:,} dimensions, forward quotients come nearest to backpropagation at delta = "
        f"{format_size(forward[0])}, where the worst slope is off by {format_size(forward[1])} "
        f"of the largest one; central ones at {format_size(central[0])}, off by {format_size(central[1])}. "
        f"{_describe_network(parameters, setting)}"
    )


def _describe_network(parameters: int, setting: CostSetting) -> str:
    passes = len(DELTAS) * (3 * parameters + 1)
    is_chosen_network = parameters == setting.network.parameter_count
    which = "the chosen network" if is_chosen_network else "the largest network of the ladder that half a second allows"
    return f"This is {which}: {len(DELTAS)} deltas took {passes:,} passes."


@st.cache_data(max_entries=64, show_spinner=False)
def _agreement(setting: CostSetting) -> Agreement:
    return result_or_raise(offload(measure_agreement, setting, seconds=SECONDS))


@dataclass(frozen=True)
class Line:
    """name: of the field of BackwardLines; formula: as it should be; what: what it does, a few words; all LaTeX."""

    name: str
    formula: str
    what: str


LINES = (
    Line("output_error", r"D \leftarrow \tfrac{1}{N}\,(p - \mathrm{onehot}(t))", "softmax, loss"),
    Line("weight_slopes", r"\partial L/\partial W \leftarrow a^{\mathsf T} D", "weights"),
    Line("bias_slopes", r"\partial L/\partial b \leftarrow \textstyle\sum_{\text{samples}} D", "biases"),
    Line("through_weights", r"D \leftarrow D\, W^{\mathsf T}", "one layer back"),
    Line("through_relu", r"D \leftarrow D \cdot [z > 0]", "through ReLU"),
)
BROKEN = {
    "relu": ("through_relu", r"D \leftarrow D"),
    "mean": ("output_error", r"D \leftarrow p - \mathrm{onehot}(t)"),
    "bias": ("bias_slopes", r"\partial L/\partial b \leftarrow \tfrac{1}{N}\textstyle\sum_{\text{samples}} D"),
    "target": ("output_error", r"D \leftarrow \tfrac{1}{N}\,p"),
}
"""By the word of the mistake: which line it breaks, and what then stands there."""


def _mistake_pills() -> None:
    """The pills: which line is broken."""
    st.header("Checking a gradient", anchor=False)
    st.markdown(
        "The one place where numerical slopes are used in practice: not to train, but to find mistakes in a backward "
        "pass, once, on a network small enough. Break a line and see."
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text("Broken line", width="content")
        st.pills(
            "Broken line",
            [NO_MISTAKE, *MISTAKES],
            default=NO_MISTAKE,
            key="broken",
            bind="query-params",
            required=True,
            label_visibility="collapsed",
        )


def mistake_word() -> str:
    """The word of the mistake, or of none."""
    word = st.session_state.get("broken")
    return word if word in MISTAKES else NO_MISTAKE


def show_check(setting: CostSetting, hidden: bool) -> None:
    """The backward pass with its broken line, and the check of every parameter; hidden: without exact numbers."""
    _mistake_pills()
    try:
        result = _check(setting, mistake_word())
    except RefusalError as refused:
        st.text(str(refused))
        return
    left, right = st.columns([5, 7], gap="large")
    with left:
        st.latex(formulas(mistake_word()), width="content")
        st.text(mistake_title(mistake_word()))
        if not hidden:
            st.text(describe_check(result, mistake_word()))
            st.caption(how(result))
    with right:
        alt = CHECK_ALT if hidden else describe_check(result, mistake_word())
        chart(check_figure(result, PALETTES[theme()]), CHECK, LOWER_HEIGHT, alt)


def mistake_title(word: str) -> str:
    """What is wrong, in words."""
    return "No line is broken." if word == NO_MISTAKE else f"Broken: {MISTAKES[word].title}."


def formulas(word: str) -> str:
    """The five lines; the broken one is coloured, with the right one crossed out below it."""
    name, wrong = BROKEN.get(word, ("", ""))
    ink = PALETTES[theme()].secant_ink
    rows = []
    for each in LINES:
        if each.name == name:
            rows.append(rf"\textcolor{{{ink}}}{{{wrong}}} & \textcolor{{{ink}}}{{\small\textbf{{broken}}}}")
            rows.append(rf"\cancel{{{each.formula}}} & {{\small\text{{{each.what}}}}}")
        else:
            rows.append(rf"{each.formula} & {{\small\text{{{each.what}}}}}")
    body = r" \\[4pt] ".join(rows)
    return rf"\begin{{array}}{{ll}} {body} \end{{array}}"


def describe_check(result: GradientCheckResult, word: str) -> str:
    """How many parameters are suspect, and the name of the worst."""
    suspects, count = len(result.check.suspects), result.network.parameter_count
    worst = format_size(float(result.check.relative[result.check.worst]))
    if not suspects:
        return f"All {count:,} slopes agree: the largest relative difference is {worst}, at the {result.worst.name}."
    many = "1 slope of" if suspects == 1 else f"{suspects:,} slopes of"
    differ = "differs" if suspects == 1 else "differ"
    sentence = f"{many} {count:,} {differ} by more than rounding. The worst: the {result.worst.name}, by {worst}."
    if word == NO_MISTAKE:
        corner = format_size(result.corner)
        return (
            f"{sentence} No line is wrong: a corner of ReLU lies within delta (a unit's sum is only {corner} from 0)."
        )
    return sentence


def how(result: GradientCheckResult) -> str:
    """What was compared."""
    return (
        f"Backpropagation beside central quotients with delta = {format_size(CHECK_DELTA)}, "
        f"{result.check.passes:,} passes; at weights chosen far from the corners of ReLU, where a nudge "
        "could cross from one slope to the other."
    )


@st.cache_data(max_entries=256, show_spinner=False)
def _check(setting: CostSetting, word: str) -> GradientCheckResult:
    return result_or_raise(offload(check_of, setting, word, seconds=SECONDS))
