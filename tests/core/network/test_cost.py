"""The cost of slopes: counted by counters of their own, timed by a clock that ticks with each pass."""

import math
import pickle
import time
from collections.abc import Iterator

import numpy as np
import pytest

from core.network import Network, losses, nearest_corner
from core.network.backward import BACKWARD_PASSES, MISTAKES, slopes
from core.network.cost import (
    BATCHES,
    DELTAS,
    DEPTHS,
    NO_MISTAKE,
    WAYS,
    WIDTHS,
    CostSetting,
    agreement_network,
    away_from_corners,
    best_delta,
    check_backward,
    check_network,
    ladder,
    large_networks,
    measure_agreement,
    measurement,
    span,
)
from core.network.cost.measurement import LargePass, Rung, Timing, estimate_step, gather, jobs, power_law
from core.network.gradient_check import CHECK_DELTA, SUSPICIOUS

SMALL = CostSetting(width=6, depth=2, batch=12, seed=3)
YEAR = 31_557_600.0
TICK = 1e-4
"""Seconds of the ticking clock for each pass; of shorter ones each measurement would repeat as many more."""


class Ticking:
    """A clock that stands still but for the passes that are made: a TICK for each."""

    def __init__(self) -> None:
        self.passes = 0

    def __call__(self) -> float:
        return TICK * self.passes


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ticking]:
    """Counts every vector of parameters that goes through the loss, and three passes for each call of slopes."""
    clock = Ticking()

    def counted_losses(network: Network, parameters: np.ndarray, data: object) -> np.ndarray:
        clock.passes += int(np.prod(parameters.shape[:-1]))
        return losses(network, parameters, data)

    def counted_slopes(*arguments: object) -> object:
        clock.passes += 3
        return slopes(*arguments)

    monkeypatch.setattr(measurement, "losses", counted_losses)
    monkeypatch.setattr(measurement, "slopes", counted_slopes)
    yield clock


@pytest.mark.parametrize("width", [1, 5, 64])
def test_the_counts_are_what_a_textbook_says(width: int) -> None:
    """Weights and biases counted one by one: 2 inputs, two layers of so many units, 3 classes."""
    parameters = sum(1 for _ in range(2 * width + width + width * width + width + width * 3 + 3))
    found = {word: way.count(Network((2, width, width, 3)).parameter_count) for word, way in WAYS.items()}
    assert (found["forward"].forward, found["forward"].backward) == (parameters + 1, 0)
    assert (found["central"].forward, found["central"].backward) == (2 * parameters, 0)
    assert (found["backpropagation"].forward, found["backpropagation"].backward) == (1, 1)
    assert [each.total for each in found.values()] == [parameters + 1, 2 * parameters, 3]


def test_a_backward_pass_makes_two_products_for_each_of_a_forward_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted on arrays that note each matrix product; the first layer hands nothing further back."""

    class Noting(np.ndarray):
        products = 0

        def __array_ufunc__(self, ufunc, method, *inputs, **options):  # noqa: ANN001, ANN204 - NumPy fixes this signature
            Noting.products += ufunc is np.matmul
            plain = [np.asarray(each) if isinstance(each, Noting) else each for each in inputs]
            made = getattr(ufunc, method)(*plain, **{k: v for k, v in options.items() if k != "out"})
            return made.view(Noting) if isinstance(made, np.ndarray) else made

    network, data = Network((2, 4, 4, 4, 3)), SMALL.samples
    here = away_from_corners(network, data, 0).view(Noting)
    losses(network, here, data)
    forward = Noting.products
    noted = type(data)(data.inputs.view(Noting), data.classes)
    Noting.products = 0
    slopes(network, here, noted)
    assert forward == 4
    assert Noting.products - forward == BACKWARD_PASSES * forward - 1


def test_with_a_clock_that_counts_passes_the_seconds_are_the_counts(ticking: Ticking) -> None:
    network = SMALL.network
    found = measurement.rung(network, SMALL.samples, 0, ticking)
    parameters = network.parameter_count
    assert found.one_pass == pytest.approx(TICK)
    assert found.seconds("forward") == pytest.approx(TICK * (parameters + 1))
    assert found.seconds("central") == pytest.approx(TICK * 2 * parameters)
    assert found.seconds("backpropagation") == pytest.approx(3 * TICK)
    assert all(timing.is_whole for timing in found.timings.values())


def test_stacked_passes_are_as_many(ticking: Ticking) -> None:
    found = measurement.measure_stacked(SMALL.network, SMALL.samples, 0, ticking)
    assert found.seconds == pytest.approx(TICK * (SMALL.network.parameter_count + 1))
    assert found.is_whole


def test_of_a_long_gradient_a_known_part_is_measured(ticking: Ticking, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time for 20 passes: 20 of 21 central ones, and the seconds are still those of all."""
    monkeypatch.setattr(measurement, "LONGEST", 20 * TICK)
    found = measurement.rung(SMALL.network, SMALL.samples, 0, ticking)
    parameters = SMALL.network.parameter_count
    central, forward = found.timings["central"], found.timings["forward"]
    assert (central.measured, central.passes) == (20, 2 * parameters)
    assert forward.measured <= 21 < forward.passes == parameters + 1
    assert not central.is_whole
    assert central.seconds == pytest.approx(TICK * 2 * parameters)
    assert forward.seconds == pytest.approx(TICK * (parameters + 1))


