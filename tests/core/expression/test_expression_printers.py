"""What programs write of a formula is read back as that formula: SymPy's printers of ten notations are the witness."""

import random

import pytest
import sympy
from sympy.printing.numpy import NumPyPrinter

from core.expression import Expression, parse
from tests.core.expression.test_battery import X, real_value

PRINTERS = {
    "SymPy": sympy.sstr,
    "LaTeX": sympy.latex,
    "Python": sympy.pycode,
    "NumPy": NumPyPrinter().doprint,
    "Mathematica": sympy.mathematica_code,
    "Maple": sympy.maple_code,
    "JavaScript": sympy.jscode,
    "C": sympy.ccode,
    "Julia": sympy.julia_code,
    "Octave": sympy.octave_code,
}
IN_ANOTHER_WAY = {**dict.fromkeys(("NumPy", "Octave", "Mathematica"), sympy.Piecewise), "Julia": sympy.Rational}
"""What a printer writes as nobody types it, numpy.select, ~(x < 1) and 1 // 2, or cannot write."""

LEAVES = (X, X, X + 1, 2 * X, -X, X**2, sympy.Integer(3), sympy.Rational(1, 2), sympy.pi)
OUTER = (
    *(sympy.sin, sympy.cos, sympy.atan, sympy.tanh, sympy.Abs, lambda u: sympy.exp(-u), lambda u: u**3),
    *(lambda u: sympy.sqrt(1 + u**2), lambda u: sympy.log(1 + u**2), lambda u: 1 / (2 + u**2)),
    lambda u: sympy.Piecewise((u, X < 1), (X, True)),
)
POINTS = (-2.3, -0.31, 0.62, 1.4)


def formula(choose: random.Random, depth: int) -> sympy.Expr:
    if depth == 0:
        return choose.choice(LEAVES)
    inside = choose.choice(OUTER)(formula(choose, depth - 1))
    combine = choose.choice((sympy.Add, sympy.Mul, lambda one, _: one))
    return combine(inside, formula(choose, depth - 1))


FORMULAS = [formula(random.Random(seed), 1 + seed % 2) for seed in range(30)]


def check(written: str, meaning: sympy.Expr) -> None:
    read = parse(written)
    assert isinstance(read, Expression), (written, read)
    pairs = [(real_value(read.sympy, point), real_value(meaning, point)) for point in POINTS]
    both = [(ours, theirs) for ours, theirs in pairs if ours is not None and theirs is not None]
    assert both
    assert [ours for ours, _ in both] == pytest.approx([theirs for _, theirs in both], rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("program", PRINTERS)
def test_what_a_program_writes_is_read_as_it_means(program: str) -> None:
    for meaning in FORMULAS:
        if not meaning.has(IN_ANOTHER_WAY.get(program, sympy.Integral)):
            check(PRINTERS[program](meaning), meaning)
