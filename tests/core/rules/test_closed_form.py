"""The names of numbers that were rounded."""

import pytest
from flint import arb

from core.function.enclosure.scalars import working_precision
from core.rules.answer.decimals import closed_form


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (lambda: arb(1) / 3, "1/3"),
        (lambda: arb(2).log(), "ln(2)"),
        (lambda: -arb(3).log() / 2, "-ln(3)/2"),
        (lambda: 3 / (2 * arb(10).log()), "3/(2ln(10))"),
        (lambda: 2 * arb(2).sqrt(), "2sqrt(2)"),
        (lambda: arb.pi() / 180, "π/180"),
        (lambda: arb(2).exp(), ""),
        (lambda: arb.pi() + arb(10) ** -12, ""),
    ],
)
def test_a_number_is_named_if_it_is_one_of_the_usual_ones(value, name: str) -> None:
    with working_precision(256):
        assert closed_form(value().mid()) == name
