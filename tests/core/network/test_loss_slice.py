"""Slices of the loss: planes against Pythagoras, losses against slow loops."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.network import Network
from core.network.landscape import Plane, loss_slice, marks, parameter_plane, principal_plane
from core.numbers import Values, read_only
from core.refusal import Refusal
from tests.core.by_hand import loss_by_hand
from tests.core.networks import drawn, three_samples

TINY = Network((2, 2, 2))
"""12 parameters."""

AT = np.linspace(-1.1, 1.2, 12)


def principal(path: object) -> Plane:
    found = principal_plane(np.array(path, dtype=np.float64))
    assert isinstance(found, Plane)
    return found


def along(first: int, second: int) -> Plane:
    found = parameter_plane(AT, first, second)
    assert isinstance(found, Plane)
    return found


def some_path(seed: int, steps: int = 9) -> Values:
    return 0.4 * np.cumsum(np.random.default_rng(seed).standard_normal((steps, 12)), axis=0)


def test_the_principal_directions_are_the_longest_two_of_three_at_right_angles() -> None:
    """The way from the end to the others is 3, 2 and 1 along the axes: the two longest hold 13/14 of the squares."""
    found = principal([[3, 0, 0], [0, 2, 0], [0, 0, 1], [0, 0, 0]])
    assert found.first == pytest.approx([1, 0, 0]) and np.abs(found.second) == pytest.approx([0, 1, 0])
    assert found.explained == pytest.approx(13 / 14)


@pytest.mark.parametrize("seed", range(5))
def test_a_plane_passes_through_the_end_at_right_angles_and_the_path_begins_to_the_right(seed: int) -> None:
    path = some_path(seed)
    found = principal(path)
    assert [found.first @ found.first, found.second @ found.second] == pytest.approx([1, 1])
    assert found.first @ found.second == pytest.approx(0, abs=1e-12)
    assert (found.origin == path[-1]).all() and found.foot(path[-1]) == pytest.approx([0, 0])
    assert found.foot(path[0])[0] > 0


def test_no_other_plane_through_the_end_is_nearer_to_the_path() -> None:
    path, chance = some_path(3), np.random.default_rng(0)
    own = (principal(path).off(path) ** 2).sum()
    for _ in range(200):
        directions, _ = np.linalg.qr(chance.standard_normal((12, 2)))
        assert (Plane(path[-1], *directions.T).off(path) ** 2).sum() > own


def test_a_path_within_a_plane_is_never_off_it_and_keeps_its_distances() -> None:
    first, second = np.eye(12)[2], (np.eye(12)[5] + np.eye(12)[7]) / math.sqrt(2)
    corners = np.array([[4.0, 0.0], [4.0, 3.0], [0.0, 3.0], [0.0, 0.0]])
    path = AT + corners @ np.stack([first, second])
    found = principal(path)
    assert found.off(path) == pytest.approx(np.zeros(4), abs=1e-12) and found.explained == pytest.approx(1)
    assert np.linalg.norm(found.foot(path), axis=1) == pytest.approx([4, 5, 3, 0], abs=1e-12)


@pytest.mark.parametrize(
    "path",
    [
        [[1.0, 2.0, 3.0]],
        [[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]],
        [[0.0, 0.0, 0.0], [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]],
        [[1.0], [2.0], [4.0]],
        [[math.nan, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]],
        [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [math.inf, 0.0, 0.0]],
        [[1e200, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]],
    ],
)
def test_a_path_of_less_than_two_directions_or_to_infinity_spans_no_plane(path: list[list[float]]) -> None:
    assert isinstance(principal_plane(np.array(path)), Refusal)


@given(u=st.floats(-5, 5), v=st.floats(-5, 5))
def test_the_foot_of_a_point_of_the_plane_is_the_point(u: float, v: float) -> None:
    plane = principal(some_path(1))
    point = plane.points(np.array(u), np.array(v))
    assert plane.foot(point) == pytest.approx([u, v], abs=1e-9)
    assert plane.off(point) == pytest.approx(0, abs=1e-9)


def test_a_point_beside_the_plane_is_seen_at_its_foot_and_its_loss_is_its_own() -> None:
    """From AT 2 along parameter 3, 7 along parameter 8; 3 and 4 along two others: 5 off the plane."""
    plane, moved = along(3, 8), AT.copy()
    moved[[3, 8, 0, 11]] += [2, 7, 3, 4]
    found = marks(TINY, three_samples(), plane, moved[np.newaxis])
    assert found.foot == pytest.approx(np.array([[2, 7]])) and found.off == pytest.approx([5])
    assert found.loss == pytest.approx([loss_by_hand(TINY, moved, three_samples())], rel=1e-12)


def test_the_height_over_u_and_v_is_the_loss_with_two_parameters_moved() -> None:
    plane, path = along(4, 9), np.stack([AT, AT + np.eye(12)[4]])
    found = loss_slice(TINY, three_samples(), plane, path, resolution=5)
    assert found.loss.shape == (5, 5)
    for b, v in enumerate(found.v):
        for a, u in enumerate(found.u):
            moved = AT.copy()
            moved[[4, 9]] += [u, v]
            assert found.loss[b, a] == pytest.approx(loss_by_hand(TINY, moved, three_samples()), rel=1e-12)


def test_the_path_carries_the_losses_of_its_own_points() -> None:
    data, path = drawn("blobs", 12), some_path(2)
    found = loss_slice(TINY, data, principal(path), path, resolution=3)
    assert found.path.loss == pytest.approx([loss_by_hand(TINY, each, data) for each in path], rel=1e-12)
    assert found.path.off.max() > 0.1 and found.probes.loss.shape == (0,)


def test_the_window_is_wider_than_the_path_by_a_quarter_on_each_side_and_never_narrow() -> None:
    """The path goes from 0 to 8 along the first parameter and stays within 0.1 along the second."""
    plane, axes = along(0, 1), np.eye(12)
    path = np.stack([AT, AT + 8 * axes[0] + 0.1 * axes[1]])
    found = loss_slice(TINY, three_samples(), plane, path, resolution=3)
    assert found.u == pytest.approx([-2, 4, 10]) and found.v == pytest.approx([-0.45, 0.05, 0.55])


def test_probes_lie_in_the_window_and_come_from_the_generator_alone() -> None:
    data, path = three_samples(), some_path(4)
    plane = principal(path)
    one, again = (loss_slice(TINY, data, plane, path, 40, np.random.default_rng(9), 7) for _ in range(2))
    assert one.probes.foot.tobytes() == again.probes.foot.tobytes() and one.probes.foot.shape == (40, 2)
    low, high = (np.array([one.u[end], one.v[end]]) for end in (0, -1))
    assert ((low <= one.probes.foot) & (one.probes.foot <= high)).all()
    assert one.probes.off == pytest.approx(np.zeros(40), abs=1e-9)
    point = plane.origin + one.probes.foot[7, 0] * plane.first + one.probes.foot[7, 1] * plane.second
    assert one.probes.loss[7] == pytest.approx(loss_by_hand(TINY, point, data), rel=1e-12)


@pytest.mark.parametrize("pair", [(3, 3), (-1, 2), (0, 12)])
def test_a_slice_needs_two_different_parameters_of_the_network(pair: tuple[int, int]) -> None:
    assert isinstance(parameter_plane(read_only(AT), *pair), Refusal)
