"""Which number of the flat vector of parameters is which weight or bias."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.numbers import Values, read_only
from core.refusal import Refusal

MOST_UNITS = 64


@dataclass(frozen=True)
class Layer:
    """One layer's part of the flat vector: first its weights, row by row of inputs, then its biases.

    inputs, units: how many; start: index of its first weight.
    """

    inputs: int
    units: int
    start: int

    @property
    def bias_start(self) -> int:
        """Index of its first bias."""
        return self.start + self.inputs * self.units

    @property
    def end(self) -> int:
        """Index after its last bias."""
        return self.bias_start + self.units

    def weights(self, parameters: Values) -> Values:
        """A view W of parameters (..., P), shape (..., inputs, units): W[i, j] leads from input i to unit j."""
        shape = (*parameters.shape[:-1], self.inputs, self.units)
        return parameters[..., self.start : self.bias_start].reshape(shape)

    def biases(self, parameters: Values) -> Values:
        """A view b of parameters (..., P), shape (..., 1, units), ready to be added to every sample's row."""
        return parameters[..., np.newaxis, self.bias_start : self.end]


@dataclass(frozen=True)
class Place:
    """Which weight or bias a parameter is: layer, source (None for a bias) and unit, all counted from 1."""

    layer: int
    source: int | None
    unit: int

    @property
    def symbol(self) -> str:
        """LaTeX: w^{(layer)}_{source,unit} or b^{(layer)}_{unit}."""
        if self.source is None:
            return f"b^{{({self.layer})}}_{{{self.unit}}}"
        return f"w^{{({self.layer})}}_{{{self.source},{self.unit}}}"

    @property
    def name(self) -> str:
        """In words: weight from input 2 to unit 3 of layer 1."""
        if self.source is None:
            return f"bias of unit {self.unit} of layer {self.layer}"
        return f"weight from input {self.source} to unit {self.unit} of layer {self.layer}"


@dataclass(frozen=True)
class Network:
    """widths: inputs, units of each hidden layer, classes; at least one layer, each width at least 1."""

    widths: tuple[int, ...]

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """From the inputs to the outputs."""
        found: list[Layer] = []
        for inputs, units in zip(self.widths, self.widths[1:], strict=False):
            found.append(Layer(inputs, units, found[-1].end if found else 0))
        return tuple(found)

    @property
    def parameter_count(self) -> int:
        """P = the sum of (inputs + 1) units over the layers."""
        return self.layers[-1].end

    def place(self, index: int) -> Place:
        """What parameter number index (from 0) is."""
        number, layer = next((k, layer) for k, layer in enumerate(self.layers, 1) if index < layer.end)
        if index >= layer.bias_start:
            return Place(number, None, index - layer.bias_start + 1)
        source, unit = divmod(index - layer.start, layer.units)
        return Place(number, source + 1, unit + 1)

    def start(self, generator: np.random.Generator) -> Values:
        """Parameters to start from, shape (P,): weights normal with spread sqrt(2/inputs), biases 0.

        K. He and others, "Delving deep into rectifiers", ICCV 2015: so the size of the signal outlives ReLU.
        """
        parts = [
            part
            for layer in self.layers
            for part in (
                math.sqrt(2 / layer.inputs) * generator.standard_normal(layer.inputs * layer.units),
                np.zeros(layer.units),
            )
        ]
        return read_only(np.concatenate(parts))


def classifier(hidden: tuple[int, ...], classes: int) -> Network | Refusal:
    """From the plane to so many classes through hidden layers of so many units; refused outside 1 to 64 units."""
    if not hidden or not all(1 <= units <= MOST_UNITS for units in hidden):
        return Refusal(f"A hidden layer has from 1 to {MOST_UNITS} units.")
    return Network((2, *hidden, classes))
