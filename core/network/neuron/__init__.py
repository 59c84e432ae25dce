"""The neuron: from inputs, weights and bias to output and loss, and back from the loss to each parameter.

    z = w_1 x_1 + ... + w_D x_D + b,    y = activation(z),    loss = (y - t)^2

The loss of a sample contains its output y and its target t, and no weight: weights reach it through y alone. So the
chain rule gives

    dloss/dw_i = 2 (y - t) * activation'(z) * x_i,        dloss/db = 2 (y - t) * activation'(z).

A sample whose z is below 0 has activation'(z) = 0 under ReLU: its whole row is 0, and no small change of any parameter
moves its loss (a dead ReLU, for that sample).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from core.numbers import EPSILON, Values, read_only


@dataclass(frozen=True)
class Activation:
    """word: stable name; title: its label; formula: LaTeX; value, slope: of sums z, in their shape.

    right_slope: just right of z; only at ReLU's corner z = 0 is it another than slope, which is the one to the left.
    """

    word: str
    title: str
    formula: str
    value: Callable[[Values], Values]
    slope: Callable[[Values], Values]
    right_slope: Callable[[Values], Values]


def _sigmoid(sums: Values) -> Values:
    """1/(1 + e^-z) = (1 + tanh(z/2))/2, which does not overflow."""
    return np.asarray((1 + np.tanh(sums / 2)) / 2)


def _sigmoid_slope(sums: Values) -> Values:
    """y (1 - y)."""
    return np.asarray(_sigmoid(sums) * (1 - _sigmoid(sums)))


ACTIVATIONS: dict[str, Activation] = {
    activation.word: activation
    for activation in (
        Activation(
            "relu",
            "ReLU",
            r"\max(0, z)",
            lambda sums: np.asarray(np.maximum(sums, 0)),
            lambda sums: np.asarray((sums > 0).astype(np.float64)),
            lambda sums: np.asarray((sums >= 0).astype(np.float64)),
        ),
        Activation("sigmoid", "Sigmoid", r"\frac{1}{1+e^{-z}}", _sigmoid, _sigmoid_slope, _sigmoid_slope),
        Activation("linear", "None", "z", lambda sums: sums, np.ones_like, np.ones_like),
    )
}
"""ReLU's slope at its corner z = 0 is taken to be 0, as networks do."""


@dataclass(frozen=True)
class Neuron:
    """weights: w_1, ..., w_D; bias: b; activation: a word of ACTIVATIONS. Parameter number D is the bias."""

    weights: tuple[float, ...]
    bias: float
    activation: str = "relu"

    @property
    def parameters(self) -> tuple[float, ...]:
        """w_1, ..., w_D, b."""
        return (*self.weights, self.bias)

    def with_parameters(self, parameters: tuple[float, ...]) -> "Neuron":
        """The same neuron with other numbers, D + 1 of them."""
        return replace(self, weights=parameters[:-1], bias=parameters[-1])


@dataclass(frozen=True)
class NeuronSamples:
    """inputs: shape (N, D); targets: shape (N,); read-only."""

    inputs: Values
    targets: Values


def neuron_samples(inputs: tuple[tuple[float, ...], ...], targets: tuple[float, ...]) -> NeuronSamples:
    """From plain numbers, one tuple a sample."""
    return NeuronSamples(read_only(inputs), read_only(targets))


@dataclass(frozen=True)
class NeuronPass:
    """Every number of the chain, one a sample, shape (N,): sums z, outputs y, losses (y - t)^2; mean: of the losses."""

    sums: Values
    outputs: Values
    losses: Values
    mean: float


ROUND_OFF = 8 * EPSILON


def sums_of(parameters: Values, samples: NeuronSamples) -> Values:
    """z for each row of parameters, shape (..., D + 1), and each sample: shape (..., N).

    Terms that cancel leave round-off, such as 3e-17: that is taken for the 0 it stands for, or ReLU's corner at 0.05
    would be met at no number that can be typed.
    """
    terms = parameters[..., np.newaxis, :] * with_one(samples)
    sums = terms.sum(axis=-1)
    return np.where(np.abs(sums) <= ROUND_OFF * np.abs(terms).sum(axis=-1), 0.0, sums)


def with_one(samples: NeuronSamples) -> Values:
    """dz/dparameter of each sample, shape (N, D + 1): its inputs, and 1 for the bias."""
    return np.hstack([samples.inputs, np.ones((len(samples.targets), 1))])


def forward(neuron: Neuron, samples: NeuronSamples) -> NeuronPass:
    """From the parameters through the outputs to the losses."""
    sums = sums_of(np.array(neuron.parameters), samples)
    outputs = ACTIVATIONS[neuron.activation].value(sums)
    losses = (outputs - samples.targets) ** 2
    return NeuronPass(read_only(sums), read_only(outputs), read_only(losses), float(losses.mean()))


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


@dataclass(frozen=True)
class Impact:
    """The impact table of N samples and D + 1 parameters, and the links of the chain it is made of.

    loss_slope: dloss/dy = 2 (y - t), shape (N,); output_slope: dy/dz, shape (N,); table: dloss/dparameter,
    shape (N, D + 1), the bias last; mean: its mean over the samples, dL/dparameter, shape (D + 1,);
    dead: the samples whose row is all 0 since their ReLU gives 0, by index; corners: those with z = 0 exactly.
    """

    chain: NeuronPass
    loss_slope: Values
    output_slope: Values
    table: Values
    mean: Values
    dead: tuple[int, ...]
    corners: tuple[int, ...]

    def has_conflict(self, parameter: int) -> bool:
        """Whether raising the parameter helps one sample and hurts another."""
        column = self.table[:, parameter]
        return bool((column > 0).any() and (column < 0).any())


def impact(neuron: Neuron, samples: NeuronSamples) -> Impact:
    """At the neuron's present parameters."""
    chain = forward(neuron, samples)
    loss_slope = 2 * (chain.outputs - samples.targets)
    output_slope = ACTIVATIONS[neuron.activation].slope(chain.sums)
    by_sum = (loss_slope * output_slope)[:, np.newaxis]
    table = by_sum * np.hstack([samples.inputs, np.ones_like(by_sum)]) + 0.0  # turns -0.0 into 0.0
    of_relu = neuron.activation == "relu"
    return Impact(
        chain,
        read_only(loss_slope),
        read_only(output_slope),
        read_only(table),
        read_only(table.mean(axis=0)),
        tuple(np.flatnonzero(chain.sums <= 0).tolist()) if of_relu else (),
        tuple(np.flatnonzero(chain.sums == 0).tolist()) if of_relu else (),
    )


def set_parameter(neuron: Neuron, parameter: int, value: float) -> Neuron:
    """The neuron with that parameter set to value."""
    before = neuron.parameters
    return neuron.with_parameters((*before[:parameter], value, *before[parameter + 1 :]))


@dataclass(frozen=True)
class DescentStep:
    """A step down the slope of the mean loss: the neuron after it, and the chain's numbers before and after.

    moves: whether any parameter is another one after it.
    """

    neuron: Neuron
    before: NeuronPass
    after: NeuronPass
    moves: bool


def descent_step(neuron: Neuron, samples: NeuronSamples, size: float) -> DescentStep:
    """Every parameter minus size times the mean's slope along it."""
    here = impact(neuron, samples)
    after = neuron.with_parameters(tuple((np.array(neuron.parameters) - size * here.mean).tolist()))
    return DescentStep(after, here.chain, forward(after, samples), after != neuron)
