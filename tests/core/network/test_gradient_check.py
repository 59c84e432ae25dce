"""The gradient check: silent where backpropagation is right, and pointing at the parameters that a mistake spoils."""

import numpy as np
import pytest

from core.network import Network
from core.network.backward import MISTAKES
from core.network.datasets import Samples
from core.network.gradient_check import agreement, gradient_check, relative_difference
from core.numbers import Values
from tests.core.by_hand import loss_by_hand
from tests.core.networks import away_from_corners, drawn

NETWORK = Network((2, 5, 3))
"""33 parameters: weights 0..9 and biases 10..14 of the hidden layer, weights 15..29 and biases 30..32 of the last."""

HIDDEN, LAST = set(range(15)), set(range(15, 33))
BIASES = {*range(10, 15), *range(30, 33)}


def case(seed: int) -> tuple[Values, Samples]:
    data = drawn("spirals", 12, seed)
    return away_from_corners(NETWORK, data, seed), data


def units_on(parameters: Values, data: Samples) -> list[int]:
    """For how many of the samples each hidden unit's sum is above 0."""
    weights, biases = parameters[:10].reshape(2, 5).tolist(), parameters[10:15].tolist()
    return [
        sum(x1 * weights[0][unit] + x2 * weights[1][unit] + biases[unit] > 0 for x1, x2 in data.inputs.tolist())
        for unit in range(5)
    ]


def of_units(units: set[int]) -> set[int]:
    """The parameters of the hidden layer that lead to these units."""
    return {place for unit in units for place in (unit, 5 + unit, 10 + unit)}


def silent(parameters: Values, data: Samples) -> set[int]:
    """The parameters without any slope: all that lead to, and the weights that lead from, units that are never on."""
    never = {unit for unit, count in enumerate(units_on(parameters, data)) if count == 0}
    return of_units(never) | {15 + 3 * unit + c for unit in never for c in range(3)}


@pytest.mark.parametrize("seed", range(8))
def test_the_right_backward_pass_has_no_suspects(seed: int) -> None:
    found = gradient_check(NETWORK, *case(seed))
    assert found.suspects == () and found.passes == 66
    assert found.relative[found.worst] == found.relative.max() < 1e-5


@pytest.mark.parametrize("seed", range(8))
def test_a_forgotten_slope_of_relu_spoils_the_parameters_below_units_that_are_off_for_a_sample(seed: int) -> None:
    parameters, data = case(seed)
    off = {unit for unit, count in enumerate(units_on(parameters, data)) if count < 12}
    found = gradient_check(NETWORK, parameters, data, MISTAKES["relu"].lines)
    assert off and set(found.suspects) == of_units(off)
    assert found.worst in of_units(off)


@pytest.mark.parametrize("seed", range(8))
def test_a_bias_that_takes_the_mean_spoils_the_biases_alone(seed: int) -> None:
    """A slope and a twelfth of it differ by 11/12 of the larger."""
    parameters, data = case(seed)
    found = gradient_check(NETWORK, parameters, data, MISTAKES["bias"].lines)
    assert set(found.suspects) == BIASES - silent(parameters, data)
    assert found.worst in BIASES
    assert found.relative[list(found.suspects)] == pytest.approx(11 / 12, abs=1e-3)


@pytest.mark.parametrize("seed", range(8))
def test_a_forgotten_division_spoils_every_slope_by_the_number_of_samples(seed: int) -> None:
    parameters, data = case(seed)
    found = gradient_check(NETWORK, parameters, data, MISTAKES["mean"].lines)
    assert set(found.suspects) == (HIDDEN | LAST) - silent(parameters, data)
    assert found.relative[list(found.suspects)] == pytest.approx(11 / 12, abs=1e-3)


@pytest.mark.parametrize("seed", range(8))
def test_a_target_that_is_not_subtracted_spoils_every_slope_that_it_enters(seed: int) -> None:
    """The 1 of class c enters the slope of a weight to c where the weight's unit is on for a sample of class c."""
    parameters, data = case(seed)
    by_class = [units_on(parameters, Samples(data.inputs[c::3], data.classes[c::3])) for c in range(3)]
    untouched = {15 + 3 * unit + c for c in range(3) for unit in range(5) if by_class[c][unit] == 0}
    found = gradient_check(NETWORK, parameters, data, MISTAKES["target"].lines)
    assert set(found.suspects) == (HIDDEN | LAST) - silent(parameters, data) - untouched


def test_the_numerical_side_is_the_central_quotient_of_the_loss() -> None:
    parameters, data = case(0)
    found = gradient_check(NETWORK, parameters, data, delta=1e-3)
    nudges = 1e-3 * np.eye(33)
    expected = [
        (loss_by_hand(NETWORK, parameters + nudge, data) - loss_by_hand(NETWORK, parameters - nudge, data)) / 2e-3
        for nudge in nudges
    ]
    assert found.numerical == pytest.approx(expected, abs=1e-11)


def test_differences_are_relative_to_the_larger_slope_but_not_to_next_to_nothing() -> None:
    one, other = np.array([2.0, -1.0, 3e-9, 0.0]), np.array([2.5, 1.0, 1e-9, 0.0])
    assert relative_difference(one, other) == pytest.approx([0.2, 2.0, 2e-9 / 2.5e-6, 0.0])


def test_slopes_that_are_all_zero_agree() -> None:
    assert relative_difference(np.zeros(3), np.zeros(3)).tolist() == [0, 0, 0]


def test_a_slope_that_is_no_number_is_suspect() -> None:
    """Weights of 1e200 give sums beyond all floats."""
    found = gradient_check(NETWORK, np.full(33, 1e200), drawn("spirals", 12))
    assert len(found.suspects) == 33 and np.isnan(found.relative[found.worst])


def test_the_disagreement_falls_with_delta_and_rises_again_when_rounding_takes_over() -> None:
    """The error of forward quotients goes as delta, that of central ones as its square: a tenth, a hundredth."""
    parameters, data = case(1)
    found = agreement(NETWORK, parameters, data, np.array([1e-3, 1e-4, 1e-8, 1e-13]))
    assert found.forward[0] / found.forward[1] == pytest.approx(10, rel=0.01)
    assert found.central[0] / found.central[1] == pytest.approx(100, rel=0.05)
    assert found.central[1] < 1e-3 * found.forward[1]
    assert found.forward[2] < 1e-2 * found.forward[1] and found.forward[3] > 100 * found.forward[2]
    assert found.central[3] > 1e4 * found.central[1]
    assert not found.forward.flags.writeable
