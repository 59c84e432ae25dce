"""The exact number that a float stands for: what was typed, a fraction, a multiple of pi."""

import math
from fractions import Fraction

from core.expression.tree import Constant, Multiply, Node, Number

TYPED_DIGITS = 12
LARGEST_DENOMINATOR = 1000
PARTS_OF_TURN = 12


def exact_point(a: float) -> Node:
    """A short decimal as written; else k pi/12 or p/q, q up to 1000, within two roundings; else the float itself."""
    digits = repr(a).split("e")[0].replace(".", "").lstrip("-0").rstrip("0")
    if len(digits) <= TYPED_DIGITS:
        return Number(Fraction(repr(a)))
    rounding = 2 * math.ulp(a)
    parts = round(a * PARTS_OF_TURN / math.pi)
    if parts and abs(a - parts * math.pi / PARTS_OF_TURN) <= rounding:
        return Multiply(Number(Fraction(parts, PARTS_OF_TURN)), Constant("pi"))
    near = Fraction(a).limit_denominator(LARGEST_DENOMINATOR)
    return Number(near if abs(float(near) - a) <= rounding else Fraction(a))
