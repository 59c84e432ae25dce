"""The passes for one gradient against the number of parameters, as a still picture."""

import math

from core.network.cost import WAYS, Way
from publish.svg import Label, Panel, Stroke


def panels() -> tuple[Panel, ...]:
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
