"""The loss along one parameter: curves, corners and one-sided slopes, worked out by hand in exact fractions."""

from fractions import Fraction as F

import numpy as np
import pytest

from core.difference.secant import column_of
from core.network.neuron import NEURON_PRESETS, Neuron, neuron_samples
from core.network.neuron.along import Along, chain_field, loss_view, mean_field, mean_row, nice, window_for

QUARREL = NEURON_PRESETS["quarrel"]
INPUTS = ((F(1), F(2)), (F(2), F(-1)), (F(-1), F(3, 2)), (F(1, 2), F(1, 2)))
TARGETS = (F(2), F(1), F(1, 2), F(3, 2))
AT_CORNER = (-0.71875, -1.71875)
"""By hand, w1 = 0.05: z is 1.75, 0, 1.35, 0.825; the slopes -0.5, 0 (left) or -4 (right), -1.7, -0.675."""


def along(parameter: int, preset: str = "quarrel") -> Along:
    found = NEURON_PRESETS[preset]
    return Along(found.neuron, found.samples, parameter)


def losses_by_fractions(parameters: tuple[F, F, F]) -> list[F]:
    """max(0, w1 x1 + w2 x2 + b) - t, squared, without a float."""
    first, second, bias = parameters
    outputs = [max(F(0), first * x + second * y + bias) for x, y in INPUTS]
    return [(output - target) ** 2 for output, target in zip(outputs, TARGETS, strict=True)]


@pytest.mark.parametrize("parameter", [0, 1, 2])
@pytest.mark.parametrize("value", [F(-2), F(1, 2), F(7, 4)])
def test_each_samples_loss_is_that_of_the_neuron_with_the_one_number_changed(parameter: int, value: F) -> None:
    parameters = [F(4, 5), F(3, 5), F(1, 2)]
    parameters[parameter] = value
    exact = losses_by_fractions((parameters[0], parameters[1], parameters[2]))
    found = along(parameter).losses(np.array([float(value)]))
    assert found[0] == pytest.approx([float(loss) for loss in exact], rel=1e-14)
    assert along(parameter).mean(np.array([float(value)]))[0] == pytest.approx(float(sum(exact) / 4), rel=1e-14)


def test_the_corners_are_where_the_sums_are_zero() -> None:
    assert along(0).corners == pytest.approx([-1.7, -1.6, 0.05, 1.4], abs=1e-15)
    assert along(2).corners == pytest.approx([-2, -1, -0.7, -0.1], abs=1e-15)
    assert along(0, "sigmoid").corners.size == 0


def test_a_corner_is_met_at_the_number_that_a_person_types() -> None:
    """0.1 + 0.2 - 0.3 is not 0 in binary, but is meant to be."""
    assert 0.1 + 0.2 - 0.3 != 0
    free = Along(Neuron((0, 0.2), -0.3), neuron_samples(((1, 1),), (1,)), 0)
    assert free.sums(np.array([0.1, 0.1 + 1e-12]))[:, 0] == pytest.approx([0, 1e-12], abs=1e-16)
    assert free.sums(np.array([0.1]))[0, 0] == 0


def test_at_a_corner_the_slopes_of_both_sides_are_exact() -> None:
    sides = [along(0).mean_one_sided_slope(np.array([0.05]), side)[0] for side in (-1, 1)]
    assert sides == pytest.approx(AT_CORNER, rel=1e-14)


def test_a_negative_input_turns_the_sides_of_the_corner_around() -> None:
    """Sample 3 has x1 = -1: it is alive to the left of w1 = 1.4, with slope 2 (0 - 0.5) (-1) = 1."""
    slopes = [along(0).one_sided_slopes(np.array([1.4]), side)[0, 2] for side in (-1, 1)]
    assert slopes == [1, 0]


@pytest.mark.parametrize("preset", ["quarrel", "sigmoid"])
@pytest.mark.parametrize("parameter", [0, 1, 2])
def test_away_from_corners_both_slopes_are_the_quotients_limit(preset: str, parameter: int) -> None:
    at, h = np.array([0.31, 1.23]), 1e-6
    free = along(parameter, preset)
    central = (free.losses(at + h) - free.losses(at - h)) / (2 * h)
    for side in (-1, 1):
        assert free.one_sided_slopes(at, side) == pytest.approx(central, abs=1e-8)


