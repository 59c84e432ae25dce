"""A Setting from the words of a link, and the words of a Setting."""

import pytest

from core.refusal import Refusal
from core.setting import Setting
from ui.link.words import DEFAULTS, setting_of, words_of


def test_words_become_a_setting() -> None:
    setting = setting_of({"f": "k x", "a": "-1.5", "from": "-2", "to": "4"})
    assert isinstance(setting, Setting)
    assert (setting.a, setting.window, setting.function.parameters) == (-1.5, (-2.0, 4.0), {"k": 1.0})


def test_the_defaults_are_a_setting_and_come_back() -> None:
    setting = setting_of({})
    assert isinstance(setting, Setting)
    assert words_of(setting) == {word: DEFAULTS[word] for word in ("f", "a", "delta", "from", "to")}


@pytest.mark.parametrize("words", [{"f": "m x + b", "m": "-3.5"}, {"f": "|x|", "a": 0.1, "from": -0.5, "to": 1e6}])
def test_a_setting_comes_back_from_its_words(words: dict[str, str | float]) -> None:
    setting = setting_of(words)
    assert isinstance(setting, Setting)
    assert setting_of(words_of(setting)) == setting


def test_a_formula_that_cannot_be_read_is_a_refusal() -> None:
    refusal = setting_of({"f": "x +"})
    assert isinstance(refusal, Refusal) and refusal.sentence


@pytest.mark.parametrize(
    "words", [{"a": "five"}, {"a": "7"}, {"a": "nan"}, {"delta": "inf"}, {"from": "2", "to": "1"}, {"from": "-1e9"}]
)
def test_numbers_that_a_page_would_mend_give_none(words: dict[str, str]) -> None:
    assert setting_of(words) is None
