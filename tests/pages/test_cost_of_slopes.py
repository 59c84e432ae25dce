"""The lesson "The cost of slopes" without a browser: what it counts, measures and says about what visitors bring."""

import pytest

from core.network.backward import MISTAKES
from core.network.cost import CostSetting
from tests.pages.opening import opened, texts
from ui.lessons.cost_of_slopes.measuring import STOPPED
from ui.link.words import DEFAULTS

SMALL = {"width": "6", "depth": "1", "batch": "8"}


def test_the_status_compares_one_step_both_ways() -> None:
    """One layer of 6 units: 3 x 6 + 7 x 3 = 39 parameters."""
    said = texts(opened("cost_of_slopes", **SMALL))
    assert "P = 3\u00b76 + 7\u00b73 = 39 weights and biases" in said
    assert "One step for 39 parameters: " in said
    assert "times as long." in said
    assert "parameters on this machine" in said


@pytest.mark.parametrize("word", MISTAKES)
def test_every_mistake_is_found_and_said(word: str) -> None:
    app = opened("cost_of_slopes", **SMALL, broken=word)
    assert MISTAKES[word].title in texts(app)
    assert "differ by more than rounding. The worst: the " in texts(app)
    assert any(r"\cancel" in formula.value for formula in app.latex)


def test_without_a_mistake_all_slopes_agree_and_a_pill_breaks_a_line() -> None:
    app = opened("cost_of_slopes", **SMALL)
    assert "All 39 slopes agree" in texts(app)
    app.pills(key="broken").set_value("bias").run()
    assert not app.exception
    assert "the bias takes the mean" in texts(app)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"width": "1000"}, "Units a layer: from 4 to 64"),
        ({"width": "-3"}, "Units a layer: from 4 to 64"),
        ({"depth": "0"}, "Hidden layers: from 1 to 4"),
        ({"batch": "9007199254740991"}, "Samples: from 8 to 300"),
        ({"seed": "-1"}, "Seed: from 0 to 4,294,967,295"),
    ],
)
def test_values_out_of_bounds_are_mended_and_said_so(query: dict[str, str], said: str) -> None:
    assert said in texts(opened("cost_of_slopes", **{**SMALL, **query}))


@pytest.mark.parametrize(
    ("word", "text"), [("width", "inf"), ("depth", "two"), ("batch", "1e20"), ("seed", "9" * 20), ("seed", "nan")]
)
def test_what_is_no_whole_number_opens_on_a_usable_page(word: str, text: str) -> None:
    app = opened("cost_of_slopes", **{**SMALL, word: text})
    assert "One step for " in texts(app)
    assert app.number_input(key=word).value == DEFAULTS[word] or "so the nearest is used" in texts(app)


def test_an_unknown_mistake_is_none() -> None:
    assert "No line is broken." in texts(opened("cost_of_slopes", **SMALL, broken="everything"))


def test_measuring_again_ends_with_new_seconds() -> None:
    app = opened("cost_of_slopes", **SMALL)
    app.button(key="again").click().run()
    assert not app.exception
    assert "One step for 39 parameters" in texts(app)


def test_a_stop_leaves_a_usable_page_and_go_on_measures_the_rest() -> None:
    app = opened("cost_of_slopes", **SMALL)
    app.session_state[STOPPED] = CostSetting(width=6, depth=1, batch=8, seed=77)
    app.number_input(key="seed").set_value(77).run()
    assert not app.exception
    assert "Stopped. 0 networks were measured so far." in texts(app)
    assert "All 39 slopes agree" in texts(app)
    app.button(key="go-on").click().run()
    assert not app.exception
    assert "One step for 39 parameters" in texts(app)
