"""The tracer's figure, read from its own data."""

import plotly.graph_objects as go
import pytest

from core.curve import sample
from core.expression import Expression, parse
from core.function import Function
from ui.figures.quotients import trace_figure
from ui.figures.style import LIGHT

WINDOW = (-3.0, 3.0)


@pytest.fixture(scope="module")
def figure() -> go.Figure:
    read = parse("x^3")
    assert isinstance(read, Expression)
    function = Function(read)
    return trace_figure("one", sample(function, *WINDOW), sample(function, *WINDOW, order=1), WINDOW, LIGHT)


def test_every_moving_mark_is_where_the_browser_is_told(figure: go.Figure) -> None:
    for name, place in figure.layout.meta["traces"].items():
        assert figure.data[place].name == name
        assert tuple(figure.data[place].x) == (None,)


def test_the_dashes_of_the_derivative_lie_upon_the_quotient(figure: go.Figure) -> None:
    names = [trace.name for trace in figure.data]
    assert names.index("f'") > names.index("quotient")
    dashed = figure.data[names.index("f'")]
    assert (dashed.line.dash, dashed.line.color) == ("dash", LIGHT.derivative)


def test_the_three_panels_share_one_x_axis(figure: go.Figure) -> None:
    assert [tuple(figure.layout[axis].range) for axis in ("xaxis", "xaxis2", "xaxis3")] == [WINDOW] * 3


def test_the_panels_do_not_overlap_in_either_shape(figure: go.Figure) -> None:
    domains = figure.layout.meta["domains"]
    for shape, pairs in (("wide", [("3", "2")]), ("stacked", [("3", "2"), ("2", "")])):
        for lower, upper in pairs:
            assert domains[shape][f"yaxis{lower}.domain"][1] < domains[shape][f"yaxis{upper}.domain"][0]


def test_the_chart_does_not_trap_a_scrolling_finger(figure: go.Figure) -> None:
    assert figure.layout.dragmode is False
    assert all(figure.layout[axis].fixedrange for axis in ("xaxis", "yaxis", "xaxis2", "yaxis2", "xaxis3", "yaxis3"))
