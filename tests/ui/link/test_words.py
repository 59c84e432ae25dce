"""Links are put together as Streamlit would: defaults left out, text escaped. And the table of all words."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from core.network.neuron import NEURON_PRESETS
from ui.lessons.impact_on_loss.neuron_state import SAMPLES
from ui.lessons.impact_on_loss.parameters import PARAMETERS
from ui.link.words import DEFAULTS, WORDS, link, own_words, reference, unusable
from ui.live.cursor import READINGS
from ui.shell.lessons import LESSONS

HERE = "https://school.example/lab/secant_to_tangent"


def words(address: str) -> dict[str, str]:
    return {word: values[0] for word, values in parse_qs(urlsplit(address).query).items()}


def test_the_state_of_a_first_visit_needs_no_words() -> None:
    assert link(f"{HERE}?f=sin(x)", DEFAULTS) == HERE


def test_every_other_value_is_said() -> None:
    made = link(HERE, {**DEFAULTS, "f": "x^2 + 1/x", "delta": -1e-6, "from": -5.0})
    assert words(made) == {"f": "x^2 + 1/x", "delta": "-1e-06", "from": "-5.0"}
    assert made.startswith(f"{HERE}?")


def test_text_cannot_break_out_of_its_word() -> None:
    made = link(HERE, {"f": "x&a=9#b"})
    assert words(made) == {"f": "x&a=9#b"}


@pytest.mark.parametrize(
    ("query", "dropped"),
    [
        ({}, ()),
        ({"a": "2", "delta": "-1e-3", "m": "10"}, ()),
        ({"a": "two"}, ("a",)),
        ({"to": "inf", "delta": "nan"}, ("to", "delta")),
        ({"m": "10.5", "b": "-11"}, ("m", "b")),
        ({"utm_source": "x", "f": "foo"}, ()),
        ({"data": "spirals", "samples": "40", "rate": "0.5"}, ()),
        ({"data": "moons", "samples": "many", "seed": "inf", "rate": "nan"}, ("data", "samples", "seed", "rate")),
        ({"seed": "1e300", "budget": "-1e300"}, ("seed", "budget")),
        ({"lines": "1.5", "steps": "-1", "zoom": "9", "seed": "1e3", "hidden": "2.0"}, ("lines", "steps", "zoom")),
        ({"lines": "60", "steps": "0", "zoom": "8", "tolerance": "1e-300"}, ()),
        ({"lines": "inf", "steps": "-inf", "zoom": "1e999", "batch": "1e999"}, ("lines", "steps", "zoom", "batch")),
        ({"predict": "maybe", "present": "1", "rows": ""}, ("predict", "present", "rows")),
        ({"predict": "TRUE", "present": "False", "rows": "true"}, ()),
        ({"scheme": "<b>", "rule": "Power", "order": "7", "reading": "0"}, ("scheme", "rule", "order", "reading")),
        ({"scheme": "complex", "rule": "sum", "order": "6", "reading": "motion"}, ()),
        ({"guess": "steep"}, ("guess",)),
        ({"guess": "12ab:-0.5"}, ()),
        ({"guess": ""}, ()),
        ({"neuron": "dead", "sample": "4", "w1": "-7", "step": "0.5"}, ()),
        ({"neuron": "Dead", "sample": "5", "w1": "nan", "step": "inf"}, ("neuron", "sample", "w1", "step")),
    ],
)
def test_values_that_cannot_be_used_are_found(query: dict[str, str], dropped: tuple[str, ...]) -> None:
    assert unusable(query) == dropped


def test_the_words_with_few_values_name_those_that_the_lesson_has() -> None:
    assert WORDS["reading"].values == tuple(READINGS)
    assert WORDS["parameter"].values == tuple(PARAMETERS)
    assert WORDS["sample"].values == tuple(str(sample) for sample in SAMPLES)
    assert {len(preset.samples.targets) for preset in NEURON_PRESETS.values()} == {len(SAMPLES)}


def test_every_word_means_something_somewhere_and_takes_its_own_default() -> None:
    lessons = {lesson.word for lesson in LESSONS}
    for name, word in WORDS.items():
        assert word.lessons and set(word.lessons) <= lessons, name
        assert word.fits(str(word.default)), name


def test_the_readme_has_the_table_of_all_words() -> None:
    assert all(word.meaning for word in WORDS.values())
    readme = Path(__file__).resolve().parents[3] / "README.md"
    assert reference() in readme.read_text(encoding="utf-8"), "python -m ui.link.words prints the table"


def test_the_words_of_a_lesson_are_what_its_widgets_say() -> None:
    widgets = {
        "scheme": "central",
        "rows": True,
        "zoom": 3,
        "f": "x^3",
        "order": 4,
        "present": True,
        "preset": "square",
    }
    assert own_words("choosing_delta", widgets) == {"f": "x^3", "scheme": "central", "rows": True, "zoom": 3}
    assert link(HERE, own_words("choosing_delta", widgets)) == f"{HERE}?f=x%5E3&scheme=central&rows=true&zoom=3"


def test_a_switch_that_is_off_needs_no_word() -> None:
    assert link(HERE, {"rows": False, "zoom": 0}) == HERE


@pytest.mark.parametrize("value", [None, ["a"], "sideways", 7])
def test_what_a_link_cannot_say_is_left_out(value: object) -> None:
    assert own_words("choosing_delta", {"scheme": value}) == {}
