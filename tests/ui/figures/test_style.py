"""How every axis of the app writes its numbers."""

from typing import Any

import plotly.graph_objects as go
import pytest

from core.curve import sample
from core.difference.microscope import Microscope, magnify
from core.difference.tolerance import small_enough
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from ui.figures.microscope import microscope_figure
from ui.figures.quotients import tolerance_figure, trace_figure
from ui.figures.secant import secant_figure
from ui.figures.style import LIGHT
from ui.figures.template import across, left_margin

WINDOW = (-3.0, 3.0)


def figures(text: str) -> dict[str, go.Figure]:
    """Those of Choosing delta."""
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    curve, slopes = sample(function, *WINDOW), sample(function, *WINDOW, order=1)
    found = verdict(function, 0.0)
    seen = magnify(function, 0.0, found, 0.1)
    assert isinstance(seen, Microscope)
    return {
        "stage": secant_figure("one", curve, slopes, None, WINDOW, LIGHT),
        "trace": trace_figure("one", curve, slopes, WINDOW, LIGHT),
        "microscope": microscope_figure("one", curve, seen, WINDOW, LIGHT),
        "tolerance": tolerance_figure(small_enough(function, 0.0, found, 0.01), LIGHT),
    }


def axes(figure: go.Figure) -> list[Any]:
    return [figure.layout[name] for name in figure.layout if name.startswith(("xaxis", "yaxis"))]


@pytest.mark.parametrize("text", ["1e-10|x|", "x^2"])
def test_no_tick_has_a_prefix_such_as_p_or_k(text: str) -> None:
    for name, figure in figures(text).items():
        written = [axis for axis in axes(figure) if axis.showticklabels is not False]
        assert len(written) >= 2, name
        assert all(axis.exponentformat == "e" for axis in written), name


def test_ticks_with_powers_of_ten_have_room() -> None:
    """A tick of 12 pixels is about 6.7 a character: "-1.5e-10" has 8."""
    assert left_margin(44, (-1.0, 20.0), (0.0, 9000.0)) == 44
    for window in ((0.0, 3e-10), (-3e4, 1.0)):
        assert left_margin(44, (-1.0, 1.0), window) > 8 * 6.7
    assert left_margin(70, (0.0, 3e-10)) == 70
    small, usual = figures("1e-10|x|"), figures("x^2")
    for name in ("stage", "trace", "microscope"):
        assert small[name].layout.margin.l > usual[name].layout.margin.l


@pytest.mark.parametrize(
    ("window", "longest"),
    [
        ((-3.0, 3.0), "−3"),
        ((999_980.0, 999_990.0), "999985"),
        ((-1e6, -999_999.0), "−999999.8"),
        ((5e5, 500_000.001), "500000.0008"),
    ],
)
def test_ticks_far_from_0_are_as_few_as_a_phone_has_room_for(window: tuple[float, float], longest: str) -> None:
    """A panel has about 290 pixels there; a digit takes 6.7."""
    looks = across(LIGHT, window)
    assert 2 <= looks["nticks"] <= 7
    assert looks["nticks"] * 6.7 * len(longest) < 290


def test_upright_ticks_far_from_0_have_room() -> None:
    assert left_margin(44, (999_960_000_000.0, 999_980_000_000.0)) > len("0.99997e+12") * 6.7
    assert left_margin(44, (1000.0, 1000.01)) > len("1000.002") * 6.7
