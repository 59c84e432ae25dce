"""Whatever is typed, parse returns an Expression or a Refusal with a sentence and a place inside the text."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from core.expression import Expression, parse
from core.refusal import Refusal
from tests.effort import examples

SECONDS = 2.0
SIMPLE = tuple("xxX23+-*/^^() ||") + ("10", "0.5", "sin", "ln", "exp", "sqrt")
PIECES = (
    *SIMPLE, "1,5", "1e3", ".", ",", ";", ":", "=", "<", "<=", "≤", "≠", "!", "'", "_", "**", "[", "]", "{", "}",
    "cos",
    "log", "log2", "log_", "min(", "max(", "root(", "√", "∛", "½", "²", "⁻¹", "ˣ", "₂", "e", "e^", "pi", "π", "b", "k",
    "n", "a", "t", "foo", "\\frac", "\\sqrt", "\\left", "\\right", "\\cdot", "\\sin", "\\{", "⌊", "⌋",
    "abs", "floor", "sign",
    "y=", "f(x)=", "otherwise", "{x<0:", "^(1/3)", "0",
    "$", "\\(", "\\)", "\\begin{cases}", "\\end{cases}", "&", "\\\\", "\\text{if }", "\\left\\{", "\\right.",
    "lambda t:", "if", " if ", " else ", "then", "?", "where(", "Piecewise((", "If[", "True", "and", "or", "AND(",
    "np.", "math.", "tgh", "log1p(", "clip(", "log[2]", "θ", "\\theta", "~", "@", "%", "\u200b", "&lt;", "ｘ", "//",
    ".^", "PI()", "█(", ")┤", "x>0",
)  # fmt: skip


def check(text):
    read = parse(text)
    if isinstance(read, Refusal):
        assert read.sentence.strip()
        assert read.position is None or 0 <= read.position < len(text)
        read.sentence.encode("utf-8")
        return
    assert isinstance(read, Expression)
    assert len(read.text) <= 200
    assert read.latex
    again = parse(read.text)
    assert isinstance(again, Expression), (read.text, again)
    assert again.tree == read.tree


@settings(max_examples=examples(300, 1500), deadline=None, derandomize=True)
@given(st.text(max_size=60))
def test_any_text(text):
    check(text)


@settings(max_examples=examples(600, 4000), deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_likely_pieces(text):
    check(text)


@settings(max_examples=examples(120, 600), deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(SIMPLE), max_size=12).map("".join))
def test_what_is_read_becomes_sympy_in_time(text):
    start = time.process_time()
    read = parse(text)
    if isinstance(read, Expression):
        assert str(read.sympy)
    assert time.process_time() - start < SECONDS
