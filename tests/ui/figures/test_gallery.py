"""Figures of the rule gallery, read from their own data."""

from functools import cache

import plotly.graph_objects as go
import pytest

from core.rules.gallery import CARDS, Card
from ui.figures.gallery import DOMAINS, gallery_figure
from ui.figures.style import DARK, LIGHT, Palette
from ui.live.film import check, needs_redraw


@cache
def figure(card: Card, palette: Palette = LIGHT) -> go.Figure:
    """Several tests look at one figure, and none changes it."""
    return gallery_figure(f"{card.word}-light", card.picture(), palette)


CARDS_BY_WORD = {card.word: card for card in CARDS}


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.word)
def test_a_card_is_a_film_that_plotly_moves_without_drawing_anew(card: Card) -> None:
    drawn = figure(card)
    check(drawn, [frame.label for frame in card.picture().frames], card.picture().at)
    assert not needs_redraw(drawn)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.word)
def test_a_card_is_light(card: Card) -> None:
    written = figure(card).to_json()
    assert len(written) < 60_000
    assert "NaN" not in written


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.word)
def test_the_figure_itself_shows_the_frame_to_begin_with(card: Card) -> None:
    drawn, begin = figure(card), card.picture().at
    for place, moved in zip(drawn.frames[begin].traces, drawn.frames[begin].data, strict=True):
        assert drawn.data[place].y == moved.y
        assert moved.x in (None, drawn.data[place].x)
        assert moved.text == drawn.data[place].text


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.word)
def test_what_stands_still_is_in_no_frame(card: Card) -> None:
    drawn, shown = figure(card), card.picture()
    for frame in drawn.frames:
        assert min(frame.traces) >= len(shown.still)
        assert max(frame.traces) == len(drawn.data) - 1


def test_colours_are_by_meaning_in_both_themes() -> None:
    for palette in (LIGHT, DARK):
        lines = {trace.name: trace.line.color for trace in figure(CARDS_BY_WORD["x"], palette).data}
        assert lines["secant"] == palette.secant
        assert lines["slopes"] == palette.derivative
        assert lines["run and rise"] == palette.delta


def test_f_and_g_differ_by_their_dash_too() -> None:
    dashes = {trace.name: trace.line.dash for trace in figure(CARDS_BY_WORD["sum"]).data if trace.mode == "lines"}
    assert dashes["first"] != dashes["second"]
    assert dashes["first slope"] != dashes["second slope"]
    assert dashes["tangent"] == "dash"


def test_the_chart_does_not_trap_a_scrolling_finger_and_can_be_stacked() -> None:
    drawn = figure(CARDS_BY_WORD["power"])
    assert drawn.layout.dragmode is False
    assert all(drawn.layout[axis].fixedrange for axis in ("xaxis", "yaxis", "xaxis2", "yaxis2"))
    assert drawn.layout.meta == {"id": "power-light", "domains": DOMAINS}
