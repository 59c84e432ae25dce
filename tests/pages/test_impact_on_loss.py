"""The page of one neuron: presets, numbers, the step, dead rows, and what a link brings."""

import pytest

from core.network.neuron import NEURON_PRESETS
from tests.pages.opening import opened, texts

WORD = "impact_on_loss"


@pytest.mark.parametrize("preset", NEURON_PRESETS.values(), ids=NEURON_PRESETS)
def test_a_preset_writes_its_numbers_and_says_what_to_watch_for(preset) -> None:
    app = opened(WORD, w1="7")
    if preset.word == "quarrel":
        app.button(key="reset").click().run()
    else:
        app.button_group(key="neuron").set_value(preset.word).run()
    assert not app.exception
    assert tuple(app.number_input(key=word).value for word in ("w1", "w2", "bias")) == preset.neuron.parameters
    assert preset.watch in texts(app)


def test_the_step_goes_down_the_slope_of_the_mean() -> None:
    """By hand: 0.8 - 0.1 * 0.625, 0.6 - 0.1 * 0.25, 0.5 - 0.1 * 0.4."""
    app = opened(WORD)
    assert "from 0.15 to 0.1012. Sample 4 gets worse all the same" in texts(app)
    app.button(key="step-down").click().run()
    assert not app.exception
    values = [app.number_input(key=word).value for word in ("w1", "w2", "bias")]
    assert values == pytest.approx([0.7375, 0.575, 0.46])


def test_a_step_from_a_link_is_the_one_that_is_told_and_shared() -> None:
    app = opened(WORD, step="10")
    assert "too large a step: the mean loss rises from 0.15" in texts(app)


def test_dead_rows_lead_to_the_corner_of_lesson_one() -> None:
    app = opened(WORD, neuron="dead", w1="-0.9", w2="0.4", bias="0.2")
    assert "Samples 2 and 4 have a sum z below 0." in texts(app)
    assert "page_link" in {element.type for element in app.main}
    assert "sum z below 0" not in texts(opened(WORD))


def test_a_corner_is_told_with_both_slopes() -> None:
    assert "Sample 2 is at ReLU's corner" in texts(opened(WORD, w1="0.05"))


def test_the_loss_holds_no_weight() -> None:
    assert "The loss itself holds no weight" in texts(opened(WORD))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"w1": "1e300"}, "On this page w1 goes from −100 to 100: showing 100."),
        ({"bias": "-500"}, "On this page bias goes from −100 to 100: showing −100."),
        ({"step": "-1"}, "On this page step goes from 0 to 100: showing 0."),
        ({"delta": "50"}, "Delta goes from 0.000001 to 2"),
        ({"w2": "abc"}, "The link has values that cannot be used: showing w2 = 0.6."),
        ({"w2": "nan"}, "cannot be used: showing w2 = 0.6."),
        ({"step": "inf"}, "cannot be used: showing step = 0.1."),
        ({"sample": "9"}, "cannot be used: showing sample = 1."),
        ({"parameter": "w7"}, "cannot be used: showing parameter = w1."),
        ({"neuron": "<b>"}, "cannot be used: showing neuron = quarrel."),
    ],
)
def test_values_out_of_bounds_are_mended_and_said_so(query: dict[str, str], said: str) -> None:
    assert said in texts(opened(WORD, **query))


def test_huge_steps_end_at_the_bounds_with_a_sentence() -> None:
    app = opened(WORD, step="100", w1="90", w2="90")
    app.button(key="step-down").click().run()
    assert not app.exception
    assert "goes from −100 to 100" in texts(app)
