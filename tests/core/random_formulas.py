"""Seeded random formulas, each as text and as mpmath works it out, for a second route to values and slopes."""

import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import mpmath

Formula = tuple[str, Callable[[Any], Any]]
"""The text, and the function of one number of mpmath; ArithmeticError or ValueError where it has no real value."""
AGREEMENT = 30
DIGITS = (60, 120, 240, 480, 960)


def real(value: Any) -> Any:
    """The number, if it is a real one of a bearable size."""
    if isinstance(value, mpmath.mpc) or not mpmath.isfinite(value) or abs(value) > mpmath.mpf(10) ** 200:
        raise ValueError
    return value


def cube_root(value: Any) -> Any:
    return mpmath.sign(value) * mpmath.cbrt(abs(value))


FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tan": mpmath.tan,
    "exp": mpmath.exp,
    "ln": mpmath.ln,
    "sqrt": mpmath.sqrt,
    "cbrt": cube_root,
    "arctan": mpmath.atan,
    "sinh": mpmath.sinh,
    "cosh": mpmath.cosh,
    "tanh": mpmath.tanh,
    "sigmoid": lambda u: 1 / (1 + mpmath.exp(-u)),
    "abs": abs,
}


def formula(source: random.Random, depth: int) -> Formula:
    """depth: how many operations and functions are inside each other at most."""
    if depth == 0:
        return leaf(source)
    kind = source.randrange(8)
    inner, inside = formula(source, depth - 1)
    if kind < 3:
        name = source.choice(list(FUNCTIONS))
        return f"{name}({inner})", lambda x: real(FUNCTIONS[name](inside(x)))
    if kind == 3:
        power = source.randint(-3, 5)
        return f"({inner})^({power})", lambda x: real(inside(x) ** power)
    other, beside = formula(source, depth - 1)
    sign = "+-*/"[kind - 4]
    return f"({inner}){sign}({other})", lambda x: real(combined(sign, inside(x), beside(x)))


def leaf(source: random.Random) -> Formula:
    if source.random() < 0.6:
        return "x", lambda x: x
    number = Fraction(source.randint(-30, 30), source.choice((1, 2, 3, 7, 10, 100)))
    return f"({number})", lambda x: mpmath.mpf(number.numerator) / number.denominator


def combined(sign: str, left: Any, right: Any) -> Any:
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return left / right


def formulas(seed: int, depth: int = 3) -> Iterator[tuple[str, Callable[[Any], Any], Fraction]]:
    """Without end: a formula with x in it, and a rational point."""
    source = random.Random(seed)
    while True:
        text, function = formula(source, source.randint(1, depth))
        if "x" in text.replace("exp", ""):
            yield text, function, Fraction(source.randint(-60, 60), source.choice((1, 2, 3, 4, 5, 7, 10, 16, 50)))


def derivative(function: Callable[[Any], Any], a: Fraction, order: int) -> Any:
    """The derivative of that order, at so many digits that twice as many give the same; None where it never settles.

    Raises as the function does.
    """
    before = None
    for digits in DIGITS:
        with mpmath.workdps(digits):
            now = mpmath.diff(function, mpmath.mpf(a.numerator) / a.denominator, order)
        if before and abs(now - before) <= abs(now) * mpmath.mpf(10) ** -AGREEMENT:
            return now
        before = now
    return None if before else before