def test_a_long_call_is_made_once_and_a_short_one_often_enough() -> None:
    """A clock that each call moves by its own length."""
    made = {"now": 0.0, "calls": 0}

    def call(seconds: float) -> None:
        made["now"] += seconds
        made["calls"] += 1

    assert measurement.seconds_of(lambda: call(1.0), lambda: made["now"]) == 1.0
    assert made["calls"] == 1
    made["calls"] = 0
    assert measurement.seconds_of(lambda: call(1e-4), lambda: made["now"]) == pytest.approx(1e-4)
    assert made["calls"] * 1e-4 > 10 * measurement.SHORTEST


@pytest.mark.parametrize("exponent", [-0.3, 0.0, 1.0, 2.2])
def test_the_fit_is_that_of_polyfit(exponent: float) -> None:
    generator = np.random.default_rng(7)
    x = np.geomspace(11, 12_867, 8)
    y = 3e-5 * x**exponent * np.exp(0.2 * generator.standard_normal(8))
    slope, height = np.polyfit(np.log(x), np.log(y), 1)
    found = power_law(x, y)
    assert found is not None
    assert found.exponent == pytest.approx(slope, abs=1e-12)
    assert found.at(500.0) == pytest.approx(math.exp(height + slope * math.log(500.0)))


@pytest.mark.parametrize("x", [[], [5.0], [5.0, 5.0]])
def test_fewer_than_two_sizes_have_no_fit(x: list[float]) -> None:
    assert power_law(np.array(x), np.ones(len(x))) is None


@pytest.mark.parametrize("depth", range(DEPTHS[0], DEPTHS[1] + 1))
@pytest.mark.parametrize("width", [WIDTHS[0], 32, WIDTHS[1]])
def test_the_ladder_climbs_from_one_unit_to_the_chosen_network(width: int, depth: int) -> None:
    setting = CostSetting(width, depth, 64, 1)
    found = ladder(setting)
    counts = [network.parameter_count for network in found]
    assert found[0].widths == (2, *[1] * depth, 3)
    assert found[-1] == setting.network
    assert counts == sorted(set(counts))
    assert len(found) == (8 if width > WIDTHS[0] else 4)
    if width > WIDTHS[0]:
        assert max(np.diff(np.log(counts))) < 2.6 * (math.log(counts[-1] / counts[0]) / 7)


def test_the_large_networks_are_a_hundred_thousand_and_a_million() -> None:
    counts = [network.parameter_count for network in large_networks()]
    assert counts == [3 * 315 + 316 * 315 + 316 * 3, 3 * 1000 + 1001 * 1000 + 1001 * 3]


def test_one_step_is_extrapolated_in_proportion() -> None:
    """A pass of 10 ms at a million parameters: 1000 s at 10^11, and 2 10^11 of them."""
    large = [LargePass(100_000, 0.002, 0.007), LargePass(1_000_000, 0.01, 0.04)]
    found = estimate_step(10**11, large)
    assert found.one_pass == pytest.approx(1000)
    assert found.seconds["central"] == pytest.approx(2e14)
    assert found.seconds["forward"] == pytest.approx(1e14)
    assert found.seconds["backpropagation"] == pytest.approx(4000)
    assert not found.is_measured
    near = estimate_step(100_000, large)
    assert near.is_measured
    assert (near.one_pass, near.seconds["forward"]) == (0.002, pytest.approx(0.002 * 100_001))


def test_what_was_measured_is_sorted_and_half_a_measurement_is_one_too() -> None:
    rungs = [Rung(network, 1e-5, _timings(network.parameter_count)) for network in ladder(SMALL)]
    large = [LargePass(101_433, 0.001, 0.003), LargePass(1_007_003, 0.01, 0.03)]
    found = gather([*rungs, Timing(1.0, 5, 5), *large])
    assert list(found.parameters) == [network.parameter_count for network in ladder(SMALL)]
    assert found.stacked == Timing(1.0, 5, 5)
    assert list(found.ratios("central")) == pytest.approx([2 * p / 3 for p in found.parameters])
    law = found.ratio_growth("central")
    assert law is not None and law.exponent == pytest.approx(1)
    assert [each.parameters for each in found.steps()] == [10**5, 10**8, 10**11]
    half = gather(rungs[:1])
    assert (half.ratio_growth("central"), half.growth("forward"), half.stacked, half.steps()) == (None, None, None, ())
    assert gather([]).parameters.shape == (0,)
    assert gather([]).growth("central") is None


