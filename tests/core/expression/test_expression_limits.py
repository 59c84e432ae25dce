"""The budget: what is just small enough is read, what is larger is refused, and no constant grows unbounded."""

import time

import pytest

from core.expression import Expression, parse
from core.expression.constants import NotReal, Value, value_of
from core.expression.tree import Constant, Power, number
from core.refusal import Refusal

SUM_OF_60 = "+".join(["x"] * 60)
JUST_FITS = {
    "characters": ("x" + " " * 199, "x" + " " * 200),
    "nodes": (SUM_OF_60, SUM_OF_60 + "+1"),
    "digits": ("1.234567890123456789012345x", "1.2345678901234567890123456x"),
    "functions": ("sin(" * 5 + "x" + ")" * 5, "sin(" * 6 + "x" + ")" * 6),
    "degree": ("x^1000 (x^9+1)^1000", "x^1000 (x^9+1)^1000 x"),
    "degree of a power": ("((x^2+1)^50)^100", "((x^2+1)^50)^101"),
    "size": ("1e17 x", "2e17 x"),
    "a computed size": ("(10^15) x", "(10^16) x"),
    "smallness": ("1e-15 x", "1e-16 x"),
    "bits": ("(1+2^-40)^20 x", "(1+2^-40)^60 x"),
    "depth": ("x-(" * 20 + "x" + ")" * 20, "x-(" * 30 + "x" + ")" * 30),
    "brackets": ("(" * 45 + "x" + ")" * 45, "(" * 60 + "x" + ")" * 60),
    "exponent": ("x^1000", "x^1001"),
    "exponent of a function": ("sin(x)^1000", "sin(x)^1001"),
    "negative exponent": ("x^-1000", "x^-1001"),
    "written out": ("(x+1)" * 20, "(x+1)" * 30),
}


@pytest.mark.parametrize("limit", JUST_FITS)
def test_the_limit_lies_where_it_is_said(limit):
    fits, too_large = JUST_FITS[limit]
    assert isinstance(parse(fits), Expression), parse(fits)
    assert isinstance(parse(too_large), Refusal)


def test_a_long_sum_is_not_deep():
    assert isinstance(parse("+".join(f"x^{n}" for n in range(1, 26))), Expression)


@pytest.mark.parametrize(
    "typed",
    [
        "9^9^9^9",
        "(1+10^-9)^(10^9)",
        "1e999999999",
        "2^(10^8)",
        "(1/3)^(10^6)",
        "e^e^e^e",
        "exp(exp(exp(exp(9))))",
        "1.5^(10^12)",
        "exp(-1000)|x|",
        "sech(1000) + x",
        "10^(-400) x",
        "sigmoid(-1000)",
    ],  # fmt: skip
)
def test_a_constant_that_no_float_holds_is_refused_at_once(typed):
    start = time.process_time()
    assert isinstance(parse(typed), Refusal)
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize(
    "typed",
    [
        "sin(pi)",
        "tan(pi/4)",
        "e^e^e",
        "(-8)^(1/3)",
        "0^2",
        "cos(pi/2)x",
        "27^(1/3)",
        "log(8, 2)",
        "2^-10",
        "0x",
        "exp(0)-1",
    ],
)
def test_a_real_constant_is_read(typed):
    assert isinstance(parse(typed), Expression), parse(typed)


def test_the_value_of_a_constant_is_exact_while_it_can_be():
    two, ten = number(2), number(10)
    power = value_of(Power(two, ten), [Value(2.0, two.value), Value(10.0, ten.value)])
    assert power.exact == 1024
    assert value_of(Constant("e"), []).exact is None
    with pytest.raises(NotReal):
        value_of(Power(two, ten), [Value(0.0, two.value * 0), Value(0.0, two.value * 0)])
