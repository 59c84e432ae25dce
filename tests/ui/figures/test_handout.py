"""The picture of a hand-out: what is asked for is not on it, and its colours are for paper."""

import pytest

from core.curve import sample
from core.difference.secant import Line
from core.expression import Expression, parse
from core.function import Function
from ui.figures.handout import (
    RECOLOURED,
    curve_alone,
    empty_cost_grid,
    empty_error_grid,
    point_and_secant,
    samples_and_empty_race,
)
from ui.figures.style import DARK, LIGHT


def test_the_secant_goes_through_p_and_q() -> None:
    """x^2 from 1 to 3: slope 4, y = 1 + 4 (x - 1)."""
    read = parse("x^2")
    assert isinstance(read, Expression)
    curve = sample(Function(read, {}), -3, 3)
    picture = point_and_secant("stage-chart", curve, (-3.0, 3.0), Line(1.0, 1.0, 4.0), 2.0)
    line, sides, p, q = picture.traces
    assert (list(line["x"]), list(line["y"])) == ([-3.0, 3.0], [-15.0, 9.0])
    assert (list(sides["x"]), list(sides["y"])) == ([1.0, 3.0, 3.0], [1.0, 1.0, 9.0])
    assert (list(p["x"]), list(p["y"]), list(q["x"]), list(q["y"])) == ([1.0], [1.0], [3.0], [9.0])
    assert LIGHT.tangent not in repr(picture.traces)
    assert {"tangent", "target", "f'"}.isdisjoint(picture.keep)


def test_where_there_is_no_secant_only_the_curve_is_printed() -> None:
    read = parse("x^2")
    assert isinstance(read, Expression)
    curve = sample(Function(read, {}), -3, 3)
    assert point_and_secant("stage-chart", curve, (-3.0, 3.0), None, 0.0).traces == ()


def test_the_grid_for_errors_is_empty_and_logarithmic() -> None:
    picture = empty_error_grid(-12)
    assert (picture.traces, picture.chart) == ((), "")
    assert picture.layout["xaxis"]["type"] == picture.layout["yaxis"]["type"] == "log"


def test_the_grid_for_costs_holds_every_network_of_the_ladder() -> None:
    axis = empty_cost_grid((9, 105, 1251)).layout["xaxis"]
    low, high = axis["range"]
    assert 10**low < 9
    assert 10**high > 1251
    assert axis["ticktext"] == ["9", "105", "1,251"]


def test_the_sheet_of_the_race_has_the_samples_and_an_empty_grid() -> None:
    picture = samples_and_empty_race("race-chart", 48, 3000)
    (unseen,) = picture.traces
    assert unseen["opacity"] == 0
    assert picture.keep == ("samples",)
    assert 10 ** picture.layout["xaxis2"]["range"][1] == pytest.approx(3000)


def test_a_curve_alone_leaves_out_how_it_bends() -> None:
    read = parse("x^3")
    assert isinstance(read, Expression)
    picture = curve_alone("cursor-chart", sample(Function(read, {}), -3, 3), (-3.0, 3.0))
    assert picture.traces == ()
    assert {"concave up", "concave down", "tangent", "f'", "f''"}.isdisjoint(picture.keep)


def test_dark_ink_becomes_ink_for_paper() -> None:
    assert RECOLOURED[DARK.text] == LIGHT.text
    assert RECOLOURED[DARK.ground] == LIGHT.ground
