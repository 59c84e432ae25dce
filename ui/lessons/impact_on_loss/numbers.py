"""The chain of one sample and the impact table of all: every number in view, following the parameter as it is dragged.

Both are drawn in the browser from the numbers that core computed for each value; a click on a cell of the table chooses
its sample and its parameter.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from core.network.neuron.along import Along, chain_field
from core.numbers import read_only
from ui.figures.loss import pack_chain
from ui.figures.style import PALETTES
from ui.lessons.impact_on_loss.neuron_state import NeuronState
from ui.lessons.impact_on_loss.parameters import PARAMETERS
from ui.live.component import Component, send
from ui.parts.scene import theme
from ui.workarounds.widget_values import settle

_chain, _impact = (Component(Path(__file__).with_name(f"{name}.js")) for name in ("chain", "impact"))

FORMULAS = {"relu": "max(0, z)", "sigmoid": "1/(1 + e^\u2212z)", "linear": "z"}
WHYS = {
    "relu": ("z is below 0: the ReLU is dead here", "z is 0, the corner: networks pick 0", "z is above 0"),
    "sigmoid": ("= y (1 \u2212 y)",) * 3,
    "linear": ("",) * 3,
}


def draw() -> None:
    """The chain, and the table below it; tell_of() sends their numbers later."""
    with st.container(gap="xsmall"):
        _chain.mount(key="chain", data={"name": "chain"})
        _impact.mount(key="impact", data={"name": "impact"}, on_cell_change=_take)


def tell_of(state: NeuronState, scene: str) -> None:
    """scene: the name of the picture beside them, whose grid they follow during a drag."""
    send("neuron", message(state, scene))


def message(state: NeuronState, scene: str) -> dict[str, Any]:
    """scene: the name of the picture whose grid belongs to these numbers."""
    palette, word = PALETTES[theme()], state.neuron.activation
    along = Along(state.neuron, state.samples, state.parameter.index)
    return {
        "id": scene,
        "value": state.value,
        "here": pack_chain(chain_field(along, read_only([state.value]))),
        "parameters": list(state.neuron.parameters),
        "inputs": state.samples.inputs.tolist(),
        "targets": state.samples.targets.tolist(),
        "symbols": [parameter.symbol for parameter in PARAMETERS.values()],
        "throughs": [parameter.through for parameter in PARAMETERS.values()],
        "sample": state.sample,
        "parameter": state.parameter.index,
        "activation": FORMULAS[word],
        "whys": list(WHYS[word]),
        "palette": {"derivative-ink": palette.derivative_ink, "rise": palette.secant, "fall": palette.tangent},
    }


def _take() -> None:
    """A browser may send anything: unknown samples and parameters are ignored."""
    cell = dict(st.session_state.get("impact") or {}).get("cell")
    cell = cell if isinstance(cell, dict) else {}
    sample, parameter = cell.get("sample"), cell.get("parameter")
    if isinstance(sample, int) and sample in range(4):
        settle({"sample": sample + 1})
    if isinstance(parameter, int) and parameter in range(3):
        settle({"parameter": list(PARAMETERS)[parameter]})