def _timings(parameters: int) -> dict[str, Timing]:
    return {word: Timing(1e-5 * way.count(parameters).total, 1, 1) for word, way in WAYS.items()}


def test_every_job_can_be_sent_to_a_worker_and_gives_what_the_next_step_needs() -> None:
    found = []
    for job in jobs(CostSetting(4, 1, 8, 0), time.process_time):
        call, arguments = pickle.loads(pickle.dumps((job.call, job.arguments)))
        found.append(call(*arguments))
    whole = gather(pickle.loads(pickle.dumps(found)))
    assert len(whole.rungs) == 4
    assert len(whole.steps()) == 3
    assert whole.stacked is not None
    assert (whole.seconds("central") > 0).all()


@pytest.mark.parametrize("setting", [SMALL, CostSetting(64, 4, 300, 1), CostSetting(4, 1, 8, 2**32 - 1)])
def test_comparisons_stay_within_their_work(setting: CostSetting) -> None:
    """Multiplications with a weight: passes times parameters times samples."""
    for network, passes in ((check_network(setting), 2), (agreement_network(setting), 3 * DELTAS.size)):
        assert network in ladder(setting)
        assert passes * network.parameter_count**2 * setting.batch < 1e9


@pytest.mark.parametrize("seed", range(6))
def test_the_right_backward_pass_has_no_suspects_where_corners_are_far(seed: int) -> None:
    found = check_backward(CostSetting(8, 2, 32, seed), NO_MISTAKE)
    assert found.corner >= 3 * CHECK_DELTA
    assert found.check.suspects == ()


@pytest.mark.parametrize("word", MISTAKES)
def test_each_mistake_is_found_and_only_where_it_does_harm(word: str) -> None:
    setting = CostSetting(8, 2, 32, 1)
    found = check_backward(setting, word)
    suspects = [found.network.place(index) for index in found.check.suspects]
    assert found.worst in suspects
    assert found.check.relative[found.check.worst] > 100 * SUSPICIOUS
    if word == "bias":
        assert {place.source for place in suspects} == {None}
    if word == "relu":
        assert {place.layer for place in suspects} <= {1, 2}


def test_the_parameters_are_far_from_corners_and_the_same_for_a_seed() -> None:
    network, data = SMALL.network, SMALL.samples
    one, other = away_from_corners(network, data, 5), away_from_corners(network, data, 5)
    assert (one == other).all()
    drawn = [away_from_corners(network, data, seed) for seed in range(3)]
    plain = network.start(np.random.default_rng(5))
    assert nearest_corner(network, plain, data.inputs) == 0
    assert all(nearest_corner(network, each, data.inputs) > 1e-4 for each in drawn)


def test_the_agreement_is_u_shaped_and_central_quotients_come_nearer() -> None:
    """Theory: forward best near the square root of the rounding, 1e-8, central near its cube root, 1e-5."""
    found = measure_agreement(SMALL)
    forward, central = best_delta(found.deltas, found.forward), best_delta(found.deltas, found.central)
    assert 1e-9 < forward[0] < 1e-6
    assert 1e-7 < central[0] < 1e-3
    assert central[1] < forward[1] / 10
    assert found.forward[0] > 100 * forward[1] < found.forward[-1] / 100


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "0 ns"),
        (3.4e-7, "340 ns"),
        (2.04e-4, "200 \u00b5s"),
        (0.0009, "900 \u00b5s"),
        (0.41, "410 ms"),
        (1.0, "1 second"),
        (9.96, "10 seconds"),
        (119.0, "2 minutes"),
        (111_600.0, "31 hours"),
        (40 * 86_400.0, "40 days"),
        (4.84 * YEAR, "4.8 years"),
        (370_000 * YEAR, "370,000 years"),
        (4.83e6 * YEAR, "4.8 million years"),
        (2.3e12 * YEAR, "2,300 billion years"),
        (math.nan, "\u2014"),
        (math.inf, "\u2014"),
    ],
)
def test_spans_are_written_as_a_person_grasps_them(seconds: float, text: str) -> None:
    assert span(seconds).replace("\u03bc", "\u00b5") == text


def test_the_bounds_of_the_setting_are_those_of_the_data() -> None:
    for batch in BATCHES:
        assert CostSetting(4, 1, batch, 0).samples.count == batch
    with pytest.raises(ValueError, match="number of samples"):
        _ = CostSetting(4, 1, 1, 0).samples
