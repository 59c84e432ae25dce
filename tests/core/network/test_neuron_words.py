"""The neuron's sentences, against numbers worked out by hand."""

from core.network.neuron import NEURON_PRESETS, descent_step, impact
from core.network.neuron.along import Along
from core.network.neuron.description import describe_conflict, describe_corner, describe_dead, describe_step

SYMBOLS = ("w1", "w2", "bias")


def told_of_step(preset: str, size: float) -> str:
    found = NEURON_PRESETS[preset]
    return describe_step(descent_step(found.neuron, found.samples, size), size, SYMBOLS)


def test_the_quarrel_is_told_with_its_numbers() -> None:
    """By hand: 2 (y - t) x1 is 1, 2, -0.2 and -0.3; their mean is 0.625."""
    found = NEURON_PRESETS["quarrel"]
    assert describe_conflict(impact(found.neuron, found.samples), 0, SYMBOLS) == (
        "Raising w1 helps samples 3 (−0.2) and 4 (−0.3) and hurts samples 1 (+1) and 2 (+2): the mean of all is "
        "+0.625, so the step lowers it."
    )


def test_where_the_chosen_parameter_starts_no_quarrel_another_one_is_told_of() -> None:
    """By hand, the column of w1 is -3.8, 0, -2.4, 0, and that of w2 -7.6, 0, 3.6, 0."""
    found = NEURON_PRESETS["dead"]
    assert describe_conflict(impact(found.neuron, found.samples), 0, SYMBOLS).startswith(
        "Raising w2 helps sample 1 (−7.6)"
    )
    all_dead = NEURON_PRESETS["all-dead"]
    assert "no parameter helps one" in describe_conflict(impact(all_dead.neuron, all_dead.samples), 0, SYMBOLS)


def test_dead_rows_are_named_with_their_reason() -> None:
    found = [describe_dead(impact(preset.neuron, preset.samples)) for preset in NEURON_PRESETS.values()]
    assert found[0] == found[3] == ""
    assert found[1].startswith("Samples 2 and 4 have a sum z below 0.")
    assert found[2].startswith("Every sample has a sum z below 0.")
    assert "dy/dz = 0" in found[2]


def test_a_corner_tells_both_slopes_and_what_networks_do() -> None:
    """By hand, as in test_neuron_along.py: -0.71875 and -1.71875."""
    found = NEURON_PRESETS["quarrel"]
    told = describe_corner(Along(found.neuron, found.samples, 0), 0.05, "w1")
    assert told.startswith(
        "Sample 2 is at ReLU's corner, z = 0: no slope along w1, but −0.719 from the left and −1.719"
    )
    assert "Networks pick 0" in told
    assert describe_corner(Along(found.neuron, found.samples, 0), 0.06, "w1") == ""


def test_a_small_step_helps_the_mean_and_may_hurt_a_sample() -> None:
    """By hand, after the step: sums 2.3475, 1.36, 0.585, 1.11625, so losses 0.1208, 0.1296, 0.0072 and 0.1473."""
    assert told_of_step("quarrel", 0.1) == (
        "A step of 0.1 takes w1 to 0.7375, w2 to 0.575 and bias to 0.46. The mean loss falls from 0.15 to 0.1012. "
        "Sample 4 gets worse all the same: the step obeys the mean."
    )


def test_too_large_a_step_is_called_so() -> None:
    """By hand: a step of 10 leads to w1 = -5.45, w2 = -1.9, b = -3.5, where all but sample 3 are dead or nearly so."""
    assert "too large a step: the mean loss rises from 0.15 to" in told_of_step("quarrel", 10)


def test_a_step_that_goes_nowhere_is_called_so() -> None:
    assert told_of_step("all-dead", 0.1) == (
        "Every slope of the mean is 0: the step goes nowhere, and the mean loss stays 1.875."
    )
    assert told_of_step("quarrel", 0).startswith("A step of 0 changes nothing")
