"""Every lesson runs from top to bottom, on its defaults and on what visitors bring."""

import pytest

from core.presets import PRESETS
from tests.pages.opening import opened, texts
from ui.shell.lessons import LESSONS


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.word)
def test_every_lesson_runs_and_carries_its_title(lesson) -> None:
    app = opened(lesson.word)
    assert [title.value for title in app.title] == [lesson.title]


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.word)
def test_every_preset_shows_its_function_and_what_to_watch_for(preset) -> None:
    app = opened("secant_to_tangent")
    app.pills(key="preset").set_value(preset.word).run()
    assert not app.exception
    assert app.text_input(key="f").value == preset.text
    assert app.number_input(key="a").value == preset.a
    assert preset.watch in texts(app)


def test_a_wrong_text_keeps_the_picture_and_points_at_the_place() -> None:
    app = opened("secant_to_tangent", f="x^3")
    app.text_input(key="f").set_value("x^3 + foo(x)").run()
    assert not app.exception
    assert app.text_input(key="f").value == "x^3 + foo(x)"
    assert "foo" in texts(app)
    assert "The picture still shows x^3" in texts(app)
    assert app.code[0].value == "x^3 + foo(x)\n      ^"


@pytest.mark.parametrize(
    "text", ["", "   ", "x" * 5000, "<script>alert(1)</script>", "\u202e x", "__import__('os')", "$$x"]
)
def test_garbage_gets_a_sentence_and_never_a_trace(text: str) -> None:
    app = opened("secant_to_tangent", f=text)
    assert "The picture still shows" in texts(app)
    assert not app.error


def test_the_verdict_and_the_equations_follow_the_point() -> None:
    app = opened("secant_to_tangent", f="|x|", a="0")
    assert "At x = 0: corner" in [heading.value for heading in app.header]
    app.number_input(key="a").set_value(2.0).run()
    assert "At x = 2: smooth" in [heading.value for heading in app.header]


@pytest.mark.parametrize("word", ["secant_to_tangent", "choosing_delta"])
def test_a_slope_that_is_known_from_both_sides_makes_no_smooth_curve(word: str) -> None:
    app = opened(word, f="|x|^1.5", a="0")
    assert "At x = 0: differentiable" in [heading.value for heading in app.header]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"from_": "3", "to": "-3"}, "The window must begin left of where it ends"),
        ({"delta": "50"}, "Delta goes from 0.000001 to 2"),
        ({"delta": "1e-300"}, "Delta goes from 0.000001 to 2"),
        ({"a": "1e300"}, "The point lies more than a million away"),
        ({"a": "7"}, "The point x = 7 lies outside the window"),
        ({"a": "abc"}, "The link has values that cannot be used: showing a = 1."),
        ({"delta": "nan"}, "cannot be used: showing delta = 1."),
        ({"f": "mx", "m": "50"}, "cannot be used: showing m = 2."),
    ],
)
def test_values_out_of_bounds_are_mended_and_said_so(query: dict[str, str], said: str) -> None:
    assert said in texts(opened("secant_to_tangent", **query))


def test_parameters_have_sliders_only_where_they_occur() -> None:
    app = opened("secant_to_tangent", f="mx+b")
    assert {slider.key for slider in app.slider} == {"m", "b"}
    app.slider(key="m").set_value(3.0).run()
    assert not app.exception
    app.text_input(key="f").set_value("x^2").run()
    assert [slider.key for slider in app.slider] == []
