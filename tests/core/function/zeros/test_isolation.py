"""Zeros by intervals alone: each is found, none is invented, and what cannot be decided is told as unclear."""

import math

import pytest
from flint import fmpq

from core.expression import Expression, parse
from core.expression.tree import Node
from core.function.enclosure.scalars import PiMultiple, working_precision
from core.function.zeros import Survey
from core.function.zeros.isolation import Analytic, End, Unclear, Zero, isolate
from core.function.zeros.place import Place, Root
from core.function.zeros.program import Work

PLENTY = 10**6


def tree_of(text: str) -> Node:
    read = parse(text)
    assert isinstance(read, Expression)
    return read.tree


def plain(text: str, low: float, high: float, work: int = PLENTY) -> tuple[list[Zero], list[Unclear]]:
    """By intervals, without the algebra: low and high are no zeros."""
    formula = Analytic(tree_of(text))
    ends = (End.at(formula, fmpq(*end.as_integer_ratio())) for end in (float(low), float(high)))
    return isolate(formula, *ends, Work(work))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x - cos x", [0.7390851332151607]),
        ("e^x - 3", [math.log(3)]),
        ("x sin x - 1", [-2.772604708265991, -1.1141571408719302, 1.1141571408719302, 2.772604708265991]),
        ("x^3 - x - 0.1", [-0.945649274, -0.101031255, 1.046680529]),
        ("x^2 + 1e-12", []),
        ("cos x + 1.0000001", []),
        ("tanh(1000 (x - 0.7))", [0.7]),
    ],
)
def test_simple_zeros(text: str, expected: list[float]) -> None:
    zeros, unclear = plain(text, -3.1, 3.2)
    roots = [Root(tree_of(text), zero.low, zero.high, zero.above) for zero in zeros]
    assert [float(root()) for root in roots] == pytest.approx(expected, abs=1e-8)
    assert unclear == []


@pytest.mark.parametrize("power", [0, 4, 8, 14])
def test_two_zeros_close_together_are_found_or_told_as_unclear(power: int) -> None:
    """(x - cos x)^2 is 0 at one place; less a little it has two zeros there, and with a little more it has none."""
    zeros, unclear = plain(f"(10^{power} (x - cos x))^2 - 1e-8", -3, 4)
    assert len(zeros) == 2 or (zeros == [] and len(unclear) == 1 and unclear[0].changes is False)
    zeros, unclear = plain(f"(10^{power} (x - cos x))^2 + 1e-8", -3, 4)
    assert zeros == []
    assert all(each.high - each.low < fmpq(1, 10**9) for each in unclear)


def test_without_work_everything_is_unclear_and_nothing_is_lost() -> None:
    for work in (0, 50, 200, 500):
        zeros, unclear = plain("x sin(9x) - 1", -3, 4, work)
        full, _ = plain("x sin(9x) - 1", -3, 4)
        for zero in full:
            covered = any(each.low <= zero.high and zero.low <= each.high for each in (*zeros, *unclear))
            assert covered, (work, zero)
    assert len(full) == 13


def found(text: str, low: int = -2, high: int = 5) -> list[Place]:
    """The zeros by whatever way there is, on a window where the formula has no singular places."""
    survey = Survey(tree_of(text), {}, fmpq(low), fmpq(high), Work(PLENTY))
    (stretch,) = survey.stretches
    marks = survey.finder.zeros_of_tree(survey.tree, stretch).marks
    assert all(isinstance(mark, Place) for mark in marks)
    return [mark for mark in marks if isinstance(mark, Place)]


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("1 - cos x", [0]),
        ("x - sin x", [0]),
        ("cos x - 1 + x^2/2", [0]),
        ("(e^x - 1 - x)^2", [0]),
        ("e^(3x - 1) - 3x", [fmpq(1, 3)]),
        ("1 - sin x", [PiMultiple(fmpq(1, 2))]),
        ("x^2 (x - 1/3)^4 e^x", [0, fmpq(1, 3)]),
        ("sin(pi x)^2", [-1, 0, 1, 2, 3, 4]),
    ],
)
def test_multiple_zeros_are_exact(text: str, exact: list[object]) -> None:
    assert [place.exact for place in found(text)] == exact


def test_a_double_zero_at_an_irrational_place_is_proved_by_its_factors() -> None:
    assert [place.float for place in found("(x^2 - 2)^4 e^x")] == [-math.sqrt(2), math.sqrt(2)]
    assert [place.float for place in found("x^2 - 2x cos x + cos(x)^2")] == [0.7390851332151607]
    (double,) = found("1 - sin(x + 1)")
    assert double.float == pytest.approx(math.pi / 2 - 1, rel=1e-15)


def test_a_place_is_known_to_any_precision() -> None:
    (place,) = found("x^3 - 2")
    with working_precision(1000):
        # A ball or a fraction, and mypy knows the power of one of them alone.
        cube = place.x() ** 3  # type: ignore[operator]
        assert cube.contains(2)
        assert cube.rel_accuracy_bits() > 950
