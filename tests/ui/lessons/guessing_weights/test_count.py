"""How long all combinations take, against what a person can imagine."""

import pytest

from core.network.cost import combinations
from core.network.search import RunPart
from core.network.search.run import Incumbent
from core.numbers import read_only
from ui.lessons.guessing_weights.searches import TimedPart
from ui.lessons.guessing_weights.why import describe_speed, duration, power, quickest_part, superscript


@pytest.mark.parametrize(
    ("values", "parameters", "speed", "said"),
    [
        (10, 1, 10.0, "All combinations take 1 second:"),
        (10, 7, 20_000.0, "All combinations take 8.3 minutes"),
        (10, 9, 10_000.0, "All combinations take 1.2 days"),
        # 1e13 / 1e4 / 31557600 = 31.7
        (10, 13, 10_000.0, "All combinations take 32 years: so small a network can be searched."),
        # 1e20 / 1e4 / 31557600 = 3.17e8 years
        (10, 20, 10_000.0, "about 10⁹ years; the universe is 10¹⁰ years old."),
        # 1e99 / 1e4 / 31557600 / 13.8e9 = 2.3e77
        (10, 99, 10_000.0, "about 10⁸⁸ years, 10⁷⁷ times the age of the universe. To be done in one age"),
        # 1e200 / 1e4 / 31557600 / 13.8e9 = 2.3e178
        (10, 200, 10_000.0, "would still take 10⁹⁸ times the age of the universe."),
    ],
)
def test_the_time_is_told_in_words_of_its_size(values: int, parameters: int, speed: float, said: str) -> None:
    assert said in duration(combinations(values, parameters), speed)


def test_powers_are_written_in_full_up_to_a_million() -> None:
    assert [power(0), power(3.3), power(6), power(77.6)] == ["1", "1,995", "10⁶", "10⁷⁸"]
    assert superscript(105) == "¹⁰⁵"


def timed(passes: int, seconds: float) -> TimedPart:
    nothing = read_only([])
    held = Incumbent(passes, 1.0, 0.5, nothing)
    return TimedPart(RunPart("guesses", nothing, nothing, nothing, nothing, held, False), seconds)


def test_the_speed_is_that_of_the_quickest_part() -> None:
    lots = (timed(500, 0.1), timed(1000, 0.02), timed(1100, 0.01))
    assert quickest_part(lots) == (500, 0.02, 3)
    assert "500 guesses in 0.02 seconds, the quickest of the 3 parts" in describe_speed(
        combinations(10, 9), 500, 0.02, 3
    )
    assert "25,000 a second" in describe_speed(combinations(10, 9), 500, 0.02, 3)
    assert "quickest" not in describe_speed(combinations(10, 9), 500, 0.02, 1)
