"""The cards of the rule gallery show what is true: their numbers against the formulas, worked out here by hand."""

import math

import pytest

from core.rules.gallery import CARDS, Card
from core.rules.gallery.picture import Frame, Picture, Stroke

CARDS_BY_WORD = {card.word: card for card in CARDS}


def picture(word: str) -> Picture:
    return CARDS_BY_WORD[word].picture()


def at(shown: Picture, label: str) -> Frame:
    return next(frame for frame in shown.frames if frame.label == label)


def strokes(frame: Frame, kind: str) -> list[Stroke]:
    return [stroke for stroke in frame.strokes if stroke.kind == kind]


def words(frame: Frame) -> list[str]:
    return [word.text for word in frame.words]


def slope(stroke: Stroke) -> float:
    (left, right), (low, high) = stroke.x, stroke.y
    return (high - low) / (right - left)


def test_there_is_a_card_for_every_rule_of_the_chapter() -> None:
    assert [card.word for card in CARDS] == ["constant", "x", "linear", "multiple", "sum", "difference", "power"]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.word)
def test_every_frame_moves_the_same_marks(card: Card) -> None:
    """The browser moves them one by one: a mark that is missing in a frame would stay where it was."""
    shown = card.picture()
    kinds = {
        (tuple((s.kind, s.panel) for s in frame.strokes), tuple((w.kind, w.panel, w.side) for w in frame.words))
        for frame in shown.frames
    }
    assert len(kinds) == 1
    assert 0 <= shown.at < len(shown.frames)
    assert len({frame.label for frame in shown.frames}) == len(shown.frames)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.word)
def test_every_mark_has_as_many_x_as_y_and_every_word_lies_in_its_panel(card: Card) -> None:
    shown = card.picture()
    for frame in shown.frames:
        assert all(len(stroke.x) == len(stroke.y) for stroke in (*frame.strokes, *shown.still))
        for word in (*frame.words, *shown.still_words):
            low, high = shown.heights if word.panel == "heights" else shown.slopes
            assert low <= word.y <= high, word
            assert shown.window[0] <= word.x <= shown.window[1], word


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.word)
def test_every_frame_has_a_row_of_numbers_that_begins_with_its_label(card: Card) -> None:
    shown = card.picture()
    for frame in shown.frames:
        assert len(frame.row) == len(shown.columns)
        name, number = frame.label.split(" = ")
        assert name == shown.slider == shown.columns[0]
        assert frame.row[0] == pytest.approx(float(number.replace("\u2212", "-")))


@pytest.mark.parametrize(
    ("word", "label", "numbers"),
    [
        ("constant", "delta = 2", (2, 0, 0)),
        ("x", "delta = 2", (2, 2, 1)),
        ("linear", "m = \u22121.5", (-1.5, -3, -1.5)),
        ("multiple", "k = 2", (2, math.sqrt(3), 1)),
        ("sum", "x = 0", (0, 0, 1, 1, 0, 1, 1)),
        ("difference", "x = 0", (0, 0, 1, -1, 0, 1, -1)),
        ("power", "n = 4", (4, 1, 4)),
    ],
)
def test_the_row_is_what_the_picture_shows(word: str, label: str, numbers: tuple[float, ...]) -> None:
    """2 sin(pi/3) is the root of 3, and 2 cos(pi/3) is 1; at 0, x^2/2 is 0 and flat, sin x + 1 is 1 and rises by 1."""
    assert at(picture(word), label).row == pytest.approx(numbers)


@pytest.mark.parametrize(("word", "expected"), [("constant", 0), ("x", 1)])
def test_every_secant_of_a_line_has_its_slope(word: str, expected: float) -> None:
    for frame in picture(word).frames:
        (line,) = strokes(frame, "secant")
        (ring,) = strokes(frame, "secant slope")
        assert slope(line) == pytest.approx(expected)
        assert ring.y == (expected,)


