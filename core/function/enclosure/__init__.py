"""What is proved about the values of a formula, by FLINT's balls, exact numbers and Taylor series.

Imports the syntax tree, its tables and python-flint; nothing that draws.
"""

from core.function.enclosure.decide import (
    as_float,
    coefficients,
    decide,
    derivative_values,
    enclose,
    nearest_float,
    point_sign,
    point_value,
)
from core.function.enclosure.precision import HIGHEST, PRECISIONS, working_precision
from core.function.enclosure.scalars import DomainError, PiMultiple, Scalar, Straddling, ball, rational, sign
from core.function.enclosure.walk import typed_fraction

__all__ = [
    "HIGHEST",
    "PRECISIONS",
    "PiMultiple",
    "Scalar",
    "Straddling",
    "DomainError",
    "as_float",
    "ball",
    "coefficients",
    "decide",
    "derivative_values",
    "enclose",
    "nearest_float",
    "point_sign",
    "point_value",
    "rational",
    "sign",
    "typed_fraction",
    "working_precision",
]
