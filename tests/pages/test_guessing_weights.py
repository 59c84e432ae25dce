"""The lesson "Guessing weights": its settings, what it says of them, and what it shows."""

import json

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.pages.opening import opened, texts
from ui.lessons.guessing_weights.searches import DEFAULT
from ui.link.words import DEFAULTS

QUICK = {"data": "bands", "samples": "30", "hidden": "4", "budget": "300"}
WORD = "guessing_weights"


def spec(app: AppTest, place: int = 0) -> str:
    return app.get("plotly_chart")[place].proto.spec


def test_it_opens_with_the_race_the_plane_and_the_count() -> None:
    app = opened(WORD, **QUICK)
    assert "Loss after 300 passes each: " in texts(app)
    assert len(app.get("plotly_chart")) == 2
    # 2 inputs to 4 units, 4 units to 3 classes: (2 + 1) 4 + (4 + 1) 3 = 27 parameters.
    assert {metric.label: metric.value for metric in app.metric}["Combinations"].strip() == "10²⁷"
    assert "the best of 300 has" in texts(app)


def test_two_visits_with_one_link_see_the_same_picture() -> None:
    first = spec(opened(WORD, **QUICK, seed="5"))
    st.cache_resource.clear()
    assert spec(opened(WORD, **QUICK, seed="5")) == first
    assert json.loads(spec(opened(WORD, **QUICK, seed="6"))) != json.loads(first)


def test_a_frame_of_the_film_changes_no_letter_of_the_chart() -> None:
    assert spec(opened(WORD, **QUICK, passes="7")) == spec(opened(WORD, **QUICK))


def test_a_new_seed_is_another_one_and_changes_the_run() -> None:
    app = opened(WORD, **QUICK)
    before = spec(app)
    app.button[0].click().run()
    assert not app.exception
    assert app.number_input(key="seed").value != DEFAULTS["seed"]
    assert spec(app) != before


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"samples": "100000"}, "The number of samples must be from 3 to 600."),
        ({"samples": "2"}, "The number of samples must be from 3 to 600."),
        ({"hidden": "0"}, "A hidden layer has from 1 to 64 units."),
        ({"budget": "1000000"}, "The budget must be from 1 to 30000 forward passes."),
        ({"rate": "-1"}, "The step size must be above 0 and at most 10."),
        ({"seed": "-4"}, "The seed must be a whole number from 0 to 4294967295."),
    ],
)
def test_what_core_refuses_is_said_and_the_page_shows_the_defaults(query: dict[str, str], said: str) -> None:
    app = opened(WORD, **query)
    assert f"{said} The picture still shows spirals, 150 samples" in texts(app)
    assert len(app.get("plotly_chart")) == 2


def test_a_refused_setting_leaves_the_last_good_ones_on_the_screen() -> None:
    app = opened(WORD, **QUICK)
    before = spec(app)
    app.number_input(key="samples").set_value(7000).run()
    assert not app.exception
    assert "The picture still shows vertical bands, 30 samples, 4 hidden units, 300 passes" in texts(app)
    assert spec(app) == before


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"data": "moons"}, "cannot be used: showing data = spirals."),
        ({"seed": "inf"}, "cannot be used: showing seed = 1."),
        ({"samples": "many", "rate": "nan"}, "cannot be used: showing samples = 150, rate = 2."),
        ({"values": "0"}, "Here from 2 to 1,000,000 values can be tried: showing 2."),
    ],
)
def test_what_the_link_says_and_cannot_be_shown_is_told(query: dict[str, str], said: str) -> None:
    assert said in texts(opened(WORD, budget="200", **query))


@pytest.mark.parametrize("passes", ["-5", "10000000"])
def test_passes_beyond_the_run_are_its_end(passes: str) -> None:
    assert spec(opened(WORD, **QUICK, passes=passes)) == spec(opened(WORD, **QUICK))


@pytest.mark.parametrize("query", [{"budget": "1"}, {"budget": "2"}, {"rate": "10", "seed": "5", "budget": "400"}])
def test_the_shortest_and_the_wildest_runs_leave_a_usable_page(query: dict[str, str]) -> None:
    app = opened(WORD, samples="30", hidden="2", **query)
    assert "passes each: " in texts(app)


def test_the_words_of_the_settings_are_words_of_the_link() -> None:
    assert {word: DEFAULTS[word] for word in DEFAULT.words} == DEFAULT.words