def test_the_secant_ends_at_q_which_comes_nearer_to_p() -> None:
    shown = picture("x")
    runs = [strokes(frame, "q")[0].x[0] + 1 for frame in shown.frames]
    assert runs == pytest.approx([3.5 - 0.1 * step for step in range(35)])
    assert "rise ÷ run = 2 ÷ 2 = 1" in words(at(shown, "delta = 2"))


def test_both_straight_lines_have_the_slope_m() -> None:
    for frame in picture("linear").frames:
        m = float(frame.label.removeprefix("m = ").replace("−", "-"))
        lines = [*strokes(frame, "secant"), *strokes(frame, "ground"), *strokes(frame, "second")]
        assert [slope(line) for line in lines] == pytest.approx([m, m, m])
        assert set(strokes(frame, "slopes")[0].y) == {m}


def test_heights_and_slopes_of_a_multiple_are_stretched_alike() -> None:
    """At pi/3 the sine is 0.866 high and rises by 1/2."""
    frame = at(picture("multiple"), "k = −2.5")
    assert strokes(frame, "p")[0].y[0] == pytest.approx(-2.5 * math.sqrt(3) / 2, abs=1e-3)
    assert strokes(frame, "slope")[0].y == (-1.25,)
    assert slope(strokes(frame, "tangent")[0]) == pytest.approx(-1.25, abs=1e-3)
    assert "slope −2.5 × 0.5 = −1.25" in words(frame)


@pytest.mark.parametrize(("word", "sign"), [("sum", 1), ("difference", -1)])
def test_slopes_over_the_same_x_add_and_subtract(word: str, sign: int) -> None:
    """f = x^2/2 and g = sin(x) + 1: their slopes are x and cos(x)."""
    for frame in picture(word).frames:
        x = float(frame.label.removeprefix("x = ").replace("−", "-"))
        expected = [x, math.cos(x), x + sign * math.cos(x)]
        assert [slope(line) for line in strokes(frame, "tangent")] == pytest.approx(expected, abs=2e-3)
        assert [dot.y[0] for dot in strokes(frame, "p")] == pytest.approx(
            [x**2 / 2, math.sin(x) + 1, x**2 / 2 + sign * (math.sin(x) + 1)], abs=1e-3
        )
        assert strokes(frame, "first slope")[0].y == pytest.approx((0, x), abs=1e-3)
        assert strokes(frame, "second slope")[0].y == pytest.approx((x, expected[2]), abs=1e-3)


def test_the_sum_of_slopes_is_written_out_with_brackets_around_a_negative_one() -> None:
    """cos(2) = -0.416."""
    assert words(at(picture("sum"), "x = 2")) == ["slopes 2.00 + (−0.42) = 1.58"]
    assert words(at(picture("difference"), "x = 2")) == ["slopes 2.00 − (−0.42) = 2.42"]


@pytest.mark.parametrize("n", range(-2, 7))
def test_a_power_and_its_derivative_are_drawn_as_they_are(n: int) -> None:
    frame = at(picture("power"), f"n = {n}".replace("-", "−"))
    (heights,), (slopes,) = strokes(frame, "curve"), strokes(frame, "slopes")
    half = heights.x.index(0.5)
    assert heights.y[half] == pytest.approx(0.5**n, abs=1e-3)
    assert slopes.y[half] == pytest.approx(max(n * 0.5 ** (n - 1), -23), abs=1e-3)
    assert strokes(frame, "slope")[0].y == (n,)
    assert slope(strokes(frame, "tangent")[0]) == pytest.approx(n, abs=3e-3)


@pytest.mark.parametrize(
    ("n", "name", "derivative"), [(0, "1", "0"), (1, "x", "1"), (2, "x²", "2 x"), (-1, "x⁻¹", "−x⁻²")]
)
def test_powers_are_written_as_a_person_writes_them(n: int, name: str, derivative: str) -> None:
    frame = at(picture("power"), f"n = {n}".replace("-", "−"))
    assert words(frame)[:2] == [name, derivative]


def test_a_pole_breaks_the_curve() -> None:
    frame = at(picture("power"), "n = −1")
    (heights,) = strokes(frame, "curve")
    assert heights.y[heights.x.index(0)] is None
