"""The lesson "Choosing delta" without a browser: what it says about what visitors bring."""

import pytest

from core.presets import PRESETS
from tests.pages.opening import opened, texts


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.word)
def test_every_preset_is_shown(preset) -> None:
    app = opened("choosing_delta")
    app.pills(key="preset").set_value(preset.word).run()
    assert not app.exception
    assert app.text_input(key="f").value == preset.text


def test_the_current_delta_is_judged_and_not_its_neighbour() -> None:
    """x^2 at 1 with 0.3: the forward quotient is 2.3."""
    assert "At delta = 0.3 the forward quotient has no digit right" in texts(opened("choosing_delta", delta="0.3"))


def test_with_delta_0_every_part_says_that_there_is_nothing() -> None:
    said = texts(opened("choosing_delta", delta="0"))
    assert "At delta = 0 the forward quotient does not exist" in said
    assert "with delta = 0 there is nothing to look at" in said
    assert "no secant exists" in said


def test_the_question_is_answered_for_the_tolerance_of_the_link() -> None:
    """x^2 at 1: the quotient is 2 + delta, so the bound is the tolerance itself."""
    app = opened("choosing_delta", tolerance="0.001")
    assert "Every delta below 0.001 keeps the quotient within 0.001" in texts(app)
    app.number_input(key="tolerance").set_value(0.05).run()
    assert "Every delta below 0.05 keeps the quotient within 0.05" in texts(app)


@pytest.mark.parametrize(("typed", "shown"), [(0.0, "1e\u22129"), (-5.0, "1e\u22129"), (1e9, "1000")])
def test_a_tolerance_out_of_bounds_is_mended_and_said_so(typed: float, shown: str) -> None:
    app = opened("choosing_delta")
    app.number_input(key="tolerance").set_value(typed).run()
    assert not app.exception
    assert any("showing the nearest" in caption.value for caption in app.caption)
    assert f"within {shown} of the slope" in texts(app) or f"not yet within {shown}" in texts(app)


def test_the_microscope_opens_on_the_step_of_the_link() -> None:
    """|x| at 0: the gap to the best line is 40 % of every box."""
    app = opened("choosing_delta", f="|x|", a="0", zoom="3")
    assert "At 64 times, the gap between curve and best line through P is 40 % of the box." in texts(app)


def test_where_f_has_no_value_there_is_nothing_to_magnify() -> None:
    said = texts(opened("choosing_delta", f="1/x", a="0", zoom="3"))
    assert "No delta is small enough: the point is a pole" in said
    assert "so there is no slope" in said
