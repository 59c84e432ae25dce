"""Names find a place that is free, or none."""

import numpy as np
import pytest

from ui.figures.labels import Box, beside, free_position

FRAME = Box(0, 10, 0, 10)
SIZE = (3.0, 1.0)


def test_a_text_stands_where_its_position_says() -> None:
    assert beside(5, 5, SIZE, "top right") == Box(5, 8, 5, 6)
    assert beside(5, 5, SIZE, "bottom left") == Box(2, 5, 4, 5)
    assert beside(5, 5, SIZE, "middle left") == Box(2, 5, 4.5, 5.5)


def test_the_first_position_is_taken_where_it_is_free() -> None:
    assert free_position(5, 5, SIZE, [], FRAME, "top left") == ("top left", Box(2, 5, 5, 6))


def test_what_is_taken_or_outside_is_passed_over() -> None:
    found = free_position(8, 5, SIZE, [Box(5, 8, 4, 5)], FRAME, "bottom right")
    assert found is not None
    assert found[0] == "top left"


def test_where_nothing_is_free_there_is_no_name() -> None:
    assert free_position(5, 5, SIZE, [Box(0, 10, 0, 10)], FRAME, "top left") is None


def test_boxes_that_touch_do_not_collide() -> None:
    assert not Box(0, 1, 0, 1).meets(Box(1, 2, 0, 1))


@pytest.mark.parametrize(
    ("x", "y", "crossed"),
    [
        ([-5.0, 5.0], [0.5, 0.5], True),
        ([0.5, 0.5], [-5.0, 5.0], True),
        ([-1.0, 1.0], [1.5, 1.5], False),
        ([-1.0, 1.0], [-0.8, 1.2], True),
        ([-1.0, 0.0], [1.0, 3.0], False),
        ([-5.0, np.nan, 5.0], [0.5, 0.5, 0.5], False),
    ],
)
def test_a_line_crosses_a_box_where_a_part_of_it_lies_inside(x: list[float], y: list[float], crossed: bool) -> None:
    assert Box(0, 1, 0, 1).is_crossed((np.array(x), np.array(y))) is crossed


def test_a_name_keeps_off_a_line_and_off_its_mark() -> None:
    line = np.array([0.0, 10.0]), np.array([5.5, 5.5])
    assert free_position(5, 5, SIZE, [], FRAME, "top right", [line]) == ("bottom right", Box(5, 8, 4, 5))
    assert beside(5, 5, SIZE, "top right", 2) == Box(7, 10, 7, 8)
    assert beside(5, 5, SIZE, "bottom center", 2) == Box(3.5, 6.5, 2, 3)
