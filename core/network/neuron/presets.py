"""NEURON_PRESETS: the neurons worth looking at first, each with its samples and what to watch for."""

from dataclasses import dataclass

from core.network.neuron.model import Neuron, NeuronSamples, neuron_samples


@dataclass(frozen=True)
class NeuronPreset:
    """word: stable name; title: its pill; watch: goes on after "Watch for this:"."""

    word: str
    title: str
    neuron: Neuron
    samples: NeuronSamples
    watch: str


_FOUR = neuron_samples(((1.0, 2.0), (2.0, -1.0), (-1.0, 1.5), (0.5, 0.5)), (2.0, 1.0, 0.5, 1.5))

NEURON_PRESETS: dict[str, NeuronPreset] = {
    preset.word: preset
    for preset in (
        NeuronPreset(
            "quarrel",
            "One weight, two wishes",
            Neuron((0.8, 0.6), 0.5),
            _FOUR,
            "the same weight helps one sample and hurts another, and the step obeys their mean.",
        ),
        NeuronPreset(
            "dead",
            "A dead ReLU",
            Neuron((-0.9, 0.4), 0.2),
            _FOUR,
            "a sample whose sum is below 0 has a row of zeros: no small change of any parameter reaches its loss.",
        ),
        NeuronPreset(
            "all-dead",
            "Dead for every sample",
            Neuron((-0.2, -0.3), -2.0),
            _FOUR,
            "every row is zero: the step down the slope goes nowhere, though the loss is large.",
        ),
        NeuronPreset(
            "sigmoid",
            "A smooth activation",
            Neuron((0.8, 0.6), 0.5, "sigmoid"),
            neuron_samples(((1.0, 2.0), (2.0, -1.0), (-1.0, 1.5), (0.5, 0.5)), (1.0, 0.0, 0.0, 1.0)),
            "no row is exactly zero, but far from the middle the impact is small.",
        ),
    )
}
