"""The race's figure, read from its own data."""

import math
from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest

from core.network.search.race import RACERS, Race
from core.numbers import read_only
from tests.core.races import small_race
from ui.figures.marks import mix_colours
from ui.figures.race import DOMAINS, percent, race_figure
from ui.figures.race_chart import FLOOR, apart, loss_window, search_inks, ticks
from ui.figures.style import DARK, LIGHT, Palette
from ui.live.film import check, needs_redraw


def figure(found: Race | None = None, palette: Palette = LIGHT) -> go.Figure:
    return race_figure("name", found or small_race(), palette)


def named(drawn: go.Figure, name: str) -> go.Scatter:
    return next(trace for trace in drawn.data if trace.name == name)


def test_it_is_a_film_that_plotly_moves_without_drawing_anew() -> None:
    drawn = figure()
    check(drawn, [""] * len(small_race().passes), 0)
    assert not needs_redraw(drawn)


def test_it_is_light() -> None:
    """For 120 passes; benchmarks of the whole page are by hand."""
    assert len(figure().to_json()) < 250_000
    assert "NaN" not in figure().to_json()


def test_the_figure_itself_shows_the_last_frame() -> None:
    drawn = figure()
    for place, moved in zip(drawn.frames[-1].traces, drawn.frames[-1].data, strict=True):
        for part in ("x", "y", "text"):
            told = getattr(moved, part)
            assert told is None or np.array_equal(told, getattr(drawn.data[place], part))


def test_what_stands_still_is_in_no_frame() -> None:
    drawn = figure()
    moving = {drawn.data[place].name for place in drawn.frames[0].traces}
    assert {"samples", "names", *RACERS}.isdisjoint(moving)
    assert all(set(frame.traces) == set(drawn.frames[0].traces) for frame in drawn.frames)


@pytest.mark.parametrize("first_still", [(True, True, True), (True, False, True), (True, True, False)])
def test_in_each_panel_what_moves_is_in_one_row_below_the_samples(first_still: tuple[bool, ...]) -> None:
    """Plotly draws the traces that a frame moves next to each other: what lay between them would be covered."""
    found = small_race()
    drawn = figure(replace(found, lanes=(replace(found.lanes[0], still=first_still), *found.lanes[1:])))
    moving = set(drawn.frames[0].traces)
    for axis in ("x", "x2", "x3", "x4", "x5"):
        places = [place for place, trace in enumerate(drawn.data) if trace.xaxis == axis]
        moved = [place in moving for place in places]
        first, last = moved.index(True), len(moved) - 1 - moved[::-1].index(True)
        assert all(moved[first : last + 1])
        assert axis == "x5" or drawn.data[places[-1]].name == "samples"


def test_the_marks_of_a_frame_are_at_its_passes_and_losses() -> None:
    drawn, found = figure(), small_race()
    for number, frame in enumerate(drawn.frames):
        marks = frame.data[frame.traces.index(drawn.data.index(named(drawn, "marks")))]
        assert list(marks.x) == [found.passes[number]] * 4
        assert list(marks.y) == [lane.losses[number] for lane in found.lanes]


def test_each_panel_tells_the_loss_and_the_share_of_right_answers_of_its_frame() -> None:
    found, drawn = small_race(), figure()
    first = found.lanes[0]
    told = drawn.frames[0].data[-6].text[0]
    assert told == f"loss {first.losses[0]:.2g}, {math.floor(100 * first.accuracies[0])} % right"


def test_each_class_has_its_own_colour_and_its_own_mark() -> None:
    samples = named(figure(), "samples")
    looks = set(zip(samples.marker.color, samples.marker.symbol, strict=True))
    assert len(looks) == len({colour for colour, _ in looks}) == len({symbol for _, symbol in looks}) == 3


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_each_curve_differs_by_its_dash_and_has_its_name_at_its_end_in_its_colour(palette: Palette) -> None:
    drawn = figure(palette=palette)
    assert len({named(drawn, word).line.dash for word in RACERS}) == 4
    labels = named(drawn, "names")
    assert sorted(labels.textfont.color) == sorted(search_inks(palette).values())
    assert set(labels.x) == {small_race().budget}


def test_a_loss_of_0_is_drawn_at_the_foot_and_one_that_is_no_number_is_not_drawn() -> None:
    found = small_race()
    first, *rest = found.lanes
    losses = read_only([*first.losses[:-2], 0, math.inf])
    course = read_only([*first.course_losses[:-2], 0, math.inf])
    drawn = figure(replace(found, lanes=(replace(first, losses=losses, course_losses=course), *rest)))
    foot = loss_window(replace(found, lanes=(replace(first, course_losses=course), *rest)))[0]
    assert foot == pytest.approx(FLOOR / 1.3)
    assert list(named(drawn, first.run.word).y[-2:]) == [foot, None]
    assert drawn.frames[-1].data[-6].text[0] == "loss: no number any more"
    assert "NaN" not in drawn.to_json() and "Infinity" not in drawn.to_json()


@pytest.mark.parametrize(
    "heights", [[1.0, 1.0, 1.0, 1.0], [0.01, 0.0101, 0.5, 0.9], [0.01, 0.1, 1, 10], [10, 10, 10, 10]]
)
def test_names_at_the_ends_do_not_cover_each_other(heights: list[float]) -> None:
    window = (0.01, 10.0)
    moved = np.log10(apart(heights, window))
    assert (np.diff(moved) >= 0.0849 * 3).all()
    assert moved[-1] <= 1 + 1e-9


def test_axes_are_written_as_a_person_writes_them() -> None:
    assert ticks(0.03, 2) == [0.05, 0.1, 0.2, 0.5, 1, 2]
    assert ticks(1e-6, 1) == pytest.approx([1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1])
    assert ticks(1, 3000, (1,)) == [1, 10, 100, 1000]


@pytest.mark.parametrize(("right", "told"), [(87, "58 %"), (149, "99 %"), (150, "100 %"), (0, "0 %")])
def test_all_right_is_said_of_all_alone(right: int, told: str) -> None:
    assert percent(right / 150) == told


def test_a_mixture_lies_between_its_colours() -> None:
    assert mix_colours("#ff0080", "#000000", 0.5) == "#800040"
    assert mix_colours("#123456", "#ffffff", 1) == "#123456"


def test_the_chart_does_not_trap_a_scrolling_finger_and_can_be_stacked() -> None:
    layout = figure().layout
    assert layout.dragmode is False
    assert all(layout[f"{axis}axis{end}"].fixedrange for axis in "xy" for end in ("", "2", "3", "4", "5"))
    assert layout.meta == {"id": "name", "domains": DOMAINS}


def test_stacked_panels_do_not_cover_each_other_or_the_chart() -> None:
    for shape in DOMAINS.values():
        boxes = [(*shape[f"xaxis{end}.domain"], *shape[f"yaxis{end}.domain"]) for end in ("", "2", "3", "4", "5")]
        for place, (left, right, low, high) in enumerate(boxes):
            assert 0 <= left < right <= 1 and 0 <= low < high <= 1
            for other in boxes[:place]:
                assert right <= other[0] or other[1] <= left or high <= other[2] or other[3] <= low
