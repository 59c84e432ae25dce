"""derive() of functions that the page shows, beside sympy.diff of the same formula; both without anything kept.

Run it as  python -m benchmarks.steps ; it takes a few seconds. The aim is under 5 ms a derive().
"""

import sympy

from benchmarks.measuring.clock import microseconds, microseconds_afresh
from benchmarks.measuring.table import Row, print_table, rounded, times
from core.expression import Expression, parse
from core.rules.derive import Step, derive

TEXTS = (
    "3x^2 - 5x + 1",
    "x^2 sin(1/x)",
    "sin 2x cos 3x",
    "(x^2 - 1)/(x^2 + 1)",
    "sin(2x) e^(-x^2/4) + sqrt(1 + x^2)",
    "x^x",
    "{x < 0: -x, x^2}",
    "sigmoid(3x) + relu(x - 1)",
    "(sin x + cos x + tan x + e^x)/(sqrt x + ln x + arctan x)",
)
X = sympy.Symbol("x", real=True)
HEADING = ("function", "steps", "sympy.diff takes", "derive() takes", "ratio")


def main() -> None:
    """One row a function."""
    print_table(HEADING, [_row(text) for text in TEXTS])


def _row(text: str) -> Row:
    read = parse(text)
    assert isinstance(read, Expression)
    found, formula = derive(read), read.sympy
    assert isinstance(found, Step)
    plain = microseconds_afresh(lambda: sympy.diff(formula, X), sympy.core.cache.clear_cache)
    ours = microseconds(lambda: derive(read))
    return text, str(found.count), rounded(plain / 1000, "ms"), rounded(ours / 1000, "ms"), times(ours / plain)


if __name__ == "__main__":
    main()
