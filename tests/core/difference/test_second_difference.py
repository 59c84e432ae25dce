"""The second difference: against what algebra gives."""

import math

import numpy as np
import pytest

from core.difference.second_difference import DELTAS, SecondDifferences, second_differences
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from core.refusal import Refusal


def asked(text: str, a: float) -> SecondDifferences | Refusal:
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    return second_differences(function, a, verdict(function, a))


def found(text: str, a: float) -> SecondDifferences:
    answer = asked(text, a)
    assert isinstance(answer, SecondDifferences)
    return answer


def test_the_ladder_falls_from_2_to_1e_8() -> None:
    assert DELTAS[:5].tolist() == [2, 1, 0.5, 0.2, 0.1]
    assert DELTAS[-1] == 1e-8
    assert np.all(np.diff(DELTAS) < 0)
    assert len(DELTAS) == 26


def test_a_parabola_is_its_own() -> None:
    """((a + d)^2 - 2 a^2 + (a - d)^2)/d^2 = 2."""
    answer = found("x^2", 1)
    assert answer.exact == 2
    assert answer.estimates[:10] == pytest.approx(2, rel=1e-6)


def test_a_fourth_power_is_off_by_twice_delta_squared() -> None:
    """((a + d)^4 - 2 a^4 + (a - d)^4)/d^2 = 12 a^2 + 2 d^2."""
    answer = found("x^4", 1)
    assert answer.exact == 12
    assert answer.errors[:8] == pytest.approx(2 * DELTAS[:8] ** 2, rel=1e-6)


def test_the_best_delta_balances_truncation_and_round_off() -> None:
    """e^x at 0: d^2/12 = 4 u/d^2 at d = (48 u)^(1/4) = 2.7e-4; of the ladder 2e-4 is the nearest."""
    answer = found("e^x", 0)
    assert answer.best is not None
    assert answer.deltas[answer.best] == 2e-4
    assert answer.errors[answer.best] < 1e-6
    assert "best near delta = 0.0002" in answer.sentence
    assert answer.errors[-1] > 1e-2


@pytest.mark.parametrize(("text", "a"), [("(1-cos x)/x^2", 1e-4), ("e^x", 0.0), ("1/x", 2.0), ("sin(x)/x", 1e-3)])
def test_no_error_of_the_table_is_less_than_that_of_the_best_delta(text: str, a: float) -> None:
    answer = found(text, a)
    assert answer.best is not None
    assert answer.errors[answer.best] == min(error for error in answer.errors if not math.isnan(error))


def test_the_parabola_runs_through_three_points_of_the_curve() -> None:
    answer = found("sin(x)", 0.7)
    place = answer.nearest(0.5)
    parabola = answer.parabola(place)
    assert parabola is not None
    x = [0.2, 0.7, 1.2]
    assert [parabola.at(each) for each in x] == pytest.approx([math.sin(each) for each in x])
    assert parabola.second == answer.estimates[place]


def test_a_missing_point_leaves_out_its_delta_alone() -> None:
    """ln at 1: with d = 2 and with d = 1 the left point has no logarithm."""
    answer = found("ln(x)", 1)
    assert np.isnan(answer.estimates).tolist() == [True, True] + [False] * 24
    assert answer.parabola(0) is None


def test_numbers_prove_nothing_where_f_is_not_smooth() -> None:
    """x|x| at 0 has the second difference 0 at every delta, and f'' jumps from -2 to 2; |x| has 2/d."""
    answer = found("x|x|", 0)
    assert answer.exact is None
    assert "every second difference is 0 proves nothing" in answer.sentence
    assert np.isnan(answer.errors).all()
    corner = found("|x|", 0)
    assert corner.estimates == pytest.approx(2 / DELTAS)
    assert corner.exact is None


@pytest.mark.parametrize("text", ["x|x|", "|x|", "|x|^1.5", "x^(2/3)", "floor(x)", "{x<0: x^2, x^3}", "x^(5/3)"])
def test_where_the_second_derivative_is_proved_missing_the_sentence_says_so(text: str) -> None:
    assert found(text, 0).sentence.startswith("f″(0) does not exist: ")


def test_where_the_second_derivative_is_not_decided_it_is_not_denied() -> None:
    """It is 0, but f'' = 12 x^2 sin(1/x) - 6 x cos(1/x) - sin(1/x) has no limit."""
    answer = found("{x = 0: 0, x^4 sin(1/x)}", 0)
    assert not answer.missing


@pytest.mark.parametrize(("text", "a"), [("1/x", 0), ("ln(x)", -1), ("sqrt(x)", 0)])
def test_without_three_points_there_is_none(text: str, a: float) -> None:
    assert isinstance(asked(text, a), Refusal)


def test_the_nearest_delta_is_the_nearest_by_ratio() -> None:
    answer = found("x^2", 1)
    assert [answer.deltas[answer.nearest(delta)] for delta in (0.09, -1, 0, 30, 1e-12)] == [0.1, 1, 1e-8, 2, 1e-8]


def test_the_arrays_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        found("x^2", 1).estimates[0] = math.pi


@pytest.mark.parametrize(
    ("text", "a"),
    [
        ("ln(x)", 1.0),  # f(1) = 0, and yet floats below 1 are twice as fine as those above
        ("e^x - 1 - x - x^2 + x^4", 0.0),
        ("sin(x) + cos(x) - 1", 0.0),
    ],
)
def test_a_height_of_0_does_not_make_round_off_nothing(text: str, a: float) -> None:
    answer = found(text, a)
    assert answer.best is not None
    assert 2e-6 <= answer.deltas[answer.best] <= 5e-4
    assert answer.errors[answer.best] < 1e-6


def test_where_the_smallest_delta_is_best_nothing_is_said_of_smaller_ones() -> None:
    """x^8 at 0: the second difference is 2 d^6, in floats too."""
    answer = found("x^8 + x^4", 0)
    assert answer.best == len(DELTAS) - 1
    assert answer.sentence.endswith("smaller ones are not looked at.")


def test_a_second_derivative_at_a_seam_of_the_formula() -> None:
    """{x = 0: 0, e^(-1/x^2)} has every derivative at 0, and x^3 |x| three of them."""
    assert found("{x = 0: 0, e^(-1/x^2)}", 0).exact == 0
    assert found("x^3 |x| + x^2", 0).exact == 2