def test_the_field_holds_the_secants_of_the_mean() -> None:
    free = along(0)
    field = mean_field(free, np.array([0.05, 0.8]))
    for rung in (0, 5, 20):
        delta = F(float(field.deltas[rung]))
        ends = [sum(losses_by_fractions((F(0.8) + step, F(3, 5), F(1, 2)))) / 4 for step in (F(0), delta, -delta)]
        assert field.forward[1, rung] == pytest.approx(float((ends[1] - ends[0]) / delta), rel=1e-7)
        assert field.backward[1, rung] == pytest.approx(float((ends[0] - ends[2]) / delta), rel=1e-7)
    assert (field.left[0], field.right[0]) == pytest.approx(AT_CORNER, rel=1e-14)


def test_the_row_ends_with_delta_itself_and_the_column_has_its_sign() -> None:
    """The mean at 0.8 is 0.15, by hand: losses 0.25, 0.25, 0.01 and 0.09."""
    losses = losses_by_fractions((F(13, 10), F(3, 5), F(1, 2)))
    quotient = float((sum(losses) / 4 - F(15, 100)) / F(1, 2))
    assert mean_row(along(0), 0.8, 0.5).forward[0, -1] == pytest.approx(quotient, rel=1e-12)
    assert column_of(along(0).mean, np.array([1.3]), -0.5)[0] == pytest.approx(quotient, rel=1e-12)
    assert np.isnan(column_of(along(0).mean, np.array([1.3]), 0)).all()


def test_the_chain_at_each_value_is_the_neurons_own() -> None:
    """w1 = 0.8: by hand, sample 2 has z = 1.5, y - t = 0.5, and the row 2 * 0.5 * (2, -1, 1)."""
    found = chain_field(along(0), np.array([0, 0.8]))
    assert found.sums.shape == (2, 4)
    assert found.table.shape == (2, 4, 3)
    assert found.table[1, 1] == pytest.approx([2, -1, 1], rel=1e-12)
    assert found.means[1] == pytest.approx([0.625, 0.25, 0.4], rel=1e-12)
    assert found.mean_losses[1] == pytest.approx(0.15, rel=1e-12)


def test_a_hand_can_reach_every_corner_and_no_value_twice() -> None:
    points = along(1).points(-2.5, 2.5)
    assert all(np.abs(points - corner).min() < 1e-12 for corner in along(1).corners)
    assert np.diff(points).min() > 1e-6
    off_grid = Along(QUARREL.neuron.with_parameters((0, 0.61234, 0.5)), QUARREL.samples, 0)
    assert set(off_grid.corners) <= set(off_grid.points(-2.5, 2.5))


def test_the_slopes_curve_is_torn_at_each_corner_with_open_ends() -> None:
    view = loss_view(along(0), -2.5, 2.5)
    assert np.isnan(view.slopes.y).sum() == 4
    assert len(view.slopes.holes) == 8
    ends = [height for x, height in view.slopes.holes if abs(x - 0.05) < 1e-12]
    assert ends == pytest.approx(AT_CORNER, rel=1e-12)
    assert (np.diff(view.slopes.x) >= 0).all()


def test_the_mean_is_always_inside_the_picture() -> None:
    for preset in NEURON_PRESETS:
        for parameter in range(3):
            view = loss_view(along(parameter, preset), -2.5, 2.5)
            low, high = view.mean.y_window
            assert (low < view.mean.y).all()
            assert (view.mean.y < high).all()


@pytest.mark.parametrize(("value", "reach"), [(0, 2.5), (-2.5, 2.5), (2.6, 10), (-31, 100), (1e9, 100)])
def test_the_window_is_the_smallest_that_holds_the_value(value: float, reach: float) -> None:
    assert window_for(value) == (-reach, reach)


@pytest.mark.parametrize(("size", "edge"), [(0, 1), (1, 1), (1.01, 1.5), (0.072, 0.08), (930, 1000)])
def test_a_pictures_edge_is_a_round_number(size: float, edge: float) -> None:
    assert nice(size) == pytest.approx(edge)
