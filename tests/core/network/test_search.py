"""The searches against slow loops over plain numbers: what they find, what it costs, and that parts make one run."""

import math
import pickle
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

import numpy as np
import pytest

from core import network
from core.network import Network, classifier, search
from core.network.datasets import DATASETS, LARGEST_SEED, Samples
from core.network.search import SEARCHES, RunPart, join_parts, record_run, run_part
from core.network.search.run import LARGEST_BUDGET, Run, Task, snapshot_passes, task
from core.numbers import Values, read_only, read_only_whole
from core.refusal import Refusal
from core.workers import offload
from tests.core.by_hand import last_sums_by_hand, loss_by_hand
from tests.core.networks import drawn, three_samples
from tests.effort import examples

FOUR = Network((2, 4, 3))
"""27 parameters: (2 + 1) 4 + (4 + 1) 3."""

COSTS = {"guesses": 1, "nudges": 1, "forward": 28, "backpropagation": 3}
"""Passes of one step of FOUR: a guess; a nudge; 27 nudged passes and one ahead; backward (2) and one ahead."""

CHANCE = {"guesses": 1, "nudges": 2}
"""The number that stands before the seed and the lot in what the generator is made from."""


def asked(network: Network, data: Samples, budget: int, step: float = 0.5, seed: int = 1) -> Task:
    found = task(network, data, budget, step, seed)
    assert isinstance(found, Task)
    return found


def on_spirals(budget: int, seed: int = 1) -> Task:
    return asked(FOUR, drawn("spirals", 30, seed), budget, seed=seed)


def on_three(budget: int, step: float = 0.5) -> Task:
    return asked(Network((2, 2, 2)), three_samples(), budget, step, seed=5)


@pytest.mark.parametrize("word", SEARCHES)
def test_however_a_run_is_cut_its_parts_make_the_same_run_bit_for_bit(word: str) -> None:
    given = on_spirals(400)
    whole = bits(record_run(word, given, passes=400))
    assert all(bits(record_run(word, given, passes)) == whole for passes in (1, 37, 64, 100, 399))


@pytest.mark.parametrize("word", SEARCHES)
def test_the_same_seed_gives_the_same_run_bit_for_bit_also_after_a_journey_through_a_pipe(word: str) -> None:
    first = record_run(word, on_spirals(300, seed=7))
    np.random.default_rng().standard_normal(7)
    parts: list[RunPart] = []
    while not parts or not parts[-1].over:
        sent = pickle.loads(pickle.dumps((word, on_spirals(300, seed=7), parts[-1].incumbent if parts else None, 50)))
        parts.append(pickle.loads(pickle.dumps(run_part(*sent))))
    assert bits(join_parts(on_spirals(300, seed=7), tuple(parts))) == bits(first)
    assert record_run(word, on_spirals(300, seed=8)).losses[0] != first.losses[0]


def test_a_part_is_a_job_for_a_worker() -> None:
    found = offload(run_part, "nudges", on_spirals(50), None, 20, seconds=5.0)
    assert isinstance(found, RunPart)
    assert found.losses == pytest.approx(run_part("nudges", on_spirals(50)).losses[: len(found.losses)], rel=1e-12)


@pytest.mark.parametrize("word", SEARCHES)
def test_all_searches_begin_with_one_pass_at_the_same_start(word: str) -> None:
    given = on_spirals(1)
    found = record_run(word, given)
    assert (found.used, found.passes.tolist()) == (1, [1])
    assert (found.snapshots == given.start).all()
    assert found.losses == pytest.approx([loss_by_hand(FOUR, given.start, given.samples)], rel=1e-12)


