"""Counts of combinations against whole numbers written out, and against mpmath where they are too long for that."""

import math

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.network.cost import combinations


def test_two_values_for_ten_parameters_are_a_thousand_and_twenty_four() -> None:
    found = combinations(2, 10)
    assert (found.exact, found.values, found.parameters) == (1024, 2, 10)
    assert found.log10 == pytest.approx(3.0102999566)
    assert found.mantissa == (pytest.approx(1.024), 3)


def test_ten_values_for_each_of_the_ninety_nine_parameters_of_the_page() -> None:
    found = combinations(10, 99)
    assert found.exact == int("1" + 99 * "0")
    assert found.log10 == pytest.approx(99) and found.mantissa == (1.0, 99)


@pytest.mark.parametrize(("values", "parameters"), [(1, 99), (1, 0), (7, 0)])
def test_one_value_or_no_parameter_leaves_one_combination(values: int, parameters: int) -> None:
    found = combinations(values, parameters)
    assert (found.exact, found.log10, found.mantissa) == (1, 0, (1.0, 0))


@given(values=st.integers(2, 1000), parameters=st.integers(1, 400))
def test_mantissa_and_exponent_are_those_of_the_written_number(values: int, parameters: int) -> None:
    found = combinations(values, parameters)
    written = "1"
    for _ in range(parameters):
        written = str(int(written) * values)
    assert str(found.exact) == written
    mantissa, exponent = found.mantissa
    assert exponent == len(written) - 1
    assert mantissa == pytest.approx(int(written[:16].ljust(16, "0")) / 10**15, rel=1e-9)
    assert found.log10 == pytest.approx(exponent + math.log10(mantissa), rel=1e-12)


def test_a_count_too_long_to_be_written_is_a_power_of_ten_alone() -> None:
    """7^175000000000, a number of 148 thousand million digits."""
    found = combinations(7, 175_000_000_000)
    with mpmath.workdps(60):
        power = 175_000_000_000 * mpmath.log10(7)
        exponent = int(mpmath.floor(power))
        mantissa = float(10 ** (power - exponent))
    assert found.exact is None
    assert found.mantissa == (pytest.approx(mantissa, rel=1e-9), exponent)
    assert found.log10 == pytest.approx(float(power))


def test_whole_numbers_are_kept_as_long_as_python_writes_them() -> None:
    longest, longer = combinations(10, 3999), combinations(10, 4000)
    assert longest.exact is not None and len(str(longest.exact)) == 4000
    assert longer.exact is None


def test_the_time_they_take_at_ten_thousand_passes_a_second() -> None:
    """10^99 combinations take 10^95 s, of which a year has 365.25 * 86400 and the universe 13.8e9 years."""
    found = combinations(10, 99)
    assert found.log10_seconds(1e4) == pytest.approx(95)
    with mpmath.workdps(30):
        years = mpmath.mpf(10) ** 95 / (mpmath.mpf("365.25") * 86400)
        expected = float(mpmath.log10(years)), float(mpmath.log10(years / mpmath.mpf("13.8e9")))
    assert (found.log10_years(1e4), found.log10_universe_ages(1e4)) == pytest.approx(expected, rel=1e-12)


def test_what_is_tried_in_less_than_a_second_has_a_negative_logarithm() -> None:
    assert combinations(2, 10).log10_seconds(10_240) == pytest.approx(-1)
