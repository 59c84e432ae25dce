"""The network to measure: its boxes, and their values within bounds."""

from dataclasses import dataclass

import streamlit as st

from core.network.cost import BATCHES, DEPTHS, SEEDS, WIDTHS, CostSetting
from ui.link.state import remarks_on_words
from ui.link.words import DEFAULTS

BOXES: dict[str, tuple[str, tuple[int, int], str]] = {
    "width": ("Units a layer", WIDTHS, "The ladder of measured networks ends with so many units in each hidden layer."),
    "depth": ("Hidden layers", DEPTHS, "How many hidden layers of ReLU units every network has."),
    "batch": ("Samples", BATCHES, "Each pass takes all of them through the network at once."),
    "seed": ("Seed", SEEDS, "The samples and all weights are drawn from it."),
}
"""By the word of the link: label, smallest and largest value, help."""


@dataclass(frozen=True)
class BoxSettings:
    """setting: within bounds; remarks: what was mended, in whole sentences."""

    setting: CostSetting
    remarks: tuple[str, ...]

    @property
    def words(self) -> dict[str, str | float]:
        """The words of the link that opens on this network."""
        return dict(vars(self.setting))


def boxes() -> BoxSettings:
    """One box a word, without limits of its own: Streamlit would drop what is beyond them in silence."""
    for word, (label, _, help_) in BOXES.items():
        value = int(DEFAULTS[word])
        st.number_input(label, value=value, step=1, key=word, bind="query-params", help=help_, width=150)
    return read_boxes()


def read_boxes() -> BoxSettings:
    """The values in the boxes, or the nearest that can be measured."""
    typed = {word: _typed(word) for word in BOXES}
    used = {word: min(max(typed[word], low), high) for word, (_, (low, high), _) in BOXES.items()}
    mended = [_remark(word) for word in BOXES if typed[word] != used[word]]
    return BoxSettings(CostSetting(**used), (*remarks_on_words(), *mended))


def _typed(word: str) -> int:
    value = st.session_state.get(word)
    return int(DEFAULTS[word] if value is None else value)


def _remark(word: str) -> str:
    label, (low, high), _ = BOXES[word]
    return f"{label}: from {low} to {high:,}, so the nearest is used."
