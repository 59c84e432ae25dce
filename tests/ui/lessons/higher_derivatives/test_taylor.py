"""The written Taylor polynomial."""

import pytest

from ui.lessons.higher_derivatives.derivatives import formula


@pytest.mark.parametrize(
    ("coefficients", "a", "told"),
    [
        ((1, 1, 0.5), 0, r"T_{2}(x) = 1 + x + 0.5\,x^{2}"),
        ((2, -1, 0, -0.25), -1, r"T_{3}(x) = 2 - (x + 1) - 0.25\,(x + 1)^{3}"),
        ((-3, 2), 0.5, r"T_{1}(x) = - 3 + 2\,(x - 0.5)"),
        ((0,), 3, "T_{0}(x) = 0"),
    ],
)
def test_it_is_written_as_a_person_writes_it(coefficients: tuple[float, ...], a: float, told: str) -> None:
    assert formula(coefficients, a).strip() == told
