"""The first lesson by keyboard alone: nothing here but the keys that a person without a mouse would press."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lesson import LessonPage
from tests.browser.server import Server

FOCUSED = """() => {
  let focused = document.activeElement
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
  return focused?.ariaLabel || focused?.labels?.[0]?.textContent || focused?.textContent || ""
}"""
MOST_TABS = 60


def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press Tab until what is called so has the focus."""
    for _ in range(MOST_TABS):
        focused = str(page.evaluate(FOCUSED)).strip()
        if focused.endswith(name) and not focused.startswith("Help for"):
            return
        page.keyboard.press(key)
    pytest.fail(f"no way to {name!r} by {key}")


def back_to(page: Page, name: str) -> None:
    tab_to(page, name, "Shift+Tab")


def press(page: Page, key: str, times: int = 1) -> None:
    for _ in range(times):
        page.keyboard.press(key)


def test_the_first_lesson_is_done_by_keyboard_alone(page: Page, open_page: Callable[..., Page], server: Server) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    lesson = LessonPage(page, f"{server.url}/secant_to_tangent")
    choose_a_preset(lesson)
    move_the_point(lesson)
    shrink_delta(lesson)
    predict(lesson)
    expect_the_same_state(LessonPage(open_page(), copied_link(page)))


def choose_a_preset(lesson: LessonPage) -> None:
    """The arrows go from pill to pill."""
    tab_to(lesson.page, "2x")
    press(lesson.page, "ArrowRight", 4)
    press(lesson.page, "Space")
    lesson.expect_word("f", "x^3")
    lesson.wait_until_shows("stage.shown.a === 0")


def move_the_point(lesson: LessonPage) -> None:
    """30 steps of a fiftieth, to 0.6, where the slope is 3 times 0.36."""
    tab_to(lesson.page, "Point x of P")
    press(lesson.page, "ArrowRight", 30)
    lesson.expect_word("a", 0.6)


def shrink_delta(lesson: LessonPage) -> None:
    """By a decade, and then all the way down."""
    back_to(lesson.page, "Delta, signed, logarithmic")
    press(lesson.page, "PageDown")
    lesson.expect_word("delta", 0.1)
    lesson.expect_number("secant", "1.27")
    back_to(lesson.page, "Play: shrink delta")
    press(lesson.page, "Enter")
    lesson.expect_word("delta", 1e-6)
    expect(lesson.page.locator(".stage [role=status]")).to_contain_text(
        "Delta 0.000001. Secant slope 1.080002, tangent slope 1.08"
    )


def predict(lesson: LessonPage) -> None:
    """A prediction, and its commitment."""
    back_to(lesson.page, "Predict first")
    press(lesson.page, "Space")
    lesson.expect_number("tangent", "?")
    tab_to(lesson.page, "Slope of your line")
    press(lesson.page, "ControlOrMeta+a")
    lesson.page.keyboard.type("1.08")
    press(lesson.page, "Enter")
    tab_to(lesson.page, "Commit my slope")
    press(lesson.page, "Enter")
    lesson.expect_number("tangent", "1.08")
    expect(lesson.page.get_by_text("Guess again")).to_be_visible()


def copied_link(page: Page) -> str:
    tab_to(page, "Share this")
    press(page, "Enter")
    expect(page.get_by_label("Link to this state")).to_be_visible()
    tab_to(page, "Copy link")
    press(page, "Enter")
    expect(page.get_by_text("Copied")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def expect_the_same_state(fresh: LessonPage) -> None:
    """But for the tangent's slope, which is to be predicted again."""
    expect(fresh.page.get_by_label("Function of x")).to_have_value("x^3")
    expect(fresh.page.get_by_role("switch", name="Predict first")).to_be_checked()
    assert (fresh.shown()["a"], fresh.shown()["delta"]) == (0.6, 1e-6)
    assert fresh.ask('[stage.box("").x0, stage.box("").x1]') == [-2, 2]
    fresh.expect_number("tangent", "?")
