"""The state of the lesson: its widgets, each bound to the link, and their values, checked once."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from core.difference.secant import SMALLEST_DELTA, WIDEST_DELTA
from core.network.neuron import NEURON_PRESETS, Neuron, NeuronPreset, NeuronSamples
from core.numbers import format_number
from ui.lessons.impact_on_loss.parameters import PARAMETERS, Parameter
from ui.link.state import check_delta, hidden_parts, remarks_on_words
from ui.link.words import DEFAULTS, VEIL
from ui.workarounds.widget_values import settle

SAMPLES = (1, 2, 3, 4)
FARTHEST = 100.0
STEPS = (0.0, 100.0)


def draw_controls() -> None:
    """One row: presets, parameters, then the chosen parameter and sample, and delta."""
    with st.container(key="neuron-controls", horizontal=True, vertical_alignment="bottom", gap="small"):
        _choice_box("Neuron", list(NEURON_PRESETS), "neuron", on_change=reset)
        for word in PARAMETERS:
            _number_box(PARAMETERS[word].symbol, word)
        st.button("Reset", key="reset", icon=":material/restart_alt:", on_click=reset, help="The preset's own numbers.")
        _choice_box("Move", list(PARAMETERS), "parameter")
        _choice_box("Sample", list(SAMPLES), "sample")
        _number_box("Delta", "delta")


def _choice_box(label: str, options: Sequence[object], word: str, on_change: Callable[[], None] | None = None) -> None:
    st.segmented_control(
        label,
        options,
        default=DEFAULTS[word],
        key=word,
        bind="query-params",
        required=True,
        on_change=on_change,
        wrap=False,
    )


def _number_box(label: str, word: str) -> None:
    default = float(DEFAULTS[word])
    st.number_input(label, value=default, key=word, bind="query-params", format="%.7g", step=0.1, width=104)


def reset() -> None:
    """The chosen preset's numbers go into the boxes; called before they are drawn."""
    preset = NEURON_PRESETS.get(str(st.session_state.get("neuron")))
    if preset:
        settle(dict(zip(PARAMETERS, preset.neuron.parameters, strict=True)))


@dataclass(frozen=True)
class NeuronState:
    """preset: gives samples and activation; neuron: with the boxes' numbers; sample: an index; step: of the descent.

    remarks: what was corrected, in whole sentences; hide: the hidden parts, words of HIDEABLE.
    """

    preset: NeuronPreset
    neuron: Neuron
    sample: int
    parameter: Parameter
    delta: float
    step: float
    remarks: tuple[str, ...]
    hide: frozenset[str] = frozenset()

    def hides(self, what: str) -> bool:
        """Whether the part of that word of HIDEABLE is hidden."""
        return what in self.hide

    @property
    def tells_slopes(self) -> bool:
        """Whether chain, impact table and step may be shown: they hold the mean's slope, which is the tangent's."""
        return not self.hides("numbers") and not self.hides("tangent")

    def veil(self, pending: bool) -> "NeuronState":
        """The state, with the answer hidden while a prediction is pending."""
        return replace(self, hide=self.hide.union(VEIL)) if pending else self

    @property
    def samples(self) -> NeuronSamples:
        """The preset's samples."""
        return self.preset.samples

    @property
    def value(self) -> float:
        """The chosen parameter's value."""
        return self.neuron.parameters[self.parameter.index]

    @property
    def words(self) -> dict[str, str | float]:
        """The words of the link that opens on this state."""
        numbers = dict(zip(PARAMETERS, self.neuron.parameters, strict=True))
        return {
            "neuron": self.preset.word,
            **numbers,
            "sample": self.sample + 1,
            "parameter": self.parameter.word,
            "delta": self.delta,
            "step": self.step,
        }


def neuron_state() -> NeuronState:
    """The widgets' values; one out of bounds is moved inside, with a remark."""
    remarks = remarks_on_words()
    preset = NEURON_PRESETS.get(str(st.session_state.get("neuron")), next(iter(NEURON_PRESETS.values())))
    numbers = tuple(_within(word, -FARTHEST, FARTHEST, remarks) for word in PARAMETERS)
    return NeuronState(
        preset,
        preset.neuron.with_parameters(numbers),
        _sample(len(preset.samples.targets)),
        PARAMETERS.get(str(st.session_state.get("parameter")), PARAMETERS["w1"]),
        check_delta(_number("delta"), SMALLEST_DELTA, WIDEST_DELTA, remarks),
        _within("step", *STEPS, remarks),
        tuple(remarks),
        hidden_parts(),
    )


def _number(word: str) -> float:
    value = st.session_state.get(word)
    return float(DEFAULTS[word] if value is None else value)


def _within(word: str, low: float, high: float, remarks: list[str]) -> float:
    value = _number(word)
    if math.isfinite(value) and low <= value <= high:
        return value
    usable = float(DEFAULTS[word]) if math.isnan(value) else min(max(value, low), high)
    remarks.append(
        f"On this page {word} goes from {format_number(low)} to {format_number(high)}: showing {format_number(usable)}."
    )
    return usable


def _sample(count: int) -> int:
    value = st.session_state.get("sample")
    return min(max(value, 1), count) - 1 if isinstance(value, int) else 0
