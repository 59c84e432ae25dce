"""One neuron and its loss: how each parameter moves the loss of each sample."""

from core.network.neuron.impact import Impact, LossCurves, Step, descent_step, impact, loss_along
from core.network.neuron.model import ACTIVATIONS, Activation, Neuron, NeuronPass, NeuronSamples, forward
from core.network.neuron.presets import NEURON_PRESETS, NeuronPreset

__all__ = [
    "ACTIVATIONS",
    "NEURON_PRESETS",
    "Activation",
    "Impact",
    "LossCurves",
    "Neuron",
    "NeuronPass",
    "NeuronPreset",
    "NeuronSamples",
    "Step",
    "descent_step",
    "forward",
    "impact",
    "loss_along",
]
