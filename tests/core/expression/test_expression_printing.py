"""Canonical text reads back as the same tree; LaTeX is that of a textbook; SymPy has the real roots."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from core.expression import Expression, parse
from core.expression.canonical import canonical
from core.expression.characters import plain
from core.expression.functions import FUNCTIONS
from core.expression.reading import read_tokens
from core.expression.size import print_size
from core.expression.tokens import Tokenizer
from core.expression.tree import (
    Add,
    Branch,
    Call,
    Condition,
    Constant,
    Divide,
    Multiply,
    Negate,
    Number,
    Parameter,
    Piecewise,
    Power,
    Subtract,
    Variable,
    walk,
)
from core.expression.typeset import typeset
from tests.effort import examples

X = sympy.Symbol("x", real=True)

TYPESET = {
    "(x^2-1)/(x-1)": r"\frac{x^{2} - 1}{x - 1}",
    "2*x": "2 x",
    "2*3": r"2 \cdot 3",
    "x*2": r"x \cdot 2",
    "sin(2x)": r"\sin(2 x)",
    "sin^2 x": r"\sin^{2}(x)",
    "e^-x": "e^{-x}",
    "|x|": r"\left|x\right|",
    "cbrt x": r"\sqrt[3]{x}",
    "x^(1/3)": "x^{1/3}",
    "x^-2": "x^{-2}",
    "(x+1)^2": "(x + 1)^{2}",
    "(1/x)^2": r"\left(\frac{1}{x}\right)^{2}",
    "sin(1/x)": r"\sin\left(\frac{1}{x}\right)",
    "log(x,2)": r"\log_{2}(x)",
    "x-(x-1)": "x - (x - 1)",
    "x+(x+1)": "x + x + 1",
    "-(x+1)": "-(x + 1)",
    "x(x+1)": "x (x + 1)",
    "½x": r"\frac{1}{2} x",
    "2*(1/2)": r"2 \cdot \frac{1}{2}",
    "1e-3x": "0.001 x",
    "floor x": r"\left\lfloor x\right\rfloor",
    "max(0,x,1)": r"\max(0, x, 1)",
    "{x<0: -x, x^2}": r"\begin{cases} -x & \text{if } x < 0 \\ x^{2} & \text{otherwise} \end{cases}",
}


@pytest.mark.parametrize(("typed", "latex"), TYPESET.items())
def test_typeset(typed, latex):
    assert parse(typed).latex == latex


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("x^(1/3)", sympy.sign(X) * sympy.Abs(X) ** sympy.Rational(1, 3)),
        ("x^(2/3)", sympy.Abs(X) ** sympy.Rational(2, 3)),
        ("x^0.2", sympy.sign(X) * sympy.Abs(X) ** sympy.Rational(1, 5)),
        ("x^0.5", sympy.sqrt(X)),
        ("8^(1/3)", sympy.Integer(2)),
        ("(-8)^(1/3)", sympy.Integer(-2)),
        ("x^-1", 1 / X),
        ("kx", sympy.Symbol("k", real=True) * X),
    ],
)
def test_sympy_form(typed, expected):
    assert parse(typed).sympy == expected


def test_a_long_decimal_exponent_is_a_float():
    assert parse("x^0.1234567890123").sympy.exp.is_Float


def test_steps_of_constants_are_left_alone():
    assert parse("floor(10^14 pi) x").sympy.has(sympy.floor)


LEAVES = st.one_of(
    st.just(Variable()),
    st.sampled_from([Constant("e"), Constant("pi")]),
    st.sampled_from([Parameter(letter) for letter in "bckmn"]),
    st.sampled_from([parse(text).tree for text in ("2", "10", "0.5", "1e3", "2.5e-3", "½")]),
)
RELATIONS = st.sampled_from(["<", "<=", ">", ">=", "=", "!="])


def _call(parts):
    word, first, second = parts
    return Call(word, (first, second)[: FUNCTIONS[word].arity])


def _cases(parts):
    relation, one, two, three, four = parts
    other = Branch((Condition("<", one, three), Condition("<=", three, two)), two)
    return Piecewise((Branch((Condition(relation, one, two),), three), other), four)


def _may_be_compared(parts):
    """The parser refuses cases inside a condition."""
    return not any(isinstance(node, Piecewise) for tree in parts[1:4] for node in walk(tree))


def _larger(trees):
    pairs = st.tuples(trees, trees)
    return st.one_of(
        *(st.builds(kind, trees, trees) for kind in (Add, Subtract, Multiply, Divide, Power)),
        trees.map(Negate),
        st.tuples(st.sampled_from(sorted(FUNCTIONS)), trees, trees).map(_call),
        pairs.map(lambda pair: Call("abs", (Multiply(*pair),))),
        st.tuples(RELATIONS, trees, trees, trees, st.none() | trees).filter(_may_be_compared).map(_cases),
    )


# _cases writes its parts more than once, so nested cases grow fast.
TREES = st.recursive(LEAVES, _larger, max_leaves=7).filter(lambda tree: print_size(tree) < 300)


def read(text):
    return read_tokens(text, Tokenizer(plain(text), 0).tokens_of_text())[1]


@settings(max_examples=examples(150, 600), deadline=None, derandomize=True)
@given(TREES)
def test_every_tree_reads_back_from_its_text(tree):
    assert read(canonical(tree)) == tree
    assert typeset(tree)


@pytest.mark.parametrize(
    "typed", ["xsinx", "||x|-1|", "{0<x<1: x, 0}", "1/2x", "sin^-1 x", "√2x", "-x^2-(-x)", "e^-x^2"]
)
def test_canonical_text_is_a_fixed_point(typed):
    first = parse(typed)
    second = parse(first.text)
    assert isinstance(second, Expression)
    assert (second.tree, second.text) == (first.tree, first.text)


def test_computed_numbers_are_printed_too():
    assert canonical(Multiply(Number(Fraction(-1, 2)), Variable())) == "(-1/2)*x"
    assert typeset(Multiply(Number(Fraction(3)), Variable())) == "3 x"


def test_a_long_formula_is_written_without_spaces():
    read = parse("+".join(["x"] * 60))
    assert read.text == "+".join(["x"] * 60)
