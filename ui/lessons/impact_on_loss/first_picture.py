"""The loss of each sample along the first weight, as a still picture at the defaults of the link."""

from core.network.neuron import NEURON_PRESETS
from core.network.neuron.along import Along, loss_view, window_for
from publish.svg import Panel, Stroke
from ui.link.words import DEFAULTS


def panels() -> tuple[Panel, ...]:
    """The loss of each sample along the first weight, and their mean."""
    preset = NEURON_PRESETS[str(DEFAULTS["neuron"])]
    low, high = window_for(preset.neuron.weights[0])
    view = loss_view(Along(preset.neuron, preset.samples, 0), low, high)
    values = view.points.tolist()
    each = [Stroke(list(zip(values, column, strict=True)), "quiet") for column in view.losses.T.tolist()]
    mean = Stroke(list(zip(view.mean.x.tolist(), view.mean.y.tolist(), strict=True)), "curve")
    bottom, top = view.mean.y_window
    alt = "The loss of each of four samples along the weight w1, and their mean"
    return (Panel("The loss along w\u2081", alt, (low, high), (float(bottom), float(top)), (*each, mean)),)
