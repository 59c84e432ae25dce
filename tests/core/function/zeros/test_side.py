"""What a formula and its slope tend to on each side of a place: against limits known by hand."""

import math

import pytest
from flint import arb, fmpq

from core.expression import Expression, parse
from core.function.enclosure import as_float
from core.function.zeros import Side, Survey
from core.function.zeros.place import Place
from core.function.zeros.program import Work

INF = math.inf


def sides(text: str, a: fmpq | int) -> tuple[Side, Side]:
    read = parse(text)
    assert isinstance(read, Expression)
    survey = Survey(read.tree, {}, fmpq(a) - 1, fmpq(a) + 1, Work(10**5))
    (place,) = (mark for mark in survey.marks if isinstance(mark, Place) and mark.exact == fmpq(a))
    before = next((each for each in survey.stretches if each.right is place), None)
    after = next((each for each in survey.stretches if each.left is place), None)
    return Side(survey, place, before, -1, 1), Side(survey, place, after, 1, 1)


@pytest.mark.parametrize(
    ("text", "a", "values", "slopes"),
    [
        ("|x|", 0, (0, 0), (-1, 1)),
        ("1/x", 0, (-INF, INF), (-INF, -INF)),
        ("1/x^2", 0, (INF, INF), (INF, -INF)),
        ("sin(x)/x", 0, (1, 1), (0, 0)),
        ("(1 - cos x)/x^2", 0, (0.5, 0.5), (0, 0)),
        ("(e^x - 1 - x)/x^2", 0, (0.5, 0.5), (1 / 6, 1 / 6)),
        ("(tan x - x)/x^3", 0, (1 / 3, 1 / 3), (0, 0)),
        ("(x^2 - 1/9)/(3x - 1)", fmpq(1, 3), (2 / 9, 2 / 9), (1 / 3, 1 / 3)),
        ("cbrt(x)", 0, (0, 0), (INF, INF)),
        ("x^(2/3)", 0, (0, 0), (-INF, INF)),
        ("x ln|x|", 0, (0, 0), (-INF, -INF)),
        ("x^2 ln|x|", 0, (0, 0), (0, 0)),
        ("ln|x|", 0, (-INF, -INF), (-INF, INF)),
        ("e^(1/x)", 0, (0, INF), (0, -INF)),
        ("e^(-1/x^2)", 0, (0, 0), (0, 0)),
        ("|x|^x", 0, (1, 1), (-INF, -INF)),
        ("arctan(1/x)", 0, (-math.pi / 2, math.pi / 2), (-1, -1)),
        ("x/(1 + e^(1/x))", 0, (0, 0), (1, 0)),
        ("sqrt|x|/ln|x|", 0, (0, 0), (INF, -INF)),
        ("1e-10 |x|", 0, (0, 0), (-1e-10, 1e-10)),
        ("10^10 sign x", 0, (-1e10, 1e10), (0, 0)),
        ("floor(x/3)", 3, (0, 1), (0, 0)),
        ("|x|^pi/x^2", 0, (0, 0), (0, 0)),
        ("|x|^sqrt(2)/x^2", 0, (INF, INF), (INF, -INF)),
        ("|x|^e/|x|^(e - 1)", 0, (0, 0), (-1, 1)),
    ],
)
def test_limits(text: str, a: fmpq | int, values: tuple[float, float], slopes: tuple[float, float]) -> None:
    for order, expected in ((0, values), (1, slopes)):
        limits = [side.limit(order) for side in sides(text, a)]
        assert None not in limits
        assert [as_float(limit) for limit in limits if limit is not None] == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize(
    ("text", "order", "meets"),
    [
        ("|x|", 0, True),
        ("|x|", 1, False),
        ("x|x|", 1, True),
        ("ln(2 + x|x|)", 1, True),
        ("ln(2 + |x|)", 1, False),
        ("1e-10 sign x", 0, False),
        ("1/x", 0, False),
        ("{x < 0: sin x, x cos x}", 1, True),
        ("{x < 0: sin x, 1.0000000001 x}", 1, False),
    ],
)
def test_whether_both_sides_tend_to_one_number(text: str, order: int, meets: bool) -> None:
    left, right = sides(text, 0)
    assert right.meets(left, order) is meets


def test_at_the_edge_of_a_domain() -> None:
    (outside, right), (left, beyond) = sides("artanh x", -1), sides("artanh x", 1)
    assert (outside.forms, beyond.forms) == (None, None)
    assert (right.limit(0), right.limit(1)) == (-arb.pos_inf(), arb.pos_inf())
    assert (left.limit(0), left.limit(1)) == (arb.pos_inf(), arb.pos_inf())
    (_, right) = sides("arcosh x", 1)
    assert (right.limit(0), right.limit(1)) == (0, arb.pos_inf())


def test_what_swings_has_no_limit() -> None:
    left, right = sides("sin(1/x)", 0)
    assert (left.limit(0), right.limit(0)) == (None, None)
