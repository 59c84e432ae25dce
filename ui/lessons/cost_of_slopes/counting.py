"""The count of passes for the chosen network, and beside it what the clock said."""

import streamlit as st

from core.network.cost import WAYS, CostSetting
from core.network.cost.timing import Rung
from core.network.duration import span
from ui.figures.style import PALETTES
from ui.lessons.cost_of_slopes.measuring import Progress, chosen_rung
from ui.lessons.cost_of_slopes.summary import times
from ui.live.table import Column, plain_table
from ui.parts.scene import theme


def show_counts(setting: CostSetting) -> None:
    """P of the network, term by term, and the passes of each way."""
    network = setting.network
    parameters = network.parameter_count
    st.header("Count first", anchor=False)
    terms = " + ".join(f"{layer.inputs + 1}\u00b7{layer.units}" for layer in network.layers)
    st.text(f"P = {terms} = {parameters:,} weights and biases")
    columns = [Column(label, PALETTES[theme()].text) for label in ("slopes", "forward", "back", "in all")]
    rows = [_row(word, parameters) for word in WAYS]
    plain_table("count", "Passes through the network that one gradient takes", columns, rows)
    st.caption(
        "Numerically: one pass for each nudged parameter (P + 1), or two (2 P). A backward pass makes two matrix "
        "products a layer where a forward pass makes one, so it counts as two."
    )


def _row(word: str, parameters: int) -> list[str]:
    count = WAYS[word].count(parameters)
    return [WAYS[word].title, f"{count.forward:,}", f"{count.backward:,}", f"{count.total:,}"]


def show_times(progress: Progress, setting: CostSetting) -> None:
    """What one step of the chosen network took, each way; dashes until it was measured."""
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
