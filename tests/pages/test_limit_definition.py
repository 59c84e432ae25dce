"""The lesson "From the quotient to the formula": its lines, its buttons, the limit at a point."""

import pytest
from streamlit.testing.v1 import AppTest

from core.presets import PRESETS
from tests.pages.opening import opened, texts

LESSON = "limit_definition"


def button(app: AppTest, label: str):
    return next(found for found in app.button if found.label == label)


def formulas(app: AppTest) -> str:
    return "\n".join(found.value for found in app.latex)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.word)
def test_every_preset_is_worked_out(preset) -> None:
    app = opened(LESSON, lines="60")
    app.pills(key="preset").set_value(preset.word).run()
    assert not app.exception
    assert app.text_input(key="f").value == preset.text
    assert r"\frac{f(x + h) - f(x)}{h}" in formulas(app)


def test_the_lines_come_one_by_one_all_at_once_and_from_the_start() -> None:
    """x^2 takes six lines; the reason of the second names the square of a sum."""
    app = opened(LESSON)
    second, last = "x\u00b2 + 2xh + h\u00b2", "Now let h shrink"
    assert second not in texts(app)
    button(app, "Next line").click().run()
    assert second in texts(app)
    assert last not in texts(app)
    button(app, "All").click().run()
    assert last in texts(app)
    assert button(app, "Next line").disabled
    assert app.number_input(key="lines").value == 6
    button(app, "Start again").click().run()
    assert second not in texts(app)


def test_the_lines_are_put_to_numbers() -> None:
    """x^2 at 3 with h = 1: the quotient is 7, the slope 6."""
    assert "each of these lines is 7; the limit is 6." in texts(opened(LESSON, a="3", lines="6"))
    assert "the quotient is 7." in texts(opened(LESSON, a="3"))


def test_at_a_point_the_numbers_are_put_in() -> None:
    shown = formulas(opened(LESSON, a="3")).replace(" ", "").replace("{}", "")
    assert r"\frac{9+6h+h^{2}-9}{h}" in shown
    assert r"\left(6+h\right)" in shown


def test_at_a_corner_both_sides_are_told() -> None:
    shown = formulas(opened(LESSON, f="|x|", a="0")).replace(" ", "")
    assert r"\lim_{h\to0^-}\frac{h}{\left|h\right|}" in shown
    assert r"\lim_{h\to0^+}\frac{h}{\left|h\right|}" in shown


def test_without_a_value_there_is_no_quotient() -> None:
    assert "no secant starts there" in texts(opened(LESSON, f="1/x", a="0"))


def test_what_is_taken_on_trust_is_said() -> None:
    assert "taken on trust" in texts(opened(LESSON, f="tan(x)"))


@pytest.mark.parametrize("text", ["x^2 + foo", "x^x^x^x", "(x+1)^49", "$$x$$", "h^2", "((((((((x)))))))^50"])
def test_hostile_text_gets_an_answer(text: str) -> None:
    app = opened(LESSON, f=text, lines="60")
    assert not app.error
    assert texts(app)
