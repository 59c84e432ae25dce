"""The cost figures, read from their own data; the measurements are made up, with powers known beforehand."""

import numpy as np
import plotly.graph_objects as go
import pytest

from core.network.cost import NO_MISTAKE, WAYS, CostSetting, GradientCheckResult, check_backward, ladder
from core.network.cost.measurement import LargePass, Measurement, Rung, Timing
from core.network.gradient_check import SUSPICIOUS, Agreement
from core.numbers import read_only
from ui.figures.cost import (
    FLOOR,
    agreement_figure,
    check_figure,
    larger_figure,
    passes_figure,
    ratio_figure,
    seconds_figure,
)
from ui.figures.style import DARK, LIGHT, Palette

SETTING = CostSetting(8, 2, 32, 1)
LARGE = (LargePass(101_433, 0.001, 0.003), LargePass(1_007_003, 0.01, 0.04))


def measurement(rungs: int = 8, part: bool = False) -> Measurement:
    """A pass takes P microseconds: numerical gradients grow as P^2, backpropagation as P."""
    made = []
    for network in ladder(SETTING)[:rungs]:
        p = network.parameter_count
        timings = {
            "forward": Timing(1e-6 * p * p, p + 1, p + 1),
            "central": Timing(2e-6 * p * p, 2 * p, 10 if part else 2 * p),
            "backpropagation": Timing(3e-6 * p, 1, 1),
        }
        made.append(Rung(network, 1e-6 * p, timings))
    return Measurement(tuple(made), None, LARGE)


def trace(drawn: go.Figure, name: str) -> go.Scatter:
    return next(trace for trace in drawn.data if trace.name == name)


def names(drawn: go.Figure) -> set[str]:
    return {trace.name for trace in drawn.data}


def told(drawn: go.Figure) -> str:
    return " | ".join(trace(drawn, "words").text)


def test_the_points_are_the_measured_seconds_and_the_lines_name_their_powers() -> None:
    found = measurement()
    drawn = seconds_figure(found, LIGHT)
    p = np.array([network.parameter_count for network in ladder(SETTING)], float)
    assert list(trace(drawn, "central").x) == list(p)
    assert list(trace(drawn, "central").y) == pytest.approx(list(2e-6 * p * p))
    assert list(trace(drawn, "backpropagation").y) == pytest.approx(list(3e-6 * p))
    assert list(trace(drawn, "forward fitted").y) == pytest.approx([1e-6 * p[0] ** 2, 1e-6 * p[-1] ** 2])
    assert told(drawn).count("P<sup>2.00</sup>") == 2
    assert told(drawn).count("P<sup>1.00</sup>") == 1


def test_what_was_measured_in_part_is_hollow() -> None:
    assert set(trace(seconds_figure(measurement(part=True), LIGHT), "central").marker.color) == {LIGHT.ground}
    assert set(trace(seconds_figure(measurement(), LIGHT), "central").marker.color) == {LIGHT.secant}


def test_one_network_is_a_point_without_a_power() -> None:
    for figure in (seconds_figure, ratio_figure):
        drawn = figure(measurement(rungs=1), LIGHT)
        assert not any(name.endswith("fitted") for name in names(drawn))
        assert "grows" not in told(drawn)


def test_the_ratio_is_drawn_beside_that_of_the_counts() -> None:
    drawn = ratio_figure(measurement(), LIGHT)
    p = np.array(trace(drawn, "central").x)
    assert list(trace(drawn, "central").y) == pytest.approx(list(2 * p / 3))
    assert list(trace(drawn, "forward counted").y) == pytest.approx(list((p + 1) / 3))
    assert told(drawn).count("grows as P<sup>1.00</sup>") == 2


def test_passes_are_counted() -> None:
    drawn = passes_figure(read_only([11, 1251]), LIGHT)
    assert [list(trace(drawn, way).y) for way in WAYS] == [[12, 1252], [22, 2502], [3, 3]]


def test_the_agreement_names_the_best_deltas() -> None:
    deltas = read_only([1e-9, 1e-8, 1e-6, 1e-4])
    drawn = agreement_figure(Agreement(deltas, read_only([4, 1, 2, 3]), read_only([4, 3, 1, 2])), LIGHT)
    assert (trace(drawn, "best forward").x[0], trace(drawn, "best forward").y[0]) == (1e-8, 1)
    assert trace(drawn, "best central").x[0] == 1e-6
    assert "forward: best at 1e\u22128" in told(drawn)


def test_larger_networks_tell_measured_from_worked_out() -> None:
    """A million parameters take 10 ms a pass: 10^11 take 1000 s, and 2 10^11 of them."""
    drawn = larger_figure(measurement(), LIGHT)
    worked = trace(drawn, "central worked out")
    assert list(worked.x) == [1e5, 1e8, 1e11]
    assert worked.y[-1] == pytest.approx(2e11 * 0.01 * 1e11 / 1_007_003)
    assert set(worked.marker.color) == {LIGHT.ground}
    measured = trace(drawn, "backpropagation")
    assert list(measured.x)[-2:] == [101_433, 1_007_003]
    assert measured.marker.color == LIGHT.derivative


@pytest.fixture(scope="module", params=[NO_MISTAKE, "relu"])
def check(request: pytest.FixtureRequest) -> GradientCheckResult:
    return check_backward(SETTING, request.param)


def test_every_parameter_has_one_mark_by_kind_and_judgement(check: GradientCheckResult) -> None:
    drawn = check_figure(check, LIGHT)
    kinds = [f"{kind} {name}" for kind in ("weights", "biases") for name in ("right", "suspect")]
    marks = {name: trace(drawn, name) for name in kinds}
    places = sorted(int(x) for each in marks.values() for x in each.x)
    assert places == list(range(check.network.parameter_count))
    for name, each in marks.items():
        assert all((check.network.place(int(x)).source is None) == name.startswith("biases") for x in each.x)
        assert all((y > SUSPICIOUS) == name.endswith("suspect") and y >= FLOOR for y in each.y)
    assert {x for name in kinds if "suspect" in name for x in marks[name].x} == set(check.check.suspects)
    assert marks["weights right"].marker.symbol != marks["biases right"].marker.symbol
    assert list(drawn.layout.xaxis.ticktext) == ["layer 1", "layer 2", "layer 3"]
    assert ("the largest" in told(drawn)) == bool(check.check.suspects)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_no_chart_traps_a_scrolling_finger(palette: Palette, check: GradientCheckResult) -> None:
    found = measurement()
    drawn = [
        seconds_figure(found, palette),
        ratio_figure(found, palette),
        passes_figure(found.parameters, palette),
        larger_figure(found, palette),
        check_figure(check, palette),
    ]
    for each in drawn:
        assert each.layout.dragmode is False
        assert each.layout.xaxis.fixedrange and each.layout.yaxis.fixedrange
