"""How good a slope our difference schemes give at best, beside numdifftools' on the same functions and points.

Run it as  python -m benchmarks.slopes ; it takes a few seconds. The ratios are of errors, not of times.
"""

import math
from collections.abc import Callable

import numdifftools
import numpy as np

from benchmarks.measuring.table import Row, print_table, times
from core.difference.error_curve import ErrorCurve, error_curve
from core.difference.schemes import SCHEMES
from core.expression import Expression, parse
from core.function import Function

Case = tuple[str, Callable[..., object], Callable[[float], float], tuple[float, float, float]]
CASES: tuple[Case, ...] = (
    ("e^x", np.exp, math.exp, (-1.0, 0.5, 2.0)),
    ("sin(x)", np.sin, math.cos, (0.3, 1.0, 2.5)),
    ("1/x", lambda x: 1 / x, lambda x: -1 / x**2, (0.5, 1.0, 3.0)),
    ("sqrt(x)", np.sqrt, lambda x: 0.5 / math.sqrt(x), (0.5, 2.0, 9.0)),
    ("tanh(x)", np.tanh, lambda x: 1 / math.cosh(x) ** 2, (-0.7, 0.2, 1.5)),
)
HEADING = (
    "f at a",
    "central, best delta",
    "Richardson, best delta",
    "numdifftools",
    "best of ours, ratio",
    "at theory's delta",
)


def main() -> None:
    """Print one row for each function and point."""
    print_table(HEADING, [_row(case, a) for case in CASES for a in case[3]])


def _row(case: Case, a: float) -> Row:
    """Errors; the ratio counts an error below the float's own spacing as that spacing: no method can be better."""
    text, values, slope, _ = case
    central, richardson = (_curve(word, text, a) for word in ("central", "richardson"))
    limit = float(np.spacing(abs(slope(a))))
    theirs = max(abs(float(numdifftools.Derivative(values)(a)) - slope(a)), limit)
    least = [float(np.nanmin(curve.errors)) for curve in (central, richardson)]
    typical = min(central.best_measured, richardson.best_measured)
    return (
        f"{text} at {a:g}",
        *(f"{error:.1e}" for error in (*least, theirs)),
        times(max(min(least), limit) / theirs),
        times(max(typical, limit) / theirs),
    )


def _curve(word: str, text: str, a: float) -> ErrorCurve:
    read = parse(text)
    assert isinstance(read, Expression)
    found = error_curve(SCHEMES[word], Function(read), a)
    assert isinstance(found, ErrorCurve)
    return found


if __name__ == "__main__":
    main()
