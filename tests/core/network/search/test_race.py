"""The race: what each search holds at each frame, as seen from the runs themselves."""

from dataclasses import replace

import numpy as np
import pytest

from core.network import probabilities, scores
from core.network.search.race import RACERS, RESOLUTION, Race, cut, fair, lane, race
from core.network.search.run import Run
from core.numbers import read_only, read_only_whole
from tests.core.races import small_race, small_run, small_task


@pytest.fixture
def found() -> Race:
    return small_race()


@pytest.mark.parametrize("place", range(4), ids=RACERS)
def test_the_numbers_of_a_frame_are_those_of_the_parameters_held_then(found: Race, place: int) -> None:
    shown, made = found.lanes[place], small_task()
    checked = scores(made.network, shown.run.snapshots, made.samples)
    assert shown.losses == pytest.approx(checked.loss)
    assert shown.accuracies == pytest.approx(checked.accuracy)


def test_a_sample_stands_on_the_ground_of_the_class_that_the_network_gives_it(found: Race) -> None:
    """By the likeliest class at the middle of the sample's own cell, seen by even-odd filling of the layers."""
    made, shown = small_task(), found.lanes[3]
    step = 2.5 / (RESOLUTION - 1)
    for column, row in np.floor(found.places).astype(int):
        middle = np.array([[-1.25 + column * step, -1.25 + row * step]])
        likeliest = int(probabilities(made.network, shown.run.snapshots[-1], middle).argmax())
        assert [_inside(layer[-1], column, row) for layer in shown.layers] == [kind <= likeliest for kind in range(3)]


def _inside(line, column: int, row: int) -> bool:
    edges = zip(line.x.tolist(), line.x[1:].tolist(), line.y.tolist(), line.y[1:].tolist(), strict=False)
    return sum(x0 == x1 > column and min(y0, y1) <= row < max(y0, y1) for x0, x1, y0, y1 in edges) % 2 == 1


def test_a_frame_is_found_by_its_passes(found: Race) -> None:
    assert found.frame(0) == len(found.passes) - 1
    assert found.frame(1) == 0
    assert found.frame(-5) == found.frame(10**9) == len(found.passes) - 1
    for number, passes in enumerate(found.passes.tolist()):
        assert found.frame(passes) == number


def test_the_ranking_is_by_loss_and_what_is_no_number_is_last(found: Race) -> None:
    losses = [shown.losses[-1] for shown in found.ranking]
    assert losses == sorted(losses)
    first = found.lanes[0]
    broken = replace(first, losses=read_only([*first.losses[:-1], np.nan]))
    assert replace(found, lanes=(broken, *found.lanes[1:])).ranking[-1] is broken


def test_a_run_that_lost_its_way_has_no_regions_and_stands_still() -> None:
    made, run = small_task(), small_run("backpropagation")
    lost: Run = replace(
        run,
        passes=run.passes[:3],
        losses=read_only([*run.losses[:2], np.inf]),
        accuracies=run.accuracies[:3],
        snapshot_passes=run.snapshot_passes[:3],
        snapshot_steps=read_only_whole([0, 1, 2]),
        snapshots=run.snapshots[:3],
    )
    together = race(made, (lane(made, lost), lane(made, run)))
    shown = together.lanes[0]
    assert len(shown.losses) == len(together.passes) == len(run.snapshot_passes)
    assert np.isinf(shown.losses[2:]).all()
    assert [len(layer[-1].x) for layer in shown.layers] == [1, 1, 1]
    assert len(shown.layers[0][1].x) == 5


@pytest.mark.parametrize("word", RACERS)
def test_a_run_that_is_cut_is_the_run_as_it_stood_then(word: str) -> None:
    """A smaller budget is the start of a larger one, so the shorter run is the second route."""
    run, shorter = cut(small_run(word), 80), small_run(word, budget=80)
    assert run.used == 80 >= shorter.used
    assert (run.passes == shorter.passes).all() and (run.losses == shorter.losses).all()
    assert (run.snapshot_passes <= 80).all()
    assert (run.snapshots[-1] == small_run(word).snapshots[len(run.snapshots) - 1]).all()
    assert cut(run, 80) is run


def test_searches_are_compared_at_a_frame_that_all_have_reached() -> None:
    times = small_race().passes.tolist()
    assert fair(120, 120) == 120
    assert fair(120, 1) == 1
    assert fair(120, times[-2] + 1) == times[-2]


def test_a_layer_stands_still_where_no_frame_changes_it(found: Race) -> None:
    for shown in found.lanes:
        for layer, still in zip(shown.layers, shown.still, strict=True):
            assert still == (len({(part.x.tobytes(), part.y.tobytes()) for part in layer}) == 1)
        assert shown.still[0]


def test_the_course_keeps_the_first_the_last_the_least_and_the_greatest_loss() -> None:
    run = small_run("backpropagation", budget=3000)
    shown = lane(small_task(budget=3000), run)
    assert len(shown.course_losses) < len(run.losses)
    for chosen in (np.min, np.max):
        assert chosen(shown.course_losses) == chosen(run.losses)
    assert (shown.course_losses[0], shown.course_losses[-1]) == (run.losses[0], run.losses[-1])
    assert (shown.course_passes[0], shown.course_passes[-1]) == (1, run.used)
    assert (np.diff(shown.course_passes) >= 0).all()


def test_the_same_seed_gives_the_same_race() -> None:
    one, other = small_task.__wrapped__(seed=8), small_task.__wrapped__(seed=8)
    first, second = (lane(made, small_run.__wrapped__("nudges", seed=8)) for made in (one, other))
    assert (first.losses == second.losses).all()
    for layer, again in zip(first.layers, second.layers, strict=True):
        assert all((a.x == b.x).all() and (a.y == b.y).all() for a, b in zip(layer, again, strict=True))
