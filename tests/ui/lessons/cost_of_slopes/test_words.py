"""The sentences and formulas of the lesson, from made-up measurements and from the mistakes themselves."""

from dataclasses import fields

import pytest

from core.network import Network
from core.network.backward import MISTAKES, RIGHT, BackwardLines
from core.network.cost import NO_MISTAKE, CostSetting, GradientCheckResult, ladder
from core.network.cost.measurement import LargePass, Measurement, Rung, Timing
from core.network.gradient_check import GradientCheck
from core.numbers import read_only
from ui.lessons.cost_of_slopes.costs import assumption
from ui.lessons.cost_of_slopes.gradient_check import BROKEN, LINES, formulas
from ui.lessons.cost_of_slopes.gradient_check import describe_check as check_told
from ui.lessons.cost_of_slopes.measuring import Progress
from ui.lessons.cost_of_slopes.summary import describe_ratio, describe_seconds, describe_stacking, partly, status, times

SETTING = CostSetting(32, 2, 64, 1)
LARGE = (LargePass(100_000, 0.001, 0.003), LargePass(1_000_000, 0.008, 0.03))


def measured(rungs: int = 8, problem: str = "", whole: bool = True) -> Progress:
    """A pass takes 0.1 ms whatever P, backpropagation 0.2 ms."""
    made = []
    for network in ladder(SETTING)[:rungs]:
        p = network.parameter_count
        timings = {
            "forward": Timing(1e-4 * (p + 1), p + 1, p + 1),
            "central": Timing(2e-4 * p, 2 * p, 2000 if p == 1251 else 2 * p),
            "backpropagation": Timing(2e-4, 1, 1),
        }
        made.append(Rung(network, 1e-4, timings))
    found = Measurement(tuple(made), Timing(0.05, 1252, 1252), LARGE)
    return Progress(found, 11 if whole else rungs, 11, "1 May 2026, 10:00 UTC", problem)


def test_the_status_is_the_measured_truth() -> None:
    """2 x 1251 passes of 0.1 ms."""
    said = status(measured(), SETTING)
    assert said == (
        "One step for 1,251 parameters: 200 \u00b5s by backpropagation, 250 ms by central differences: "
        "1,300 times as long."
    )


def test_a_stop_and_a_problem_say_how_far_it_came() -> None:
    assert "3 networks were measured so far" in status(measured(3, whole=False), SETTING)
    assert "1 network was measured so far" in status(measured(1, whole=False), SETTING)
    assert status(measured(2, "The server is busy.", False), SETTING).startswith("The server is busy. 2 networks")
    assert status(measured(8, whole=False), SETTING).endswith("Stopped before the large networks.")


def test_what_was_measured_in_part_is_said() -> None:
    assert partly(measured()).endswith("2,000 of 2,502 passes (central, P = 1,251).")
    assert partly(measured(4)) == "Every pass of every gradient was made."


def test_the_fit_says_what_it_covers() -> None:
    """Central over backpropagation is P exactly."""
    said = describe_ratio(measured())
    assert "1.00 (central), fitted to all 8 networks from P = 11 to 1,251" in said
    assert "Two networks at least" in describe_ratio(measured(1))


def test_what_a_pass_and_a_stack_take() -> None:
    assert "took 100 \u00b5s to 100 \u00b5s, while the arithmetic grew 110 times" in describe_seconds(measured())
    assert "they take 50 ms: Python's part is shared" in describe_stacking(measured(), SETTING)
    assert (describe_seconds(measured(1)), describe_stacking(measured(3), SETTING)) == ("", "")


def test_the_assumption_tells_measured_from_assumed() -> None:
    said = assumption(measured(), SETTING)
    assert "a pass of 64 samples through networks of 100,000 and 1,000,000 parameters" in said
    assert "10.0 times the parameters took 8.0 times as long" in said


@pytest.mark.parametrize(("ratio", "text"), [(1.0, "1"), (1.26, "1.3"), (12.4, "12"), (1251.0, "1,300")])
def test_ratios_have_two_digits(ratio: float, text: str) -> None:
    assert times(ratio) == text


def test_the_lines_shown_are_those_of_the_backward_pass() -> None:
    assert [line.name for line in LINES] == [field.name for field in fields(BackwardLines)]


@pytest.mark.parametrize("word", MISTAKES)
def test_the_line_shown_as_broken_is_the_broken_one(word: str) -> None:
    changed = [
        field.name
        for field in fields(BackwardLines)
        if getattr(MISTAKES[word].lines, field.name) is not getattr(RIGHT, field.name)
    ]
    assert changed == [BROKEN[word][0]]
    assert BROKEN[word][1] in formulas(word)
    assert formulas(word).count(r"\cancel") == 1
    assert r"\cancel" not in formulas(NO_MISTAKE)


def check(relative: list[float], corner: float) -> GradientCheckResult:
    network = Network((2, 1, 2))
    values = read_only([*relative, *[0.0] * (network.parameter_count - len(relative))])
    worst = int(values.argmax())
    return GradientCheckResult(network, GradientCheck(values, values, values, worst, 14), corner)


def test_suspects_are_counted_and_the_worst_is_named() -> None:
    said = check_told(check([0.0, 0.5, 2.0], 0.1), "relu")
    assert said == ("2 slopes of 7 differ by more than rounding. The worst: the bias of unit 1 of layer 1, by 2.")
    assert check_told(check([1e-9], 0.1), NO_MISTAKE).startswith("All 7 slopes agree: the largest")


def test_a_suspect_without_a_mistake_is_explained_by_a_corner() -> None:
    said = check_told(check([0.0, 0.5], 2e-6), NO_MISTAKE)
    assert "1 slope of 7 differs" in said
    assert "a corner of ReLU lies within delta (a unit's sum is only 2e\u22126 from 0)" in said
