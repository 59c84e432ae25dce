"""What the still picture of a link shows, and when there is none."""

import pytest

from core.expression import Expression, parse
from publish.first import picture, resolve_link, still_page
from publish.svg import Panel
from ui.shell.lessons import LESSONS, lesson

STAGE = lesson("secant_to_tangent")
SLOPE_HEADING = "f\u2009\u2032(x), the slope at each x"


def looks(panel: Panel) -> list[str]:
    return [mark.look for mark in (*panel.strokes, *panel.dots)]


@pytest.mark.parametrize("each", LESSONS, ids=lambda each: each.word)
def test_every_lesson_has_a_picture_of_its_defaults(each: object) -> None:
    panels, _ = picture(each, {})
    assert panels
    assert all(panel.alt and panel.heading for panel in panels)


def test_the_stage_shows_the_secant_and_the_tangent_of_the_link() -> None:
    """x^2 at a = 1 with delta = 0.5: the secant has slope 2 + 0.5, the tangent 2, and Q = (1.5, 2.25)."""
    (left, right), sentence = picture(STAGE, {"f": "x*x", "a": "1", "delta": "0.5"})
    secant, tangent = (
        next(stroke.points for stroke in left.strokes if stroke.look == look) for look in ("secant", "tangent")
    )
    assert [(end[1] - start[1]) / (end[0] - start[0]) for start, end in (secant, tangent)] == pytest.approx([2.5, 2.0])
    assert [dot.place for dot in left.dots] == [(1.0, 1.0), (1.5, pytest.approx(2.25))]
    assert [dot.place for dot in right.dots] == [(1.0, pytest.approx(2.5)), (1.0, pytest.approx(2.0))]
    assert sentence == f"f(x) = {_canonical('x*x')}, a = 1, delta = 0.5"


def test_at_a_corner_there_is_no_tangent() -> None:
    (left, right), _ = picture(STAGE, {"f": "|x|", "a": "0"})
    assert "tangent" not in looks(left)
    assert "slope" not in looks(right)


def test_a_hole_is_an_open_circle() -> None:
    (left, _), _ = picture(STAGE, {"f": "(x^2-1)/(x-1)", "a": "0"})
    assert [dot.place for dot in left.dots if dot.look == "curve hole"] == [(1.0, pytest.approx(2.0))]


@pytest.mark.parametrize("words", [{"predict": "true"}, {"hide": "tangent"}, {"hide": "numbers,derivative"}])
def test_what_the_link_hides_the_picture_does_not_tell(words: dict[str, str]) -> None:
    panels, sentence = picture(STAGE, {"f": "x^3", "a": "1", **words})
    assert [looks(panel) for panel in panels] == [["curve"]]
    assert sentence == f"f(x) = {_canonical('x^3')}"


@pytest.mark.parametrize(
    "words",
    [
        {"f": "x +"},
        {"f": "<script>alert(1)</script>"},
        {"f": "sin(1/x)"},
        {"a": "five"},
        {"a": "7"},
        {"a": "nan"},
        {"delta": "0"},
        {"delta": "5"},
        {"from": "2", "to": "1"},
        {"from": "-1e9"},
        {"b": "99"},
    ],
)
def test_where_the_page_would_mend_or_ask_there_is_no_picture(words: dict[str, str]) -> None:
    assert picture(STAGE, words) == ((), "")


def test_parameters_are_those_of_the_link() -> None:
    (left, _), _ = picture(STAGE, {"f": "m x + b", "m": "3", "b": "-1"})
    tangent = next(stroke.points for stroke in left.strokes if stroke.look == "tangent")
    (x, y), _ = tangent
    assert y == pytest.approx(3 * x - 1)


def test_a_networks_lesson_has_the_picture_of_its_defaults_alone() -> None:
    guessing = lesson("guessing_weights")
    (panel,), _ = picture(guessing, {"seed": "1"})
    assert len(panel.dots) == 150
    assert picture(guessing, {"seed": "2"}) == ((), "")


def test_a_link_of_the_tour_opens_its_stop() -> None:
    opened, words = resolve_link(LESSONS[0], {"tour": "2"})
    assert (opened.word, words["f"], words["a"]) == ("secant_to_tangent", "|x|", "0.0")
    assert resolve_link(LESSONS[0], {"tour": "99"})[0] is LESSONS[0]
    assert resolve_link(lesson("impact_on_loss"), {"tour": "2"})[0].word == "impact_on_loss"


def test_the_still_page_says_the_lessons_words_and_canonical_text_alone() -> None:
    typed = "x^2 + 0*x<1"
    html = still_page(STAGE, *picture(STAGE, {"f": "x²·sin x"}))
    assert STAGE.title in html and STAGE.task in html
    assert "·" not in html
    assert typed not in still_page(STAGE, *picture(STAGE, {"f": typed}))


def _canonical(text: str) -> str:
    read = parse(text)
    assert isinstance(read, Expression)
    return read.text
