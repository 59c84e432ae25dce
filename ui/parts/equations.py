"""The equations of secant and tangent, typeset, each in the colour of its line."""

import math

import streamlit as st

from core.difference.secant import Line
from core.numbers import MINUS, format_number
from core.refusal import Refusal


def show(name: str, line: Line | Refusal, colour: str) -> None:
    """The line's equation after its name, or the sentence why there is none."""
    if isinstance(line, Refusal):
        st.text(f"{name}: {line.sentence}")
    else:
        # Within a line of text a formula breaks at its signs on a phone; alone on a line it would be cut.
        st.markdown(rf"{name}&emsp;${equation(line, colour)}$")


def equation(line: Line, colour: str) -> str:
    """y = f(a) + slope (x - a) = slope x + intercept, as LaTeX, with numbers of four decimals."""
    sign, size = with_sign(line.slope).split(" ", 1)
    through = rf"{_number(line.value)} {sign} {_colour(size, colour)}\,(x {with_sign(-line.a or -0.0)})"
    rest = f" {with_sign(line.intercept)}" if line.intercept else ""
    return rf"y = {through} = {_colour(_number(line.slope), colour)}\,x{rest}"


def _colour(text: str, colour: str) -> str:
    return rf"\textcolor{{{colour}}}{{{text}}}"


def _number(value: float) -> str:
    """With four decimals, as LaTeX."""
    return _power(format_number(value, 4).replace(MINUS, "-"))


def with_sign(value: float) -> str:
    """With its sign before it, as LaTeX, to go on after another term."""
    return f"{'-' if math.copysign(1, value) < 0 else '+'} {_number(abs(value))}"


def _power(text: str) -> str:
    """1.5e-9 as 1.5 times a power of ten."""
    mantissa, _, exponent = text.partition("e")
    return rf"{mantissa}\cdot 10^{{{exponent}}}" if exponent else text
