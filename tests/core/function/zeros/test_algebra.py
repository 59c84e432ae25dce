"""A formula and what the algebra makes of it have the same values, on each side of each branch."""

import random

import pytest
from flint import fmpq

from core.expression import Expression, parse
from core.expression.tree import Node
from core.function.enclosure import enclose
from core.function.enclosure.scalars import DomainError, Straddling, ball, working_precision
from core.function.zeros import Survey
from core.function.zeros.algebra import factors
from core.function.zeros.form_walk import FormWalk
from core.function.zeros.program import Work
from core.function.zeros.ring import LETTERS, Ring, Sample

FORMULAS = (
    "x^3 - 3x", "(x^2-2)^4 e^x", "sin(x)^4 - cos(2x)^3", "tan(x) sin(3x)", "e^(-x^2/2) e^(x^2)", "sqrt(x^2 (x+3))",
    "x^(2/3) (6-x)^(1/3)", "cbrt(x^2 - 1) - |x|^(5/3)", "|x^2 - 2| x", "max(x, x^3) min(1, x)", "ln|x| + ln(x + 9)",
    "2^x + 2^(-x)", "|x|^x", "x^pi + 1/x", "cosh(x)^2 - sinh(2x)", "tanh(x) sigmoid(x)", "floor(3x) x", "ceil(x/2)^2",
    "{x < 0: x^2, x < 1: sqrt(x), 1/x}", "arctan(x)^2 + arcsin(x/9)", "sqrt(2) x + sqrt(8)", "1/(1 + 1/(1 + x))",
    "((x+1)/(x-1))^3 (x-1)^2", "sign(x) sqrt|x|", "sqrt(x+5)^3/sqrt(x+5)", "(-x)^(1/3) x^(1/3)", "cos(x)/cos(x)",
    "sin(pi/6) x + cos(pi x)", "e^(2 ln(x+9))", "log(x+9, 3)", "(x^2)^(3/2)", "relu(x - 1) - softplus(x)",
)  # fmt: skip


def tree_of(text: str) -> Node:
    read = parse(text)
    assert isinstance(read, Expression)
    return read.tree


@pytest.mark.parametrize("text", FORMULAS)
def test_a_form_has_the_values_of_its_formula(text: str) -> None:
    """At the sample point itself, where the branches were chosen."""
    tree, chance, compared = tree_of(text), random.Random(text), 0
    for _ in range(12):
        x, ring = fmpq(chance.randrange(-4000, 4000), 1001), Ring()
        walk = FormWalk(ring, Sample(ring, x), Work(10**6))
        with working_precision(128):
            try:
                expected = ball(enclose(tree, x, {}))
            except DomainError:
                with pytest.raises(DomainError):
                    walk.form(tree)
                continue
            for form in (walk.at(tree), walk.form(tree)):
                assert ball(enclose(ring.form_node(form), x, {})).overlaps(expected)
                assert ball(enclose(ring.form_node(form), x, {})).rel_accuracy_bits() > 60 or expected.contains(0)
            compared += 1
    assert compared


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("sin(x)^2 + cos(x)^2", "1"),
        ("cosh(x)^2 - sinh(x)^2", "1"),
        ("(x^2-1)/(x-1)", "x+1"),
        ("e^x e^(-x)", "1"),
        ("e^(x+1)", "e e^x"),
        ("sin(2x)", "2 sin(x) cos(x)"),
        ("cos(3x)", "4 cos(x)^3 - 3 cos(x)"),
        ("sqrt(x^2 - 2x + 1)", "|x-1|"),
        ("sqrt(x) sqrt(x)", "|x|"),
        ("tan(x) cos(x)", "sin(x)"),
        ("(sqrt(x)+1)(sqrt(x)-1)", "x-1"),
        ("x^x/x", "x^(x-1)"),
        ("tanh(x)", "2 sigmoid(2x) - 1"),
    ],
)
def test_what_is_0_everywhere_is_recognized(text: str, other: str) -> None:
    survey = Survey(tree_of(f"({text}) - ({other})"), {}, fmpq(5, 3), fmpq(5), Work(10**6))
    assert all(not survey.forms(stretch, 0)[0] for stretch in survey.stretches)
    other_survey = Survey(tree_of(f"({text}) - ({other}) + x/10^9"), {}, fmpq(5, 3), fmpq(5), Work(10**6))
    assert all(other_survey.forms(stretch, 0)[0] for stretch in other_survey.stretches)


@pytest.mark.parametrize("size", [1, 2**31, 10**30])
def test_factors_with_large_numbers_before_their_letters(size: int) -> None:
    ring = Ring()
    first, second = size * LETTERS[0] * LETTERS[1] + 1, size * LETTERS[0] * LETTERS[1] + LETTERS[1] + 1
    content, found = factors(ring, ring.polynomial(6 * first**2 * second))
    assert content == 6
    assert [(each.mpoly, k) for each, k in found] in ([(first, 2), (second, 1)], [(second, 1), (first, 2)])


def test_too_long_a_formula_is_given_up() -> None:
    ring = Ring()
    walk = FormWalk(ring, Sample(ring, fmpq(1, 3)), Work(10**6))
    with pytest.raises(Straddling):
        walk.form(tree_of("+".join(f"sin(x^2+{k})" for k in range(12))))
