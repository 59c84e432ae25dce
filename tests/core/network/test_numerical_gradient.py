"""Numerical gradients: exact on what they are exact on, off by what Taylor says, and each pass counted."""

import numpy as np
import pytest

from core.network.gradient_check import central_gradient, forward_gradient
from core.numbers import Values


class Counted:
    """A loss that counts the vectors it is given."""

    def __init__(self) -> None:
        self.passes = 0

    def __call__(self, parameters: Values) -> Values:
        """The sum of k p_k^2: slopes 2 k p_k, second derivatives 2 k, no third."""
        self.passes += len(parameters)
        return np.asarray((np.arange(parameters.shape[1]) * parameters**2).sum(axis=1))


AT = np.linspace(-1, 1, 150)
SLOPES = 2 * np.arange(150) * AT


def test_forward_quotients_take_p_plus_one_passes_and_are_off_by_half_the_bending_times_delta() -> None:
    loss = Counted()
    found = forward_gradient(loss, AT, 0.01)
    assert (loss.passes, found.passes) == (151, 151)
    assert found.gradient - SLOPES == pytest.approx(np.arange(150) * 0.01, abs=1e-8)


def test_where_the_loss_is_known_one_pass_is_saved() -> None:
    loss = Counted()
    here = float(loss(AT[np.newaxis])[0])
    found = forward_gradient(loss, AT, 0.01, loss_here=here)
    assert (loss.passes, found.passes, found.loss) == (151, 150, here)


def test_central_quotients_take_two_p_passes_and_are_exact_on_parabolas() -> None:
    loss = Counted()
    found = central_gradient(loss, AT, 0.01)
    assert (loss.passes, found.passes, found.loss) == (300, 300, None)
    assert found.gradient == pytest.approx(SLOPES, abs=1e-8)


def test_the_parameters_are_left_as_they_were() -> None:
    before = AT.copy()
    central_gradient(Counted(), AT, 0.5)
    assert (before == AT).all()
