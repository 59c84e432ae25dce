"""The loss about a descent's path."""

from dataclasses import replace

import numpy as np
import pytest

from core.network import losses
from core.network.landscape import FLOOR, PROBES, Landscape, landscape
from core.refusal import Refusal
from tests.core.races import small_run, small_task


def found(two_weights: bool = False) -> Landscape:
    made = landscape(small_task(), small_run("backpropagation"), two_weights)
    assert isinstance(made, Landscape)
    return made


@pytest.mark.parametrize("two_weights", [False, True])
def test_the_heights_are_the_logarithms_of_the_loss(two_weights: bool) -> None:
    shown, made = found(two_weights), small_task()
    plane = shown.slice.plane
    for row, column in ((0, 0), (7, 20), (40, 13)):
        place = plane.origin + shown.slice.u[column] * plane.first + shown.slice.v[row] * plane.second
        assert 10 ** shown.heights[row, column] == pytest.approx(float(losses(made.network, place, made.samples)))
    assert len(shown.slice.probes.loss) == PROBES


def test_two_weights_are_those_that_the_descent_moved_most() -> None:
    path = small_run("backpropagation").snapshots
    moved = np.abs(path[-1] - path[0])
    second, first = np.argsort(moved)[-2:]
    assert found(True).moved == tuple(small_task().network.place(int(index)) for index in (first, second))
    assert found().moved == ()


def test_a_loss_of_0_lies_on_the_floor_and_what_is_no_number_is_missing() -> None:
    run = small_run("backpropagation")
    far = landscape(small_task(), replace(run, snapshots=1e4 * run.snapshots), True)
    assert isinstance(far, Landscape)
    known = far.heights[np.isfinite(far.heights)]
    assert known.min() >= np.log10(FLOOR)
    assert far.heights.shape == far.slice.loss.shape


def test_a_path_of_one_point_spans_no_plane() -> None:
    run = small_run("backpropagation")
    still = replace(run, snapshots=run.snapshots[:1], snapshot_steps=run.snapshot_steps[:1])
    assert isinstance(landscape(small_task(), still), Refusal)


def test_the_probes_come_from_the_seed() -> None:
    assert (found().slice.probes.foot == found().slice.probes.foot).all()
