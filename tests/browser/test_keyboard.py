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

    # A preset: the arrows go from pill to pill.
    tab_to(page, "2x")
    press(page, "ArrowRight", 4)
    press(page, "Space")
    lesson.expect_word("f", "x^3")
    lesson.wait_until_shows("stage.shown.a === 0")

    # The point: 30 steps of a fiftieth, to 0.6, where the slope is 3 times 0.36.
    tab_to(page, "Point x of P")
    press(page, "ArrowRight", 30)
    lesson.expect_word("a", 0.6)

    # Delta by a decade, and then all the way down.
    back_to(page, "Delta, signed, logarithmic")
    press(page, "PageDown")
    lesson.expect_word("delta", 0.1)
    lesson.expect_number("secant", "1.27")
    back_to(page, "Play: shrink delta")
    press(page, "Enter")
    lesson.expect_word("delta", 1e-6)
    expect(page.locator(".stage [role=status]")).to_contain_text(
        "Delta 0.000001. Secant slope 1.080002, tangent slope 1.08"
    )

    # A prediction, and its commitment.
    back_to(page, "Predict first")
    press(page, "Space")
    lesson.expect_number("tangent", "?")
    tab_to(page, "Slope of your line")
    press(page, "ControlOrMeta+a")
    page.keyboard.type("1.08")
    press(page, "Enter")
    tab_to(page, "Commit my slope")
    press(page, "Enter")
    lesson.expect_number("tangent", "1.08")
    expect(page.get_by_text("Guess again")).to_be_visible()

    # The link, and what it opens.
    tab_to(page, "Share this")
    press(page, "Enter")
    expect(page.get_by_label("Link to this state")).to_be_visible()
    tab_to(page, "Copy link")
    press(page, "Enter")
    expect(page.get_by_text("Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    fresh = LessonPage(open_page(), link)
    expect(fresh.page.get_by_label("Function of x")).to_have_value("x^3")
    expect(fresh.page.get_by_role("switch", name="Predict first")).to_be_checked()
    assert (fresh.shown()["a"], fresh.shown()["delta"]) == (0.6, 1e-6)
    assert fresh.ask('[stage.box("").x0, stage.box("").x1]') == [-2, 2]
    fresh.expect_number("tangent", "?")
