"""A displayed derivative has no value at corners, jumps and holes; at a smooth joint it keeps it."""

import re
from fractions import Fraction

import pytest

from core.differentiability import verdict
from core.differentiability.gaps import derivative_latex, strict_cases
from core.expression import Expression, parse
from core.expression.canonical import canonical
from core.expression.constant_folding import subtract
from core.expression.tree import Piecewise
from core.function import Function
from core.function.differentiate import differentiate
from core.function.evaluate import evaluate
from core.limit import worked_limit
from core.limit.printer import PrintStyle


def function(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression), read
    return Function(read)


def shown(text: str) -> str:
    f = function(text)
    return derivative_latex(f, f.derivative_tree)


@pytest.mark.parametrize("text", ["{x<1: x^2, 3-x}", "{x<=1: x^2, 3-x}", "{x>1: 3-x, x^2}", "{2x-2<0: x^2, 3-x}"])
def test_a_jump_between_two_pieces_belongs_to_neither(text: str) -> None:
    assert shown(text) == r"\begin{cases} 2 x & \text{if } x < 1 \\ -1 & \text{if } x > 1 \end{cases}"


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("{x<0: -x, x<1: x^2, 3-x}", ["x < 0", "0 < x < 1", "x > 1"]),
        ("{0<x<1: x, x^2}", ["x < 0", "0 < x < 1", "x > 1"]),
        ("{x<0: -x, x<1: x^2, 2x-1}", ["x < 0", "0 < x < 1", "x \\ge 1"]),
        ("{x<b: x, 2x}", ["x < b", "x > b"]),
        ("{x^2<1: x, 2}", ["x^{2} < 1", "x^{2} > 1"]),
        ("{x<0.5: 0.3x^2, 0.7x}", ["x < 0.5", "x > 0.5"]),
    ],
)
def test_every_border_without_a_slope_is_open(text: str, conditions: list[str]) -> None:
    assert re.findall(r"\\text\{if \} (.*?) (?=\\\\|\\end)", shown(text)) == conditions


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("floor(x)", r"x \notin \mathbb{Z}"),
        ("ceil(2x)", r"2 x \notin \mathbb{Z}"),
        ("sign(x)", r"x \ne 0"),
        ("|x|", r"x \ne 0"),
        ("|x - b|", r"x \ne b"),
        ("|x^2 - 1|", r"x^{2} - 1 \ne 0"),
        ("relu(x)", r"x \ne 0"),
        ("max(x, x^2)", r"x - x^{2} \ne 0"),
        ("2{x<1: x^2, 3-x}", r"x \ne 1"),
        ("{x=1: 5, x^2}", r"x \ne 1"),
    ],
)
def test_what_is_left_out_stands_behind_the_formula(text: str, behind: str) -> None:
    assert shown(text).endswith(rf",\quad {behind}")


@pytest.mark.parametrize(
    "text", ["{x<1: x^2, 2x-1}", "x|x|", "floor(x) - floor(x)", "sin(x)", "1/x", "sqrt(x)", "cbrt(x)", "x^x"]
)
def test_nothing_is_left_out_where_there_is_a_slope_or_no_value(text: str) -> None:
    f = function(text)
    assert r"\ne" not in shown(text) and r"\notin" not in shown(text)
    assert text != "{x<1: x^2, 2x-1}" or verdict(f, Fraction(1)).differentiable


@pytest.mark.parametrize("text", ["{x<0: -x, x<1: x^2, 3-x}", "{0<x<1: x, x^2}", "{x<=-1: 2, x=0: 3, x>=2: x, -x}"])
def test_open_cases_have_the_same_values_but_on_the_borders(text: str) -> None:
    tree = differentiate(function(text).expression.tree)
    assert isinstance(tree, Piecewise)
    borders = [subtract(each.left, each.right) for branch in tree.branches for each in branch.conditions]
    for left_out in (borders, borders[:1]):
        opened, shut = strict_cases(tree, left_out)
        assert shut == frozenset(left_out), canonical(opened)
        for x in (-3.0, -1.0, -0.5, 0.0, 0.25, 1.0, 1.5, 2.0, 4.0):
            on_border = any(float(evaluate(border, x, {})) == 0 for border in left_out)
            value = float(evaluate(opened, x, {}))
            assert value != value if on_border else value == float(evaluate(tree, x, {})), x


def test_the_limit_taken_on_trust_has_no_value_there_either() -> None:
    read = parse("{x<1: x^2, 3-x}")
    assert isinstance(read, Expression)
    last = worked_limit(read).lines[-1]
    assert (
        "x > 1" in last.latex(PrintStyle("A", "B", 18.5))
        and "otherwise" not in last.latex(PrintStyle("A", "B", 18.5)).split("= ")[-1]
    )
    assert last.reason.endswith("It holds where x is not 1.")
