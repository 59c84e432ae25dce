"""A film refuses frames that do not fit, knows when Plotly must draw anew, and takes nothing but a frame's place."""

from typing import Any

import plotly.graph_objects as go
import pytest

from ui.live.film import check, needs_redraw, take


def figure(names: list[str], frame: Any = None, **layout: object) -> go.Figure:
    data = [go.Scatter(x=[0, 1], y=[0, 1]) if frame is None else frame]
    frames = [go.Frame(name=name, traces=[0], data=data, layout=layout or None) for name in names]
    return go.Figure([go.Scatter(x=[0], y=[0])], frames=frames)


def test_frames_are_named_by_their_places_and_each_has_a_label() -> None:
    check(figure(["0", "1", "2"]), ["a", "b", "c"], 2)


def test_one_picture_needs_no_frames() -> None:
    check(figure([]), ["only"], 0)
    check(figure(["0"]), ["only"], 0)


@pytest.mark.parametrize(
    ("names", "labels", "at"),
    [
        (["0", "1"], ["a", "b", "c"], 0),
        (["0", "1"], ["a"], 0),
        (["1", "0"], ["a", "b"], 0),
        (["first", "second"], ["a", "b"], 0),
        ([], ["a", "b"], 0),
        ([], [], 0),
        (["0", "1"], ["a", "b"], 2),
        (["0", "1"], ["a", "b"], -1),
    ],
)
def test_what_does_not_fit_together_is_refused(names: list[str], labels: list[str], at: int) -> None:
    with pytest.raises(ValueError, match="film of|does not exist"):
        check(figure(names), labels, at)


def test_lines_markers_and_words_move_by_themselves() -> None:
    assert not needs_redraw(figure(["0", "1"]))
    assert not needs_redraw(figure(["0"], go.Scatter(x=[0], y=[1], text=["P"], mode="markers+text")))
    assert not needs_redraw(figure([]))


def test_bars_and_a_changing_layout_need_a_full_drawing() -> None:
    assert needs_redraw(figure(["0"], go.Bar(x=[0], y=[1])))
    assert needs_redraw(figure(["0"], title="moves"))


@pytest.mark.parametrize("told", [{"at": 0}, {"at": 2, "number": 7}])
def test_the_place_of_a_frame_is_passed_on(told: dict[str, Any]) -> None:
    taken: list[int] = []
    take(told, 3, taken.append)
    assert taken == [told["at"]]


@pytest.mark.parametrize(
    "told", [{}, {"at": 3}, {"at": -1}, {"at": 1.0}, {"at": True}, {"at": "1"}, {"at": None}, {"at": [1]}, {"at": {}}]
)
def test_anything_else_that_a_browser_may_send_is_dropped(told: dict[str, Any]) -> None:
    taken: list[int] = []
    take(told, 3, taken.append)
    assert taken == []
