"""What the browser finds in core's field is what core computes there."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from core.difference.secant import LADDER, grid, secant_field
from core.expression import Expression, parse
from core.function import Function
from tests.browser.live.conftest import Call
from ui.figures.secant import pack, pack_field

pytestmark = pytest.mark.one_page
LOOK_UP = """async ([coarse, row, column, wanted]) => {
  const { lookUp, unpackField, unpackNumbers } = await import("/ui/live/field.js")
  const numbers = {
    field: unpackField(coarse),
    row: unpackField(row),
    column: { delta: column.delta, slopes: unpackNumbers(column.slopes) },
    detached: false,
  }
  return wanted.map(([a, delta]) => lookUp(numbers, a, delta))
}"""
A, DELTA = 0.3, 0.1


def function_of(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression)
    return Function(read, {})


def looked_up(modules: Page, function: Function, wanted: list[tuple[float, float]]) -> list[dict[str, Any]]:
    points = grid(-3, 3)
    row = secant_field(function, np.array([A]), LADDER)
    column = {"delta": DELTA, "slopes": pack((function.f(points + DELTA) - function.f(points)) / DELTA)}
    coarse = pack_field(secant_field(function, points))
    found: list[dict[str, Any]] = modules.evaluate(LOOK_UP, [coarse, pack_field(row), column, wanted])
    return found


@pytest.mark.parametrize("text", ["sin(x)", "x^3-2x", "e^x"])
def test_the_committed_point_has_every_rung_exactly(modules: Page, text: str) -> None:
    function = function_of(text)
    deltas = [sign * float(size) for size in LADDER for sign in (1, -1)]
    for delta, found in zip(deltas, looked_up(modules, function, [(A, delta) for delta in deltas]), strict=True):
        f, g = (float(function.f(np.array([x]))[0]) for x in (A, A + delta))
        assert (found["a"], found["delta"], found["value"]) == (A, delta, f)
        assert found["slope"] == pytest.approx((g - f) / delta, rel=1e-9, abs=1e-9)


def test_the_committed_delta_has_its_slope_at_every_point(modules: Page) -> None:
    """2x + delta for x^2; a point between two of the grid is taken to the nearer one."""
    points = grid(-3, 3)
    wanted = [*points[::37].tolist(), 0.1234567]
    for a, found in zip(wanted, looked_up(modules, function_of("x^2"), [(a, DELTA) for a in wanted]), strict=True):
        nearest = float(points[np.abs(points - a).argmin()])
        assert (found["a"], found["delta"]) == (nearest, DELTA)
        assert found["slope"] == pytest.approx(2 * nearest + DELTA, abs=1e-9)


def test_elsewhere_the_nearest_rung_by_ratio_answers_for_delta_and_for_its_mirror(modules: Page) -> None:
    function, a = function_of("x^2"), 1.0
    coarse = secant_field(function, grid(-3, 3)).deltas
    wanted = [0.0123, 0.7, -0.5, 1.9e-6]
    for delta, found in zip(wanted, looked_up(modules, function, [(a, delta) for delta in wanted]), strict=True):
        rung = float(np.sign(delta) * coarse[np.abs(np.log(coarse / abs(delta))).argmin()])
        assert found["delta"] == rung
        assert (found["slope"], found["mirror"]) == pytest.approx((2 * a + rung, 2 * a - rung), abs=1e-6)


def test_delta_zero_has_no_secant(modules: Page) -> None:
    for found in looked_up(modules, function_of("x^2"), [(A, 0), (2.0, 0)]):
        assert np.isnan([found["slope"], found["mirror"]]).all()
        assert found["left"] == pytest.approx(2 * found["a"])


@pytest.mark.parametrize("turn", [1, -1], ids=["ascending", "descending"])
def test_the_nearest_of_a_sorted_list_is_found_on_both_sides_and_beyond(call: Call, turn: int) -> None:
    chosen = np.random.default_rng(3)
    values = np.sort(chosen.uniform(-5, 5, 101))[::turn]
    for value in [*chosen.uniform(-7, 7, 40), *values[::9]]:
        found = call("field", "nearestIndex", values.tolist(), float(value))
        assert abs(values[found] - value) == np.abs(values - value).min()
