"""The picture of the loss along a parameter, read from the figure's own data."""

import base64

import numpy as np
import plotly.graph_objects as go
import pytest

from core.network.neuron import NEURON_PRESETS
from core.network.neuron.along import Along, loss_view
from ui.figures.loss import loss_figure
from ui.figures.style import LIGHT


def figure(preset: str = "quarrel", sample: int = 1) -> go.Figure:
    found = NEURON_PRESETS[preset]
    return loss_figure("name", loss_view(Along(found.neuron, found.samples, 0), -2.5, 2.5), sample, "w", LIGHT)


def trace(drawn: go.Figure, name: str) -> go.Scatter:
    return next(trace for trace in drawn.data if trace.name == name)


def numbers(packed: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(packed), "<f8")


def test_every_sample_has_a_thin_curve_under_the_thick_mean() -> None:
    drawn = figure()
    widths = [trace(drawn, f"sample {number}").line.width for number in (1, 2, 3, 4)]
    assert max(widths) < trace(drawn, "f").line.width
    assert max(widths) == widths[1]
    order = [trace.name for trace in drawn.data]
    assert order.index("sample 4") < order.index("f")


def test_the_thick_curve_is_the_mean_of_the_thin_ones() -> None:
    drawn = figure()
    thin = [np.array(trace(drawn, f"sample {number}").y, float) for number in (1, 2, 3, 4)]
    assert np.array(trace(drawn, "f").y, float) == pytest.approx(np.mean(thin, axis=0))


def test_every_moving_mark_is_found_by_its_name() -> None:
    drawn = figure()
    for name, place in drawn.layout.meta["traces"].items():
        assert drawn.data[place].name == (name if name != "derivative" else "f'")


def test_the_headings_name_the_mean_loss_and_the_parameter() -> None:
    left, right = (heading.text for heading in figure().layout.annotations)
    assert "mean loss" in left
    assert right == "slope of the mean loss along w"
    assert "Δw" in trace(figure(), "words").text


def test_the_companion_and_the_chain_travel_in_the_figure() -> None:
    meta = figure().layout.meta
    points = numbers(meta["field"]["points"])
    at = int(np.argmin(np.abs(points - 0.8)))
    assert numbers(meta["companion"]["values"])[at] == pytest.approx(0.25)
    assert numbers(meta["chain"]["table"]).reshape(len(points), 4, 3)[at, 1] == pytest.approx([2, -1, 1])


@pytest.mark.parametrize("preset", NEURON_PRESETS)
def test_the_names_of_the_curves_stand_apart_and_inside(preset: str) -> None:
    drawn = figure(preset)
    names = trace(drawn, "names")
    low, high = drawn.layout.yaxis.range
    places = np.stack([np.array(names.x) / 5 * 360, np.array(names.y) / (high - low) * 380], axis=1)
    apart = [np.hypot(*(one - other)) for at, one in enumerate(places) for other in places[:at]]
    assert min(apart) > 15
    assert all(-2.5 < x < 2.5 for x in names.x)
    assert all(low < y < high for y in names.y)
