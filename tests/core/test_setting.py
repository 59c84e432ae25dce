"""Setting, and Function as a part of it: values that a cache can be keyed on."""

import pytest

from core.expression import Expression, parse
from core.function import Function
from core.setting import Setting


def function_of(text: str, **parameters: float) -> Function:
    expression = parse(text)
    assert isinstance(expression, Expression), expression
    return Function(expression, parameters)


@pytest.mark.parametrize("same", ["x^2 + b", "x² + b", "x**2+b", "y = x^2 + b"])
def test_one_function_however_it_is_typed(same: str) -> None:
    first, second = function_of("x^2 + b", b=2.0), function_of(same, b=2.0)
    assert first == second and hash(first) == hash(second) and repr(first) == repr(second)


@pytest.mark.parametrize("other", [function_of("x^2 + b", b=3.0), function_of("x^2 + c", c=2.0), function_of("x^2")])
def test_another_formula_or_another_value_is_another_function(other: Function) -> None:
    assert other != function_of("x^2 + b", b=2.0)
    assert repr(other) != repr(function_of("x^2 + b", b=2.0))


def test_values_of_letters_that_are_not_in_the_formula_make_no_difference() -> None:
    assert function_of("x^2", k=5.0) == function_of("x^2")


def test_a_setting_is_a_key() -> None:
    setting = Setting(function_of("x^2"), -3.0, 3.0, 1.0, 0.1)
    assert {setting: "here"}[Setting(function_of("x²"), -3.0, 3.0, 1.0, 0.1)] == "here"
    assert setting != Setting(function_of("x^2"), -3.0, 3.0, 1.0, 0.01)
    assert (setting.text, setting.window) == ("x^2", (-3.0, 3.0))
