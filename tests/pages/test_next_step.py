"""Whatever comes in, empty, wrong or extreme: the page says what to do next, not only what is wrong."""

import pytest

from tests.pages.opening import opened, texts

STAGES = ("home", "secant_to_tangent", "limit_definition")
WITH_FUNCTION = (*STAGES, "choosing_delta", "derivative_rules", "higher_derivatives")


@pytest.mark.parametrize("predict", ["false", "true"])
@pytest.mark.parametrize("lesson", WITH_FUNCTION)
def test_a_text_that_is_not_read_is_to_be_changed_at_its_mark(lesson: str, predict: str) -> None:
    said = texts(opened(lesson, f="foo(x", predict=predict))
    assert "Write x, numbers, and functions such as sin, sqrt or ln. Change the text at the mark ^." in said


@pytest.mark.parametrize("lesson", WITH_FUNCTION)
def test_an_empty_box_is_to_be_filled(lesson: str) -> None:
    said = texts(opened(lesson, f=" "))
    assert "Type a function of x, for example x^2. The picture still shows x^2." in said


@pytest.mark.parametrize("lesson", [*STAGES[:2], "higher_derivatives"])
def test_a_window_without_any_value_is_to_be_changed(lesson: str) -> None:
    assert "choose another window, or another function" in texts(opened(lesson, f="sqrt(x-10)"))


@pytest.mark.parametrize(
    ("lesson", "query", "said"),
    [
        ("secant_to_tangent", {"f": "ln(x)", "a": "-1"}, "choose a point where there is a curve"),
        ("secant_to_tangent", {"f": "1/x", "a": "0"}, "so there is no slope. Drag P aside."),
        ("secant_to_tangent", {"f": "1/x", "a": "1", "delta": "-1"}, "choose another delta"),
        ("home", {"delta": "0"}, "move delta to either side of 0"),
        ("secant_to_tangent", {"delta": "0"}, "move delta to either side of 0"),
        ("limit_definition", {"delta": "0"}, "choose a delta on either side of 0"),
        ("limit_definition", {"f": "1/x", "a": "0"}, "choose a point where f has a value"),
        ("choosing_delta", {"f": "1/x", "a": "0"}, "Choose another point, or another scheme."),
        ("choosing_delta", {"delta": "0", "predict": "true"}, "Make delta = 1 ten times smaller"),
        ("derivative_rules", {"a": "7"}, "bring it back, or choose a wider one"),
    ],
)
def test_where_nothing_can_be_shown_the_page_says_what_to_change(lesson: str, query: dict[str, str], said: str) -> None:
    assert said in texts(opened(lesson, **query))


def test_a_misspelt_word_of_the_link_is_asked_about_until_the_meant_one_has_a_value() -> None:
    app = opened("secant_to_tangent", dleta="0.1", utm_source="mail", A="2")
    assert "The link says dleta, which is no word of it: did you mean delta?" in texts(app)
    assert "The link says A, which is no word of it: did you mean a?" in texts(app)
    assert "utm" not in texts(app)
    app.number_input(key="delta").set_value(0.1).run()
    assert "dleta" not in texts(app)
