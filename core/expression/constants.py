"""The values of constant formulas: exact fractions while they are small, floats otherwise; never a huge power."""

import math
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from core.expression.functions import FUNCTIONS, words_with
from core.expression.tree import (
    OPERATIONS,
    Add,
    Call,
    Constant,
    Divide,
    Negate,
    Node,
    Number,
    Parameter,
    Piecewise,
    Power,
    Subtract,
    Variable,
    children,
    walk,
)
from core.numbers import EPSILON

MOST_BITS = 2000
LARGEST = 1e15
LARGEST_LITERAL = 1e17
"""Of a number as it was typed: a program writes whole numbers of up to 17 digits."""

SMALLEST = 1e-15
LARGEST_ROOT = 1000
"""An exponent p/q counts as a root up to this q; a longer decimal is a measured number."""

CROSSING = words_with("wave") - words_with("nonzero")
NONZERO = words_with("positive", "nonzero")
CONSTANTS = {"e": math.e, "pi": math.pi}


class NotReal(Exception):
    """Raised with the reason why a constant has no usable value."""


class Value(NamedTuple):
    """One constant: exact is its fraction where known; near is its value to float accuracy."""

    near: float
    exact: Fraction | None = None


def value_of(node: Node, parts: list[Value]) -> Value:
    """The value of a node without letters, from those of its children; NotReal where there is none within bounds."""
    match node:
        case Number():
            return _check_bound(Value(float(node.value), node.value), LARGEST_LITERAL)
        case Constant():
            return Value(CONSTANTS[node.name])
        case Negate():
            exact = parts[0].exact
            return Value(-parts[0].near, None if exact is None else -exact)
        case Call():
            return _check_bound(_call(node.name, parts))
        case Power():
            return _check_bound(_power(*parts))
        case _:
            return _check_bound(_arithmetic(node, *parts))


def is_zero(node: Node) -> bool:
    """Whether the node is a constant without letters whose value is 0: 0, 1 - 1, sin(pi)."""
    if any(isinstance(part, (Variable, Parameter, Piecewise)) for part in walk(node)):
        return False
    try:
        return _constant(node).near == 0
    except NotReal:
        return False


def _constant(node: Node) -> Value:
    return value_of(node, [_constant(child) for child in children(node)])


def _check_bound(value: Value, largest: float = LARGEST) -> Value:
    if value.near == 0 and not value.exact or SMALLEST <= abs(value.near) <= largest:
        return value
    raise _out_of_bounds(largest)


def _out_of_bounds(largest: float = LARGEST) -> NotReal:
    most = f"{largest:.0e}".replace("+", "")
    return NotReal(f"This number is too large or too small: keep between 1e-15 and {most} in size.")


def _arithmetic(node: Node, left: Value, right: Value) -> Value:
    if isinstance(node, Divide) and right.near == 0:
        raise NotReal("0/0 has no value." if left.near == 0 else "Division by zero: nothing can be divided by 0.")
    exact = None if left.exact is None or right.exact is None else _exact(node, left.exact, right.exact)
    return Value(_float(node, left.near, right.near) if exact is None else float(exact), exact)


def _exact(node: Node, left: Fraction, right: Fraction) -> Fraction:
    result: Fraction = OPERATIONS[type(node)](left, right)
    if _bits(result) > MOST_BITS:
        raise NotReal("This number has too many digits to work with.")
    return result


def _bits(value: Fraction) -> int:
    return value.numerator.bit_length() + value.denominator.bit_length()


def _float(node: Node, left: float, right: float) -> float:
    result: float = OPERATIONS[type(node)](left, right)
    return _without_rounding(result, left) if isinstance(node, (Add, Subtract)) else result


def _without_rounding(total: float, part: float) -> float:
    """What is left of a sum that cancels to the last digits is rounding: e - e and 27^(1/3) - 3 are 0."""
    return 0.0 if abs(total) <= 8 * EPSILON * abs(part) else total


def _power(base: Value, exponent: Value) -> Value:
    if base.near == 0:
        return _power_of_zero(exponent.near)
    if base.exact is not None and exponent.exact is not None and exponent.exact.denominator == 1:
        return _whole_power(base.exact, exponent.exact.numerator)
    if base.near > 0:
        return Value(_positive_power(base.near, exponent.near))
    return Value(_sign_of_root(exponent.exact) * _positive_power(-base.near, exponent.near))


def _power_of_zero(exponent: float) -> Value:
    if exponent == 0:
        raise NotReal("0^0 has no value: 0 to any power and anything to the power 0 do not agree.")
    if exponent < 0:
        raise NotReal("Division by zero: a negative power of 0 has no value.")
    return Value(0.0, Fraction(0))


def _whole_power(base: Fraction, exponent: int) -> Value:
    """base^exponent, its digits counted before they are worked out."""
    if abs(base) == 1:
        result = base if exponent % 2 else Fraction(1)
        return Value(float(result), result)
    if _bits(base) * abs(exponent) > MOST_BITS:
        raise NotReal("This power has too many digits to work with.")
    result = base**exponent
    near = float(result) if abs(result) < 10**20 else LARGEST * 10
    return Value(near, result)


def _sign_of_root(exponent: Fraction | None) -> int:
    """The sign of a negative number to the power p/q: real for odd q alone."""
    if exponent is None or exponent.denominator % 2 == 0 or exponent.denominator > LARGEST_ROOT:
        raise NotReal("This power of a negative number is not a real number.")
    return -1 if exponent.numerator % 2 else 1


def _positive_power(base: float, exponent: float) -> float:
    """base^exponent for base > 0, checked by its logarithm first."""
    if abs(exponent * math.log(base)) > 40:
        raise NotReal("This power is too large or too small: keep numbers between 1e-15 and 1e15 in size.")
    return float(base**exponent)


def _call(name: str, parts: list[Value]) -> Value:
    if name == "logb" and (parts[1].near <= 0 or parts[1].near == 1):
        raise NotReal("The base of a logarithm is positive and not 1.")
    with np.errstate(all="ignore"):
        result = float(FUNCTIONS[name].values(*(np.float64(part.near) for part in parts)))
    if not math.isfinite(result):
        raise NotReal(_reason(name, parts[0].near))
    if result == 0 and name in NONZERO:
        raise _out_of_bounds()
    return Value(_crossing(result, parts[0]) if name in CROSSING else result, _exact_call(name, parts))


def _exact_call(name: str, parts: list[Value]) -> Fraction | None:
    exact = parts[0].exact
    return abs(exact) if name == "abs" and exact is not None else None


def _crossing(result: float, argument: Value) -> float:
    """sin(pi) is 0, though the float nearest pi is not pi."""
    gap = SMALLEST if argument.exact is not None else max(SMALLEST, 4 * EPSILON * abs(argument.near))
    return 0.0 if abs(result) < gap else result


def _reason(name: str, argument: float) -> str:
    if "logarithm" in FUNCTIONS[name].traits:
        return f"The logarithm of {'0' if argument == 0 else 'a negative number'} is not a real number."
    if FUNCTIONS[name].root == 2:
        return "The square root of a negative number is not a real number."
    if abs(argument) > 30:
        return f"{name} of this number is too large, or has no real value."
    return f"{name} has no real value at this number."
