"""The network against mpmath, against SymPy, and against the identities of softmax and cross-entropy."""

import math

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from core.network import (
    Network,
    classifier,
    cross_entropy,
    loss_per_sample,
    losses,
    nearest_corner,
    probabilities,
    scores,
    softmax,
)
from core.network.backward import slopes
from core.network.datasets import Samples
from core.network.search.race import regions
from core.numbers import Values, read_only_whole
from core.refusal import Refusal
from tests.core.networks import away_from_corners, drawn, three_samples

TINY = Network((2, 2, 2))
AT_TINY = np.array([0.7, -0.4, 0.3, 0.9, 0.2, 0.1, 1.1, -0.6, 0.5, 0.8, -0.3, 0.15])
"""W1 = [[0.7, -0.4], [0.3, 0.9]], b1 = [0.2, 0.1], W2 = [[1.1, -0.6], [0.5, 0.8]], b2 = [-0.3, 0.15]."""

sums = st.lists(st.floats(-30, 30), min_size=2, max_size=6).map(lambda row: np.array([row]))


def loss_at_fifty_digits(parameters: list[mpmath.mpf], x: list[float], own: int) -> mpmath.mpf:
    """The tiny network's loss, written out number by number."""
    p = parameters
    hidden = [max(mpmath.mpf(0), x[0] * p[unit] + x[1] * p[2 + unit] + p[4 + unit]) for unit in range(2)]
    last = [hidden[0] * p[6 + c] + hidden[1] * p[8 + c] + p[10 + c] for c in range(2)]
    return -mpmath.log(mpmath.exp(last[own]) / (mpmath.exp(last[0]) + mpmath.exp(last[1])))


def test_the_loss_of_a_tiny_network_at_fifty_digits() -> None:
    data = three_samples()
    with mpmath.workdps(50):
        exact = [float(loss_at_fifty_digits([mpmath.mpf(p) for p in AT_TINY], list(x), t)) for x, t in pairs(data)]
    assert loss_per_sample(TINY, AT_TINY, data) == pytest.approx(exact, rel=1e-14)
    assert float(losses(TINY, AT_TINY, data)) == pytest.approx(sum(exact) / 3, rel=1e-14)


def test_backpropagation_of_a_tiny_network_against_mpmath() -> None:
    """Central quotients with delta = 1e-15 at 50 digits: their error is about 1e-30."""
    data, delta = three_samples(), mpmath.mpf("1e-15")
    exact = []
    with mpmath.workdps(50):
        for number in range(12):
            total = mpmath.mpf(0)
            for sign in (1, -1):
                moved = [mpmath.mpf(p) + (sign * delta if k == number else 0) for k, p in enumerate(AT_TINY)]
                total += sign * sum(loss_at_fifty_digits(moved, list(x), t) for x, t in pairs(data))
            exact.append(float(total / (2 * delta) / 3))
    assert slopes(TINY, AT_TINY, data).gradient == pytest.approx(exact, rel=1e-13, abs=1e-16)


