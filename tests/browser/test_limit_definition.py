"""The lesson "From the quotient to the formula" in a real browser: its cold link, its next line."""

from playwright.sync_api import Page, expect

from tests.browser.lesson import LessonPage
from tests.browser.server import Server

LINES = '[class*="st-key-line-"]'


def test_a_cold_link_shows_its_lines_and_the_next_one_comes(page: Page, server: Server) -> None:
    lesson = LessonPage(page, f"{server.url}/limit_definition?f=1%2Fx&a=2&lines=3")
    formulas = page.locator(f"{LINES} .katex-display")
    expect(formulas).to_have_count(3)
    expect(page.get_by_label("Lines (of 5)")).to_have_value("3")
    page.get_by_role("button", name="Next line").click()
    expect(formulas).to_have_count(4)
    lesson.expect_word("lines", 4)
    expect(page.locator(".katex-error")).to_have_count(0)
    assert "Traceback" not in server.log
