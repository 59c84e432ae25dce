"""Equations of lines, as LaTeX."""

import pytest

from core.difference.secant import Line
from ui.parts.verdict import equation


@pytest.mark.parametrize(
    ("line", "latex"),
    [
        (Line(1, 1, 3), r"y = 1 + \textcolor{red}{3}\,(x - 1) = \textcolor{red}{3}\,x - 2"),
        (Line(-2, 4, -4), r"y = 4 - \textcolor{red}{4}\,(x + 2) = \textcolor{red}{-4}\,x - 4"),
        (Line(1, -2, -0.5), r"y = -2 - \textcolor{red}{0.5}\,(x - 1) = \textcolor{red}{-0.5}\,x - 1.5"),
        (
            Line(0, -1.5, 1e-9),
            r"y = -1.5 + \textcolor{red}{1\cdot 10^{-9}}\,(x - 0) = \textcolor{red}{1\cdot 10^{-9}}\,x - 1.5",
        ),
    ],
)
def test_both_forms_of_a_line_are_written_out(line: Line, latex: str) -> None:
    assert equation(line, "red") == latex
