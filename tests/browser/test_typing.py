"""Typing a function: the echo, the caret, and the picture that stays."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lesson import LessonPage
from tests.browser.server import Server

pytestmark = pytest.mark.one_page


@pytest.fixture
def lesson(page: Page, server: Server) -> LessonPage:
    return LessonPage(page, f"{server.url}/secant_to_tangent")


def test_the_echo_shows_how_the_text_was_read_while_it_is_typed(lesson: LessonPage, page: Page) -> None:
    lesson.type_function("sin 2x cos 3x")
    expect(page.locator(".st-key-echo annotation")).to_have_text(r"f(x) = \sin(2 x) \cos(3 x)", use_inner_text=False)
    lesson.expect_word("f", "sin 2x cos 3x")
    lesson.wait_until_shows("Math.abs(stage.shown.left - 0.439) < 1e-3")


def test_a_wrong_text_shows_its_caret_and_keeps_text_and_picture(lesson: LessonPage, page: Page) -> None:
    before = lesson.chart().evaluate("chart => chart._fullLayout.meta.id")
    lesson.type_function("x^2 + foo(x)")
    expect(page.locator(".st-key-echo code")).to_have_text("x^2 + foo(x)\n      ^")
    expect(page.get_by_text("The picture still shows x^2.")).to_be_visible()
    expect(page.get_by_label("Function of x")).to_have_value("x^2 + foo(x)")
    assert lesson.chart().evaluate("chart => chart._fullLayout.meta.id") == before
    lesson.type_function("x^3")
    lesson.expect_number("tangent", "3")
    expect(page.get_by_text("The picture still shows")).to_have_count(0)


def test_a_preset_sets_function_window_and_point_at_once(lesson: LessonPage, page: Page) -> None:
    page.get_by_test_id("stButtonGroup").get_by_text("tan x").click()
    expect(page.get_by_label("Function of x")).to_have_value("tan(x)")
    lesson.wait_until_shows("stage.box('').x0 === -6")
    lesson.expect_word("from", -6.0)
    lesson.expect_word("f", "tan(x)")
    lesson.expect_number("tangent", "1")


def test_a_parameter_slider_changes_the_curve_and_the_link(lesson: LessonPage, page: Page) -> None:
    lesson.type_function("mx+b")
    slider = page.locator(".st-key-m input[type=range]")
    slider.focus()
    page.keyboard.press("ArrowRight")
    lesson.expect_word("m", 2.1)
    lesson.expect_number("tangent", "2.1")


def test_a_click_on_a_row_moves_the_stage_and_the_stage_marks_its_row(lesson: LessonPage, page: Page) -> None:
    rows = page.locator(".st-key-quotients tbody tr")
    rows.nth(3).click()
    lesson.expect_number("delta", "0.001")
    lesson.expect_word("delta", 0.001)
    expect(rows.nth(3)).to_have_class("here")
    lesson.ask("stage.setRung(1)")
    expect(rows.nth(6)).to_have_class("here")


def test_the_table_can_be_taken_along(lesson: LessonPage, page: Page) -> None:
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    lines = download.value.path().read_text().splitlines()
    assert lines[0] == "delta,left slope,right slope,central,gap"
    assert [float(cell) for cell in lines[2].split(",")] == pytest.approx([0.1, 1.9, 2.1, 2, 0.1])
