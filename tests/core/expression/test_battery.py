"""What students and attackers type: the repository's own lines, and a larger collection where one lies beside it."""

import json
import re
import time

import pytest
import sympy

from core.expression import Expression, parse
from core.refusal import Refusal
from tests.core.batteries import OWN, SHARED

FOLDERS = (OWN, SHARED)
POINTS = (-7.3, -3.2, -1.7, -0.83, -0.31, 0.17, 0.62, 0.93, 1.4, 2.6, 4.3, 7.9)
X = sympy.Symbol("x", real=True)
SECONDS = 2.0
DISPLAYED = {"$$x$$"}
"""Marked as to be refused before LaTeX's signs around a formula were read; it is a harmless x."""


def lines(name):
    """(folder, line) of every line of a battery file; a folder that is absent gives one skipped case."""
    for folder in FOLDERS:
        if not folder.is_dir():
            reason = "the larger collection is not beside the repository"
            yield pytest.param(None, marks=pytest.mark.skip(reason=reason), id=f"no-{name}")
            continue
        for number, line in enumerate((folder / name).read_text(encoding="utf-8").split("\n")[1:], start=2):
            if line.strip():
                yield pytest.param(line, id=f"{folder.parent.name}-{name}-{number}")


def body(written):
    if not written.startswith("@"):
        return json.loads(written)
    return "".join(piece * count for piece, count in json.loads(written[1:]))


def real_value(expression, point):
    """The value at a point as a float, None where it is not real."""
    value = expression.subs(X, sympy.Float(point)).evalf()
    if not value.is_number or value.has(sympy.nan, sympy.zoo, sympy.oo):
        return None
    value = complex(value)
    return value.real if abs(value.imag) < 1e-12 else None


@pytest.mark.parametrize("line", tuple(lines("good.tsv")))
def test_students_are_read_as_they_meant(line):
    typed, meaning = line.split("\t")
    read = parse(typed)
    assert isinstance(read, Expression), read
    expected = sympy.sympify(meaning, locals={"x": X})
    pairs = [(real_value(read.sympy, point), real_value(expected, point)) for point in POINTS]
    both = [(ours, theirs) for ours, theirs in pairs if ours is not None and theirs is not None]
    assert both
    for ours, theirs in both:
        assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-12)


def compared(typed, meaning):
    """Pairs of values, as read and as meant, where both are real; meaning: Python, with cases as if and else."""
    read = parse(typed)
    assert isinstance(read, Expression), read
    names = {name: getattr(sympy, name) for name in sympy.__all__ if hasattr(sympy, name)}
    names |= {"abs": sympy.Abs, "min": sympy.Min, "max": sympy.Max, "ceil": sympy.ceiling, "e": sympy.E}
    for point in POINTS:
        ours = real_value(read.sympy, point)
        theirs = real_value(sympy.sympify(eval(meaning, names, {"x": sympy.Float(point)})), point)
        if ours is not None and theirs is not None:
            yield ours, theirs


@pytest.mark.parametrize("line", tuple(lines("pasted.tsv")))
def test_a_pasted_text_is_read_as_it_was_meant(line):
    written, meaning = line.split("\t")
    typed = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), written)
    pairs = list(compared(typed, meaning))
    assert pairs
    for ours, theirs in pairs:
        assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("line", tuple(lines("hostile.tsv")))
def test_attackers_get_a_sentence_or_a_value_at_once(line):
    written, kind = line.rsplit("\t", 1)
    typed, start = body(written), time.process_time()
    read = parse(typed)
    if isinstance(read, Expression):
        assert kind == "B" or typed in DISPLAYED
        assert read.text and read.latex and str(read.sympy)
    else:
        assert isinstance(read, Refusal)
        assert read.sentence.strip()
        assert read.position is None or 0 <= read.position < len(typed)
    assert time.process_time() - start < SECONDS
