"""The stops of the tour: each says what its lesson can read, and is known by its mark."""

import math

import pytest

from core.expression import parse
from core.function import Function
from core.refusal import Refusal
from ui.link.words import DEFAULTS
from ui.shell.lessons import LESSONS
from ui.shell.stops import STOPS, Stop

NUMBERED = pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.lesson_word)


@NUMBERED
def test_a_stop_is_in_a_lesson_and_says_words_of_the_link(stop: Stop) -> None:
    assert stop.lesson in LESSONS
    assert stop.words.keys() <= DEFAULTS.keys()


@NUMBERED
def test_a_stop_says_one_sentence_of_what_to_see_and_one_of_what_to_do(stop: Stop) -> None:
    for sentence in (stop.see, stop.do):
        assert sentence.endswith(".") and sentence.count(". ") == 0
    assert len(stop.see) + len(stop.do) <= 160


@NUMBERED
def test_a_stop_is_at_a_place_that_its_function_knows(stop: Stop) -> None:
    read = parse(str(stop.state["f"]))
    assert not isinstance(read, Refusal)
    a = float(stop.state["a"])
    assert float(stop.state["from"]) < a < float(stop.state["to"])
    assert math.isfinite(Function(read).f(a))


def test_the_tour_leads_through_its_lessons_in_the_order_of_the_menu() -> None:
    """A new lesson need not be on it; the nine that it was made for are."""
    toured = list(dict.fromkeys(stop.lesson_word for stop in STOPS))
    assert [lesson.word for lesson in LESSONS if lesson.word in toured] == toured
    assert len(toured) >= 9


def test_a_stop_is_known_by_the_first_word_that_is_not_at_its_default() -> None:
    assert STOPS[0].mark is None
    assert Stop("home", "", "", {"delta": 1.0, "a": 2.0, "f": "x^3"}).mark == "a"


def test_what_a_stop_does_not_say_of_its_place_stands_at_the_default() -> None:
    assert Stop("home", "", "", {"f": "x^3"}).state == {
        "f": "x^3",
        "a": 1.0,
        "delta": 1.0,
        "from": -3.0,
        "to": 3.0,
        "predict": False,
    }