@pytest.mark.parametrize("word", SEARCHES)
@pytest.mark.parametrize("budget", [28, 29, 99, 100, 101])
@pytest.mark.parametrize("size", [1000, 10])
def test_every_pass_that_is_made_is_counted_and_no_step_is_begun_that_the_budget_cannot_pay(
    word: str, budget: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = Counter(monkeypatch)
    given, parts = on_spirals(budget), 0
    held, over = None, False
    while not over:
        found = run_part(word, given, held, size)
        held, over, parts = found.incumbent, found.over, parts + 1
    assert held is not None
    steps = (budget - 1) // COSTS[word]
    assert held.passes == 1 + steps * COSTS[word]
    taken_up = parts if word in ("forward", "backpropagation") else 0  # the sums at its beginning, paid for before
    assert counter.passes - taken_up == held.passes


@pytest.mark.parametrize("word", SEARCHES)
def test_a_search_says_what_its_step_costs(word: str) -> None:
    assert SEARCHES[word].step_passes(27) == COSTS[word]


@pytest.mark.parametrize("word", ["forward", "backpropagation"])
def test_each_step_down_the_slope_is_written_down_when_it_is_paid(word: str) -> None:
    found = record_run(word, on_spirals(100))
    assert found.passes.tolist() == list(range(1, 101, COSTS[word]))


def test_a_part_does_at_least_the_passes_asked_for_and_ends_at_the_next_whole_step_or_lot() -> None:
    given = on_spirals(400)
    ends = {word: run_part(word, given, None, 10).incumbent.passes for word in SEARCHES}
    assert ends == {"guesses": 65, "nudges": 65, "forward": 29, "backpropagation": 10}


def test_fresh_guesses_are_those_of_the_seed_and_the_best_so_far_is_held() -> None:
    given = on_three(budget=200)
    found, expected = record_run("guesses", given), [(1, loss_by_hand(given.network, given.start, given.samples))]
    for passes, guess in enumerate(drawn_numbers("guesses", given), 2):
        loss = loss_by_hand(given.network, guess, given.samples)
        if loss < expected[-1][1]:
            expected.append((passes, loss))
    assert found.passes.tolist() == [passes for passes, _ in expected]
    assert found.losses == pytest.approx([loss for _, loss in expected], rel=1e-12)
    assert (len(expected) > 3, found.used) == (True, 200)


def test_a_nudge_moves_what_is_held_by_a_tenth_of_a_normal_number_and_is_kept_when_better() -> None:
    given = on_three(budget=200)
    found, held = record_run("nudges", given), given.start
    expected = [(1, loss_by_hand(given.network, held, given.samples))]
    for passes, error in enumerate(drawn_numbers("nudges", given), 2):
        loss = loss_by_hand(given.network, held + 0.1 * error, given.samples)
        if loss < expected[-1][1]:
            held = held + 0.1 * error
            expected.append((passes, loss))
    assert found.passes.tolist() == [passes for passes, _ in expected]
    assert found.losses == pytest.approx([loss for _, loss in expected], rel=1e-12)
    assert found.snapshots[-1] == pytest.approx(held, rel=1e-12)
    assert len(expected) > 20


def test_steps_down_numerical_slopes_use_the_quotients_with_delta_a_ten_thousandth() -> None:
    """P = 12: the start and two steps of 13 passes."""
    given, delta = on_three(budget=30), 1e-4
    moved = given.start
    for _ in range(2):
        moved = moved - 0.5 * (nudged_by_hand(given, moved, delta) - nudged_by_hand(given, moved, 0)) / delta
    found = record_run("forward", given)
    assert found.passes.tolist() == [1, 14, 27]
    assert found.snapshots[-1] == pytest.approx(moved, abs=1e-10)


def test_steps_of_backpropagation_go_down_the_slope() -> None:
    """The slopes here are central quotients, whose own error is about 1e-10."""
    given, delta = on_three(budget=22), 1e-5
    moved = given.start
    for _ in range(7):
        ahead, behind = nudged_by_hand(given, moved, delta), nudged_by_hand(given, moved, -delta)
        moved = moved - 0.5 * (ahead - behind) / (2 * delta)
    found = record_run("backpropagation", given)
    assert found.passes.tolist() == [1, 4, 7, 10, 13, 16, 19, 22]
    assert found.snapshots[-1] == pytest.approx(moved, abs=1e-8)


def test_the_accuracy_is_the_share_of_samples_whose_class_wins() -> None:
    given = on_spirals(60)
    found = record_run("nudges", given)
    for step, parameters in zip(found.snapshot_steps, found.snapshots, strict=True):
        won = [
            int(np.argmax(last_sums_by_hand(FOUR, parameters, row))) == own
            for row, own in zip(given.samples.inputs, given.samples.classes, strict=True)
        ]
        assert found.accuracies[step] == pytest.approx(sum(won) / 30)


@pytest.mark.parametrize("word", SEARCHES)
def test_a_snapshot_holds_the_parameters_that_were_held_at_its_pass(word: str) -> None:
    given = on_spirals(200)
    found = record_run(word, given, passes=30)
    assert found.snapshot_passes.tolist() == snapshot_passes(200).tolist()
    for passes, step, parameters in zip(found.snapshot_passes, found.snapshot_steps, found.snapshots, strict=True):
        assert step == max(number for number, when in enumerate(found.passes) if when <= passes)
        assert loss_by_hand(FOUR, parameters, given.samples) == pytest.approx(found.losses[step], rel=1e-12)


def test_snapshots_are_even_on_a_log_scale_and_never_twice_at_one_pass() -> None:
    assert snapshot_passes(1).tolist() == [1]
    assert snapshot_passes(5).tolist() == [1, 2, 3, 4, 5]
    assert snapshot_passes(10_000, 5).tolist() == [1, 10, 100, 1000, 10_000]


@pytest.mark.parametrize("word", ["guesses", "nudges"])
def test_chance_holds_nothing_worse_than_before(word: str) -> None:
    found = record_run(word, on_spirals(1000))
    assert (np.diff(found.losses) < 0).all() and (np.diff(found.passes) > 0).all()
    assert found.best == len(found.losses) - 1 and found.last_loss == found.losses.min()


@pytest.mark.parametrize("word", SEARCHES)
def test_a_smaller_budget_is_the_start_of_a_larger(word: str) -> None:
    small, large = record_run(word, on_spirals(150)), record_run(word, on_spirals(500))
    count = int((large.passes <= 150).sum())
    assert small.passes.tolist() == large.passes[:count].tolist()
    assert small.losses.tolist() == large.losses[:count].tolist()


@pytest.mark.parametrize("word", SEARCHES)
def test_a_run_stopped_after_some_parts_keeps_them(word: str) -> None:
    given = on_spirals(400)
    first = run_part(word, given, None, 70)
    second = run_part(word, given, first.incumbent, 70)
    found, whole = join_parts(given, (first, second)), record_run(word, given)
    assert found.used == second.incumbent.passes
    assert 140 <= found.used < 400
    assert found.losses.tolist() == whole.losses[whole.passes <= found.used].tolist()
    shown = int((whole.snapshot_passes <= found.used).sum())
    assert found.snapshot_passes.tolist() == whole.snapshot_passes[:shown].tolist()
    assert found.snapshots.tobytes() == whole.snapshots[:shown].tobytes()


@pytest.mark.parametrize("word", SEARCHES)
def test_a_part_as_long_as_the_budget_is_the_whole_run(word: str) -> None:
    given = on_spirals(60)
    last = run_part(word, given, None, 60)
    assert last.over and bits(join_parts(given, (last,))) == bits(record_run(word, given))


@pytest.mark.parametrize("word", ["forward", "backpropagation"])
def test_a_descent_whose_loss_is_no_longer_a_number_ends(word: str) -> None:
    """Inputs of 1e150 have slopes of that size: after one step the sums are products beyond all floats."""
    far = Samples(read_only([[1e150, -1e150], [1e150, 2e150]]), read_only_whole([0, 1]))
    found = record_run(word, asked(Network((2, 3, 2)), far, 500, step=10.0))
    assert found.used < 500
    assert math.isfinite(found.losses[0]) and not math.isfinite(found.last_loss)
    assert math.isfinite(found.losses[found.best])
    assert found.snapshot_passes[-1] <= found.used


@pytest.mark.parametrize("seed", range(1, 1 + examples(3, 10)))
def test_on_the_default_settings_descent_beats_both_random_searches(seed: int) -> None:
    network = classifier((16,), DATASETS["spirals"].classes)
    assert isinstance(network, Network)
    given = asked(network, drawn("spirals", 150, seed), 3000, step=2.0, seed=seed)
    found = {word: record_run(word, given) for word in ("guesses", "nudges", "backpropagation")}
    used = {word: run.used for word, run in found.items()}
    assert used == {"guesses": 3000, "nudges": 3000, "backpropagation": 2998}  # 1 + 3 * 999
    assert found["backpropagation"].last_loss < min(found["guesses"].last_loss, found["nudges"].last_loss)


@pytest.mark.parametrize(
    "wrong",
    [
        {"budget": 0},
        {"budget": LARGEST_BUDGET + 1},
        {"step": 0.0},
        {"step": 10.1},
        {"step": math.nan},
        {"seed": -1},
        {"seed": LARGEST_SEED + 1},
    ],
)
def test_what_a_link_may_not_ask_for_is_refused(wrong: dict[str, Any]) -> None:
    right: dict[str, Any] = {"budget": 100, "step": 0.5, "seed": 1}
    assert isinstance(task(FOUR, three_samples(), **right), Task)
    assert isinstance(task(FOUR, three_samples(), **{**right, **wrong}), Refusal)


def test_nobody_can_write_to_a_run() -> None:
    found = record_run("nudges", on_spirals(20))
    arrays = [value for value in vars(found).values() if isinstance(value, np.ndarray)]
    assert len(arrays) == 6 and not any(array.flags.writeable for array in arrays)


class Counter:
    """Counts the passes that are made, whatever the searches say: a vector of parameters is one, a way back is two."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.passes = 0
        for module in (network, search):
            patch.setattr(module, "layer_sums", self.counting(module.layer_sums))
        patch.setattr(search, "backward", self.counting(search.backward, each=2))

    def counting(self, call: Callable[..., Any], each: int = 1) -> Callable[..., Any]:
        def counted(network: Network, parameters: Values, *others: object) -> object:
            self.passes += each * math.prod(parameters.shape[:-1])
            return call(network, parameters, *others)

        return counted


def bits(run: Run) -> list[object]:
    """Every field, arrays as bytes with their shape."""
    values = [getattr(run, field.name) for field in fields(run)]
    return [(value.shape, value.tobytes()) if isinstance(value, np.ndarray) else value for value in values]


def drawn_numbers(word: str, given: Task) -> Iterator[Values]:
    """The vectors that the seed stands for, one for each pass after the first: 64 in a lot."""
    for number in range(given.budget - 1):
        if number % 64 == 0:
            generator = np.random.default_rng((CHANCE[word], given.seed, number // 64))
            lot = generator.standard_normal((64, given.start.size))
        yield lot[number % 64]


def nudged_by_hand(given: Task, parameters: Values, delta: float) -> Values:
    """The loss with each parameter in turn moved by delta, shape (P,)."""
    moved = parameters + delta * np.eye(parameters.size)
    return np.array([loss_by_hand(given.network, each, given.samples) for each in moved])
