"""The contour of the loss, read from its own data."""

import math

import numpy as np
import plotly.graph_objects as go
import pytest

from core.network.landscape import Landscape, landscape
from tests.core.races import small_run, small_task
from ui.figures.loss import landscape_figure
from ui.figures.style import DARK, LIGHT


def found(two_weights: bool = False) -> Landscape:
    made = landscape(small_task(), small_run("backpropagation"), two_weights)
    assert isinstance(made, Landscape)
    return made


def named(drawn: go.Figure, name: str):
    return next(trace for trace in drawn.data if trace.name == name)


def test_the_path_goes_from_its_start_to_the_plane_origin() -> None:
    drawn, shown = landscape_figure(found(), LIGHT), found()
    path = named(drawn, "path")
    assert (path.x[-1], path.y[-1]) == pytest.approx((0, 0), abs=1e-12)
    assert list(named(drawn, "ends").text) == ["start", "end"]
    assert list(named(drawn, "ends").x) == [path.x[0], path.x[-1]]
    assert np.array_equal(named(drawn, "loss").z, shown.heights)


def test_the_scale_is_written_in_losses_and_not_in_logarithms() -> None:
    bar = named(landscape_figure(found(), LIGHT), "loss").colorbar
    assert [float(text) for text in bar.ticktext] == pytest.approx([10**value for value in bar.tickvals])


def test_low_is_the_ground_in_both_themes() -> None:
    for palette in (LIGHT, DARK):
        assert named(landscape_figure(found(), palette), "loss").colorscale[0][1] == palette.ground


def test_two_weights_are_named_on_the_axes() -> None:
    shown = found(True)
    layout = landscape_figure(shown, LIGHT).layout
    assert (layout.xaxis.title.text, layout.yaxis.title.text) == tuple(place.name for place in shown.moved)


def test_it_shows_the_whole_window_and_traps_no_finger() -> None:
    shown = found()
    layout = landscape_figure(shown, LIGHT).layout
    assert layout.dragmode is False and layout.xaxis.fixedrange and layout.yaxis.fixedrange
    assert list(layout.xaxis.range) == [shown.slice.u[0], shown.slice.u[-1]]
    assert all(math.isfinite(end) for end in layout.yaxis.range)
