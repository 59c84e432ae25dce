"""Numbers as a person writes them."""

import math
from fractions import Fraction

import pytest

from core.numbers import EPSILON, UNIT_ROUNDOFF, format_number, format_size, typed_number
from core.refusal import Refusal

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
    assert format_number(value) == text


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
    assert format_size(value) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.1", Fraction(1, 10)),
        ("10000000.0", Fraction(10**7)),
        ("1e-06", Fraction(1, 10**6)),
        ("\u22121.5", Fraction(-3, 2)),
        (" +.5 ", Fraction(1, 2)),
        ("0.30000000000000000001", Fraction(30000000000000000001, 10**20)),
    ],
)
def test_a_typed_decimal_is_that_rational_number(text: str, number: Fraction) -> None:
    assert typed_number(text) == number


@pytest.mark.parametrize("text", ["", "x", "1/3", "nan", "inf", "1e99999", "0x10", "1_000", "\u0663", "1,5"])
def test_everything_else_is_refused(text: str) -> None:
    assert isinstance(typed_number(text), Refusal)


def test_the_machine_epsilon_is_the_gap_after_one_and_the_unit_roundoff_half_of_it() -> None:
    assert math.nextafter(1.0, 2.0) - 1.0 == EPSILON
    exact = Fraction(1, 10)
    assert abs(Fraction(0.1) - exact) / exact <= Fraction(UNIT_ROUNDOFF)
    assert 1.0 + UNIT_ROUNDOFF == 1.0 < 1.0 + 1.01 * UNIT_ROUNDOFF
