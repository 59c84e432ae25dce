"""Which class a network gives to every point of the plane."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.network.forward import layer_sums
from core.network.layers import Network
from core.numbers import Values, read_only

Classes = npt.NDArray[np.uint8]

HALF_WIDTH = 1.25
"""The data lie about within -1..1; the picture shows a little more."""


@dataclass(frozen=True)
class Regions:
    """across, up: the grid's x1 (A,) and x2 (B,); classes: the likeliest class, shape (..., B, A), one a snapshot."""

    across: Values
    up: Values
    classes: Classes


def regions(network: Network, parameters: Values, resolution: int = 48, half_width: float = HALF_WIDTH) -> Regions:
    """For parameters (..., P): a square grid of resolution points each way, from -half_width to half_width."""
    ticks = read_only(np.linspace(-half_width, half_width, resolution))
    points = np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
    largest = layer_sums(network, parameters, points)[-1].argmax(axis=-1)
    classes = largest.astype(np.uint8).reshape(*parameters.shape[:-1], resolution, resolution)
    classes.setflags(write=False)
    return Regions(ticks, ticks, classes)
