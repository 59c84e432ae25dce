"""Numbers as a person writes them (0.0001, 4.02, −1.5e−9, with a typographic minus), and read-only arrays of them."""

import math
import re
from decimal import ROUND_FLOOR, Context
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from core.refusal import Refusal

Values = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

EPSILON = 2.0**-52
"""The machine epsilon: the gap between 1 and the next float, so the size of the last digit that a float near 1 has."""
UNIT_ROUNDOFF = EPSILON / 2
"""The largest relative error of one rounding to the nearest float: half of that gap."""

MINUS = "\u2212"
MISSING = "\u2014"


DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?", re.IGNORECASE | re.ASCII)


def typed_number(text: str) -> Fraction | Refusal:
    """The rational number that a decimal means: 1/10 for "0.1", though no float is 1/10.

    A typographic minus is read too. Refused: everything that is no decimal, and exponents of more than three digits.
    """
    decimal = text.strip().replace(MINUS, "-")
    if not DECIMAL.fullmatch(decimal):
        return Refusal("This is not a number: write it in digits, such as 0.25 or 1e-6.")
    return Fraction(decimal)


def round_down(number: float, digits: int) -> float:
    """To so many significant digits, downwards; number: positive and finite."""
    return float(Context(prec=digits, rounding=ROUND_FLOOR).create_decimal(repr(number)))


def format_number(value: float | None, decimals: int = 6) -> str:
    """value with at most so many decimals, trailing zeros cut; small ones keep three significant digits.

    None and NaN are an em dash, the infinities are ∞ and −∞, sizes below 1e-6 and from 1e7 on are 1.5e−9.
    ui/live/numbers.js writes the same text for the same number.
    """
    if value is None or math.isnan(value):
        return MISSING
    if math.isinf(value):
        return "\u221e" if value > 0 else f"{MINUS}\u221e"
    if value == 0:
        return "0"
    plain = 9.995e-7 <= abs(value) < 1e7
    return (_plain(value, decimals) if plain else _scientific(value)).replace("-", MINUS)


def format_size(value: float | None) -> str:
    """A size, such as an error: two significant digits, as a power of ten from 0.001 down: 0.043, 4.2e−5.

    ui/live/numbers.js writes the same text for the same number.
    """
    if value is None or not math.isfinite(value) or value == 0 or abs(value) >= 9.95e-4:
        return format_number(value if value is None or not math.isfinite(value) else float(f"{value:.1e}"))
    mantissa, exponent = f"{value:.1e}".split("e")
    return f"{_trim(mantissa)}e{int(exponent)}".replace("-", MINUS)


def _plain(value: float, decimals: int) -> str:
    exponent = math.floor(math.log10(abs(value)))
    places = min(decimals, 9 - exponent) if exponent >= 0 else max(decimals, 2 - exponent)
    return _trim(f"{value:.{places}f}")


def _scientific(value: float) -> str:
    mantissa, exponent = f"{value:.2e}".split("e")
    return f"{_trim(mantissa)}e{int(exponent)}"


def _trim(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_only(values: npt.ArrayLike) -> Values:
    """A read-only copy of values as float64, in their shape."""
    array = np.array(values, dtype=np.float64)
    freeze(array)
    return array


def freeze(*arrays: npt.NDArray[Any]) -> None:
    """Make arrays read-only, in place."""
    for array in arrays:
        array.setflags(write=False)


def read_only_whole(values: npt.ArrayLike) -> Whole:
    """A read-only copy of values as int64, in their shape."""
    array = np.array(values, dtype=np.int64)
    freeze(array)
    return array
