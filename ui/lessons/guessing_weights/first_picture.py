"""The points that are to be told apart, as a still picture at the defaults of the link."""

from core.network.datasets import DATASETS, Samples, samples
from publish.svg import Dot, Panel
from ui.link.words import DEFAULTS


def panels() -> tuple[Panel, ...]:
    """The points that are to be told apart."""
    data = samples(DATASETS[str(DEFAULTS["data"])], int(DEFAULTS["samples"]), int(DEFAULTS["seed"]))
    assert isinstance(data, Samples)
    kinds = zip(data.inputs.tolist(), data.classes.tolist(), strict=True)
    dots = tuple(Dot((x, y), f"class-{kind}", 5.0) for (x, y), kind in kinds)
    alt = f"{data.count} points of three classes, wound into each other as spirals"
    return (Panel("Which class is a point of?", alt, (-1.8, 1.8), (-1.15, 1.15), dots=dots),)
