"""The names of curves stand apart."""

import numpy as np

from ui.figures.labels import label_places


def test_curves_that_lie_upon_each_other_have_names_side_by_side() -> None:
    points = np.linspace(-1, 1, 200)
    flat = np.full(200, 0.5)
    one, other = label_places(points, [flat, flat], ["sample 1", "2"], (0, 1))
    assert abs(one[0] - other[0]) * 180 > 30
