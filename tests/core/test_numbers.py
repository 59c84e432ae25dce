"""Numbers as a person writes them."""

import math

import pytest

from core.numbers import sized, written

WRITTEN = [
    (0.0, "0"),
    (4.02, "4.02"),
    (0.0001, "0.0001"),
    (1e-6, "0.000001"),
    (-1.5e-9, "−1.5e−9"),
    (9.999177e-7, "0.000001"),
    (0.1 + 0.2, "0.3"),
    (1 / 3, "0.333333"),
    (-2.0, "−2"),
    (12345.678901, "12345.6789"),
    (1e8, "1e8"),
    (4.000001000006, "4.000001"),
    (math.inf, "∞"),
    (-math.inf, "−∞"),
    (math.nan, "—"),
    (None, "—"),
]


@pytest.mark.parametrize(("value", "text"), WRITTEN)
def test_numbers_are_written_as_a_person_would(value: float | None, text: str) -> None:
    assert written(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.5, "0.5"),
        (0.0437, "0.044"),
        (0.001, "0.001"),
        (0.00042, "4.2e−4"),
        (2e-4, "2e−4"),
        (9.96e-4, "0.001"),
        (1.06e-16, "1.1e−16"),
        (123.0, "120"),
        (0.0, "0"),
        (math.nan, "—"),
        (math.inf, "∞"),
        (None, "—"),
    ],
)
def test_sizes_have_two_digits(value: float | None, text: str) -> None:
    assert sized(value) == text