def test_backpropagation_of_a_tiny_network_against_sympy() -> None:
    """The symbols stand where the flat vector says that the weights stand."""
    data = three_samples()
    w1, b1 = sympy.Matrix(2, 2, sympy.symbols("p:4")), sympy.Matrix([sympy.symbols("q:2")])
    w2, b2 = sympy.Matrix(2, 2, sympy.symbols("r:4")), sympy.Matrix([sympy.symbols("s:2")])
    symbols = [*w1, *b1, *w2, *b2]
    loss = sympy.Integer(0)
    for x, t in pairs(data):
        hidden = (sympy.Matrix([x]) * w1 + b1).applyfunc(lambda z: sympy.Max(0, z))
        last = hidden * w2 + b2
        loss += (sympy.log(sympy.exp(last[0]) + sympy.exp(last[1])) - last[t]) / 3
    values = dict(zip(symbols, AT_TINY.tolist(), strict=True))
    exact = [float(sympy.diff(loss, symbol).subs(values)) for symbol in symbols]
    assert slopes(TINY, AT_TINY, data).gradient == pytest.approx(exact, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("seed", range(20))
def test_backpropagation_agrees_with_central_quotients_to_one_in_ten_million(seed: int) -> None:
    widths = [(2, 5, 3), (2, 8, 2), (2, 4, 3, 3), (2, 3, 3, 4, 2)][seed % 4]
    network, data = Network(widths), drawn("blobs" if widths[-1] == 2 else "spirals", 12, seed)
    parameters, delta = away_from_corners(network, data, seed), 1e-5
    steps = delta * np.eye(network.parameter_count)
    ahead, behind = losses(network, parameters + steps, data), losses(network, parameters - steps, data)
    found = slopes(network, parameters, data)
    assert np.abs((ahead - behind) / (2 * delta) - found.gradient).max() < 1e-7 * np.abs(found.gradient).max()
    assert found.loss == pytest.approx(float(losses(network, parameters, data)), rel=1e-14)


def test_at_the_corner_the_slope_of_relu_is_taken_as_zero() -> None:
    """One hidden unit with z = 0 for the only sample: nothing below it has a slope."""
    network, data = Network((2, 1, 2)), Samples(np.array([[1.0, 2.0]]), read_only_whole([0]))
    parameters = np.array([2.0, -1.0, 0.0, 1.0, -1.0, 0.0, 0.0])
    assert nearest_corner(network, parameters, data.inputs) == 0
    assert slopes(network, parameters, data).gradient == pytest.approx([0, 0, 0, 0, 0, -0.5, 0.5])


@given(row=sums, shift=st.floats(-20, 20))
def test_softmax_sums_to_one_and_sees_differences_alone(row: Values, shift: float) -> None:
    assert softmax(row).sum() == pytest.approx(1)
    assert softmax(row + shift) == pytest.approx(softmax(row), rel=1e-9)


@given(row=sums)
def test_cross_entropy_is_minus_the_logarithm_of_the_own_share_and_never_negative(row: Values) -> None:
    found = cross_entropy(np.repeat(row, row.size, axis=0), np.arange(row.size))
    assert (found >= 0).all()
    assert np.exp(-found).sum() == pytest.approx(1)
    assert found == pytest.approx([-math.log(share) for share in softmax(row)[0]], rel=1e-9, abs=1e-12)


def test_equal_sums_give_the_logarithm_of_the_number_of_classes() -> None:
    network = Network((2, 4, 3))
    found = scores(network, np.zeros(network.parameter_count), drawn("bands", 30))
    assert float(found.loss) == pytest.approx(math.log(3))
    assert float(found.accuracy) == pytest.approx(1 / 3)


def test_a_thousand_in_the_last_sum_neither_overflows_nor_loses_the_loss() -> None:
    assert cross_entropy(np.array([[1000.0, 0.0]] * 2), np.array([0, 1])) == pytest.approx([0, 1000])


def test_weights_too_large_for_floats_give_no_number_and_no_warning() -> None:
    assert not np.isfinite(losses(TINY, np.full(12, 1e300), three_samples()))


def test_a_stack_of_parameters_is_as_many_single_passes() -> None:
    network, data = Network((2, 4, 3)), drawn("spirals", 30)
    stack = np.random.default_rng(3).standard_normal((2, 5, network.parameter_count))
    single = [[float(losses(network, parameters, data)) for parameters in row] for row in stack]
    assert losses(network, stack, data) == pytest.approx(np.array(single), rel=1e-13)


def test_every_parameter_has_one_place_and_every_place_one_parameter() -> None:
    network = Network((2, 3, 2))
    assert network.parameter_count == (2 * 3 + 3) + (3 * 2 + 2)
    symbols = [network.place(index).symbol for index in range(network.parameter_count)]
    assert len(set(symbols)) == network.parameter_count
    assert (symbols[0], symbols[4], symbols[6]) == ("w^{(1)}_{1,1}", "w^{(1)}_{2,2}", "b^{(1)}_{1}")
    assert (symbols[9], symbols[16]) == ("w^{(2)}_{1,1}", "b^{(2)}_{2}")
    assert network.place(14).name == "weight from input 3 to unit 2 of layer 2"
    assert network.place(8).name == "bias of unit 3 of layer 1"


def test_a_place_names_the_weight_that_the_views_show() -> None:
    network = Network((2, 3, 2))
    numbers = np.arange(network.parameter_count, dtype=np.float64)
    for index in range(network.parameter_count):
        place = network.place(index)
        layer = network.layers[place.layer - 1]
        weight = layer.biases(numbers)[0] if place.source is None else layer.weights(numbers)[place.source - 1]
        assert weight[place.unit - 1] == index


def test_a_start_has_no_bias_and_weights_of_the_size_he_gives() -> None:
    network = Network((2, 64, 64, 3))
    parameters = network.start(np.random.default_rng(0))
    first, second, _ = network.layers
    assert second.weights(parameters).std() == pytest.approx(math.sqrt(2 / 64), rel=0.05)
    assert not first.biases(parameters).any() and not parameters.flags.writeable


def test_regions_follow_the_larger_sum() -> None:
    """The last sums are max(0, x1) and 0.45: class 0 wins where x1 > 0.45."""
    network = Network((2, 1, 2))
    found = regions(network, np.array([[1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.45]]), 21, 1.0)
    assert found.shape == (1, 21, 21)
    assert (found[0] == np.where(np.linspace(-1, 1, 21) > 0.45, 0, 1)).all()


def test_probabilities_are_those_of_the_loss() -> None:
    data = three_samples()
    own = probabilities(TINY, AT_TINY, data.inputs)[np.arange(3), data.classes]
    assert -np.log(own) == pytest.approx(loss_per_sample(TINY, AT_TINY, data))


@pytest.mark.parametrize("hidden", [(), (0,), (65,), (4, 0)])
def test_a_hidden_layer_of_no_or_too_many_units_is_refused(hidden: tuple[int, ...]) -> None:
    assert isinstance(classifier(hidden, 3), Refusal)


def pairs(data: Samples) -> list[tuple[list[float], int]]:
    return list(zip(data.inputs.tolist(), data.classes.tolist(), strict=True))
