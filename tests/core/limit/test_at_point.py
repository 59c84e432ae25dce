"""The limit at a point with the numbers put in, and the formula's test at three points."""

import math
import re

import pytest

from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from core.limit import worked_limit
from core.limit.at_point import LimitAt, checks, limit_at
from core.limit.printer import PrintStyle
from core.refusal import Refusal


def function(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression)
    return Function(read)


def at(text: str, a: float) -> LimitAt | Refusal:
    f = function(text)
    return limit_at(worked_limit(f.expression, f.parameters), f.parameters, a, verdict(f, a))


def shown(text: str, a: float) -> list[str]:
    """Each formula without spaces and colours."""
    found = at(text, a)
    assert isinstance(found, LimitAt)
    coloured = re.compile(r"\\textcolor\{#0\}\{\\boldsymbol\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}\}")
    return [
        re.sub(r"\s|\{\}|\\,|\[8pt\]", "", coloured.sub(r"\1", formula))
        for formula in found.latex(PrintStyle("#0", "#0", 18.5))
    ]


@pytest.mark.parametrize(
    ("text", "a", "pieces"),
    [
        ("x^2", 3, (r"\frac{9+6h+h^{2}-9}{h}", r"\left(6+h\right)", "&=6")),
        ("x^2", -1.5, (r"f'(-1.5)", r"\frac{2.25-3h+h^{2}-2.25}{h}", r"\left(-3+h\right)", "&=-3")),
        ("x^3-2x", 2, (r"\left(10+6h+h^{2}\right)", "&=10")),
        ("1/x", 2, (r"-\frac{1}{2(2+h)}", "&=-0.25")),
        ("1/x", 3, (r"&=-\frac{1}{9}\approx-0.111111",)),
        ("sqrt(x)", 4, (r"\frac{\sqrt{4+h}-2}{h}", r"\frac{1}{\sqrt{4+h}+2}", "&=0.25")),
        ("sin(x)", 0, (r"\frac{\sin(h)}{h}", "&=1")),
        ("sin(x)", math.pi / 3, (r"\cos\left(\frac{\pi}{3}\right)\approx0.5",)),
        ("e^x", 0, (r"\frac{e^{h}-1}{h}", "&=1")),
        ("0.1sin(x)", 1, (r"0.1\sin(1+h)-0.1\sin(1)", r"0.1\cos(1)")),
        ("m x + b", 1, (r"\frac{3+2h-3}{h}", "&=2")),
        ("tan(x)", 0, (r"\frac{\tan(h)}{h}", "&=1")),
        ("x^(1/3)", 8, (r"\frac{(8+h)^{1/3}-2}{h}",)),
    ],
)
def test_the_numbers_are_put_in(text: str, a: float, pieces: tuple[str, ...]) -> None:
    (formula,) = shown(text, a)
    assert all(piece in formula for piece in pieces), formula


@pytest.mark.parametrize(
    ("text", "a", "formulas"),
    [
        ("x^(1/3)", 0, [rf"\lim_{{h\to0^{side}}}\frac{{h^{{1/3}}}}{{h}}=\infty" for side in "-+"]),
        ("|x|", 0, [r"\lim_{h\to0^-}\frac{h}{\left|h\right|}=-1", r"\lim_{h\to0^+}\frac{h}{\left|h\right|}=1"]),
        ("sqrt(x)", 0, [r"\lim_{h\to0^+}\frac{1}{\sqrt{h}}=\infty"]),
        ("cbrt(x)", 0, [rf"\lim_{{h\to0^{side}}}\frac{{\sqrt[3]{{h}}}}{{h}}=\infty" for side in "-+"]),
    ],
)
def test_where_there_is_no_slope_each_side_has_its_own_limit(text: str, a: float, formulas: list[str]) -> None:
    assert shown(text, a) == formulas


def test_a_long_number_is_rounded_and_said_so() -> None:
    found = at("x^2", 1.23456789)
    assert isinstance(found, LimitAt)
    assert found.rounded
    assert r"\approx2.46914" in shown("x^2", 1.23456789)[0]


def test_short_numbers_are_exact() -> None:
    found = at("x^2", 1.5)
    assert isinstance(found, LimitAt)
    assert not found.rounded


@pytest.mark.parametrize(("text", "a"), [("1/x", 0), ("ln(x)", -1), ("(x^2-1)/(x-1)", 1)])
def test_without_a_value_there_is_no_quotient(text: str, a: float) -> None:
    found = at(text, a)
    assert isinstance(found, Refusal)
    assert "no secant starts there" in found.sentence


def test_three_points_test_the_formula() -> None:
    """x^2: the formula gives 2x, the quotient 2x + h, so the gap is h = 1e-5."""
    f = function("x^2")
    found = checks(worked_limit(f.expression), f, 2.0, -3, 3)
    assert [check.x for check in found] == [2.0, -1.5, 1.5]
    for check in found:
        assert check.formula == 2 * check.x
        assert check.gap == pytest.approx(1e-5, rel=1e-3)


def test_points_without_a_slope_are_left_out() -> None:
    f = function("|x|")
    found = checks(worked_limit(f.expression), f, 0.0, -3, 3)
    assert len(found) == 3
    assert all(check.formula == math.copysign(1, check.x) for check in found)


@pytest.mark.parametrize(
    ("text", "a", "end"),
    [
        ("{x < 0: -x, x^2}", 2, "&=4"),
        ("{x < 0: -x, x < 5: x^2, 7}", 2, "&=4"),
        ("{x = 0: 0, x^2 sin(1/x)}", 0, "&=0"),
    ],
)
def test_of_a_formula_in_cases_the_height_and_the_slope_are_those_of_the_branch_that_holds(
    text: str, a: float, end: str
) -> None:
    (formula,) = shown(text, a)
    assert formula.count(r"\begin{cases}") == 1
    assert formula.endswith(rf"{end}\end{{aligned}}")


def test_the_larger_of_two_numbers_is_worked_out() -> None:
    assert r"\max(2+h,4+4h+h^{2})\\[4pt]&-4" in shown("max(x, x^2)", 2)[0]


def test_a_tiny_number_is_not_written_as_0() -> None:
    """(10^-6)^2 = 10^-12."""
    assert r"&0.000000000001\\[4pt]&+0.000002h+h^{2}\\[4pt]&-0.000000000001" in shown("x^2", 1e-6)[0]
