"""Outlines: filled, they are the cells that they were made from."""

import numpy as np
import pytest

from core.network.search.race import Outline, outline


def filled(line: Outline, rows: int, columns: int) -> np.ndarray:
    """Cells whose middle a ray to the right leaves through an odd number of upright edges."""
    x, y = line.x.astype(int), line.y.astype(int)
    inside = np.zeros((rows, columns), dtype=bool)
    for row in range(rows):
        for x0, x1, y0, y1 in zip(x, x[1:], y, y[1:], strict=False):
            # A bridge may be slanted, but it is gone there and back: both ways are left out.
            if x0 == x1 and min(y0, y1) <= row < max(y0, y1):
                inside[row, :x0] ^= True
    return inside


@pytest.mark.parametrize("seed", range(12))
def test_a_filled_outline_is_the_part_it_was_made_from(seed: int) -> None:
    chance = np.random.default_rng(seed)
    inside = chance.uniform(size=(9, 13)) < chance.uniform(0.1, 0.95)
    assert (filled(outline(inside), 9, 13) == inside).all()


def test_a_square_has_four_corners_however_large_it_is() -> None:
    line = outline(np.ones((40, 60), dtype=bool))
    assert len(line.x) == 5
    assert set(zip(line.x.tolist(), line.y.tolist(), strict=True)) == {(0, 0), (60, 0), (60, 40), (0, 40)}


def test_a_hole_is_walked_the_other_way() -> None:
    """The signed area by the shoelace formula is that of the ring: 16 - 4."""
    inside = np.ones((4, 4), dtype=bool)
    inside[1:3, 1:3] = False
    x, y = (part.astype(int) for part in (outline(inside).x, outline(inside).y))
    assert (x[:-1] @ y[1:] - x[1:] @ y[:-1]) / 2 == 12


def test_of_nothing_there_is_one_corner() -> None:
    line = outline(np.zeros((5, 5), dtype=bool))
    assert (line.x.tolist(), line.y.tolist()) == ([0], [0])


def test_it_cannot_be_written_to() -> None:
    line = outline(np.ones((2, 2), dtype=bool))
    assert not line.x.flags.writeable and not line.y.flags.writeable
