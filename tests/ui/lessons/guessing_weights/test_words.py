"""What is said of the race is what its numbers say, whoever is ahead."""

import math

import pytest

from core.network.landscape import Landscape, landscape
from core.network.search import SEARCHES
from core.network.search.race import RACERS
from tests.core.races import small_race, small_run, small_task
from ui.lessons.guessing_weights.words import describe_landscape, explain_costs, rows, standing

LEVEL = dict.fromkeys(RACERS, 0.5)


@pytest.mark.parametrize(
    ("losses", "said"),
    [
        (
            {"guesses": 0.9, "nudges": 0.21, "forward": 0.6, "backpropagation": 0.04},
            "backpropagation 0.04, nudges 0.21, numerical slopes 0.6, guesses 0.9. Backpropagation is ahead.",
        ),
        (
            {"guesses": 0.01, "nudges": 0.21, "forward": 0.6, "backpropagation": 1.7},
            "guesses 0.01, nudges 0.21, numerical slopes 0.6, backpropagation 1.7. Guesses are ahead.",
        ),
        (LEVEL, "Guesses and nudges and numerical slopes and backpropagation are level."),
        (
            {**LEVEL, "forward": math.nan, "nudges": 0.0},
            "nudges 0, guesses 0.5, backpropagation 0.5, numerical slopes no number any more. Nudges are ahead.",
        ),
        (dict.fromkeys(RACERS, math.inf), "All four have lost their way: choose a smaller step size."),
    ],
)
def test_the_standing_is_told_from_the_smallest_loss_on(losses: dict[str, float], said: str) -> None:
    told = standing(3000, losses)
    assert told.startswith("Loss after 3,000 passes each: ")
    assert told.endswith(said)


def test_the_table_counts_what_was_spent() -> None:
    """24 parameters or so: P + 1 passes a numerical step, 1 + 2 a step of backpropagation, one pass the start."""
    found = small_race()
    made = small_task()
    count = made.network.parameter_count
    table = dict(zip(RACERS, rows(found), strict=True))
    assert [table[word][5] for word in RACERS] == ["1", "1", str(count + 1), "3"]
    for word, row in table.items():
        run = small_run(word)
        assert int(row[6]) == 1 + int(row[4]) * int(row[5]) == run.used
        assert int(row[3]) == len(run.passes) - 1
        assert SEARCHES[word].step_passes(count) == int(row[5])
    assert table["forward"][3] == table["forward"][4]


def test_what_a_step_costs_is_said_with_the_numbers_of_this_network() -> None:
    count = small_task().network.parameter_count
    told = explain_costs(small_race())
    assert f"each of the {count} parameters costs {count} passes" in told
    assert "counted as two forward passes" in told
    behind = small_race().lanes[2].losses[-1] > small_race().lanes[1].losses[-1]
    assert ("even nudges got farther" in told) == behind


@pytest.mark.parametrize(("dark", "said"), [(False, "Dark is high, light is low."), (True, "Bright is high")])
def test_the_caption_says_what_the_plane_leaves_out(dark: bool, said: str) -> None:
    made = landscape(small_task(), small_run("backpropagation"))
    assert isinstance(made, Landscape)
    told = describe_landscape(made, small_race(), dark)
    assert told.startswith(said)
    assert f"holds {math.floor(100 * made.slice.plane.explained)} % of the spread" in told
    assert "shown by its foot" in told
    assert f"the best of 120 has {small_run('guesses').losses.min():.2g}" in told
