"""Still panels of the lessons on networks, at their defaults: from the numbers of core."""

import math

from core.network.cost import WAYS, Way
from core.network.datasets import DATASETS, Samples, samples
from core.network.neuron import NEURON_PRESETS
from core.network.neuron.along import Along, loss_view, window_for
from publish.first.panel import Dot, Label, Panel, Stroke
from ui.link.words import DEFAULTS


def guessing_panels() -> tuple[Panel, ...]:
    """The points that are to be told apart."""
    data = samples(DATASETS[str(DEFAULTS["data"])], int(DEFAULTS["samples"]), int(DEFAULTS["seed"]))
    assert isinstance(data, Samples)
    kinds = zip(data.inputs.tolist(), data.classes.tolist(), strict=True)
    dots = tuple(Dot((x, y), f"class-{kind}", 5.0) for (x, y), kind in kinds)
    alt = f"{data.count} points of three classes, wound into each other as spirals"
    return (Panel("Which class is a point of?", alt, (-1.8, 1.8), (-1.15, 1.15), dots=dots),)


def impact_panels() -> tuple[Panel, ...]:
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


def cost_panels() -> tuple[Panel, ...]:
    """The passes for one gradient, against the number P of parameters, both as powers of ten."""
    numerical, backwards = (
        _passes(WAYS[word], look) for word, look in (("forward", "secant"), ("backpropagation", "slopes"))
    )
    labels = (
        Label((3.9, numerical.points[-1][1]), "numerical: P + 1 passes", "secant"),
        Label((3.9, backwards.points[-1][1] + 0.12), "backpropagation: as much as 3 passes", "slopes"),
    )
    alt = "Passes for one gradient: numerical slopes need one more with each parameter, backpropagation always as many"
    heading = "Passes for all slopes, for P from 10 to 10,000 parameters; both scales go by powers of ten"
    return (Panel(heading, alt, (1.0, 4.0), (0.0, 4.3), (numerical, backwards), labels=labels),)


def _passes(way: Way, look: str) -> Stroke:
    sizes = [round(10 ** (step / 4)) for step in range(4, 17)]
    return Stroke([(math.log10(size), math.log10(way.count(size).total)) for size in sizes], look)
