"""The settings of the searches: their boxes, and the values that core accepts."""

import secrets
from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.network.datasets import DATASETS
from core.refusal import Refusal
from ui.lessons.guessing_weights.searches import DEFAULT, SearchSettings, task_of
from ui.link.state import remarks_on_words
from ui.link.words import DEFAULTS
from ui.workarounds.widget_values import settle

LAST_GOOD = "last good settings of the searches"
SEEDS = 10_000
"""A new seed is below this, so that a person can say it."""

NUMBERS = {
    "samples": ("Samples", 10, 100),
    "hidden": ("Hidden units", 1, 108),
    "budget": ("Passes", 1000, 108),
    "rate": ("Step size", 0.5, 108),
    "seed": ("Seed", 1, 108),
}
"""Of each number: its label, what a click adds, and its width in pixels."""

HELP = {
    "hidden": "ReLU units of the one hidden layer.",
    "budget": "Forward passes of all samples that each search may spend, at most 30,000.",
    "rate": "How far along the slope each step goes. The two random searches have none.",
    "seed": "All chance comes from it: the samples, the start and every guess.",
}


@dataclass(frozen=True)
class CheckedSettings:
    """settings: valid ones; refusal: why those in the boxes are not valid; remarks: what else was corrected."""

    settings: SearchSettings
    refusal: Refusal | None
    remarks: tuple[str, ...]


def row() -> CheckedSettings:
    """Draw the boxes in one row, and check their values."""
    with st.container(key="settings", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.pills(
            "Data",
            list(DATASETS),
            default=DEFAULTS["data"],
            key="data",
            bind="query-params",
            required=True,
        )
        for word, (label, step, width) in NUMBERS.items():
            st.number_input(
                label,
                value=DEFAULTS[word],
                step=step,
                key=word,
                bind="query-params",
                format="%.7g" if isinstance(DEFAULTS[word], float) else None,
                width=width,
                help=HELP.get(word),
            )
        st.button("New seed", icon=":material/casino:", on_click=_new_seed)
        st.number_input(
            "Show after",
            value=DEFAULTS["passes"],
            step=100,
            key="passes",
            bind="query-params",
            width=108,
            help="The passes after which the picture stands when the link is opened; 0 is the end.",
        )
    return _check_settings()


def _new_seed() -> None:
    """Draw a seed other than the present one."""
    now = st.session_state.get("seed")
    seed = secrets.randbelow(SEEDS - 1)
    settle({"seed": seed if now is None or seed < now else seed + 1})


def _check_settings() -> CheckedSettings:
    """The settings in the boxes if core accepts them, else the last accepted ones, else the defaults."""
    settings = SearchSettings(**{word: _value(word) for word in DEFAULT.words})
    result = task_of(settings)
    remarks = tuple(remarks_on_words())
    if isinstance(result, Refusal):
        return CheckedSettings(st.session_state.get(LAST_GOOD, DEFAULT), result, remarks)
    st.session_state[LAST_GOOD] = settings
    return CheckedSettings(settings, None, remarks)


def _value(word: str) -> Any:
    value = st.session_state.get(word)
    return DEFAULTS[word] if value is None else value
