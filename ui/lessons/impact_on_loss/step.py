"""A step down the slope of the mean loss: the button, what it does, and every loss before and after."""

import streamlit as st

from core.network.neuron import DescentStep, descent_step
from core.network.neuron.description import describe_step
from core.numbers import format_number
from ui.figures.style import PALETTES
from ui.lessons.impact_on_loss.neuron_state import NeuronState, neuron_state
from ui.lessons.impact_on_loss.parameters import PARAMETERS, SYMBOLS
from ui.link.words import DEFAULTS
from ui.live.table import Column, plain_table
from ui.parts.scene import theme
from ui.workarounds.widget_values import settle


def box() -> None:
    """The size of the step, and the button; drawn before the size is read."""
    with st.container(key="step-row", horizontal=True, vertical_alignment="bottom", gap="small"):
        default = float(DEFAULTS["step"])
        st.number_input("Step", value=default, key="step", bind="query-params", format="%.7g", step=0.1, width=104)
        st.button(
            "Step down the slope", key="step-down", icon=":material/trending_down:", type="primary", on_click=_take
        )


def step_of(state: NeuronState) -> DescentStep:
    """The step from the boxes' numbers."""
    return descent_step(state.neuron, state.samples, state.step)


def _take() -> None:
    """The stepped parameters go into the boxes, and so into the link."""
    settle(dict(zip(PARAMETERS, step_of(neuron_state()).neuron.parameters, strict=True)))


def show(state: NeuronState) -> None:
    """Where the step leads."""
    st.text(describe_step(step_of(state), state.step, SYMBOLS))


def before_and_after(state: NeuronState) -> None:
    """A row for each sample and for the mean: the loss now and after the step."""
    step = step_of(state)
    text = PALETTES[theme()].text
    heads = [Column(head, text) for head in ("sample", "loss now", "after the step", "change", "outcome")]
    st.header("What the step does to each loss", anchor=False)
    plain_table("step-losses", "The loss of each sample and their mean, before and after the step", heads, _rows(step))


def _rows(step: DescentStep) -> list[list[str]]:
    names = [*(str(place + 1) for place in range(len(step.before.losses))), "mean"]
    before, after = ([*forward_pass.losses.tolist(), forward_pass.mean] for forward_pass in (step.before, step.after))
    return [_row(name, now, then) for name, now, then in zip(names, before, after, strict=True)]


def _row(name: str, now: float, then: float) -> list[str]:
    change = then - now
    word = "worse" if change > 0 else "better" if change < 0 else "the same"
    return [
        name,
        format_number(now, 4),
        format_number(then, 4),
        f"{'+' if change > 0 else ''}{format_number(change, 4)}",
        word,
    ]
