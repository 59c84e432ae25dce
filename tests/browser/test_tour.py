"""The guided tour in a real browser: its ways change lesson, state and address, and a cold link opens its stop."""

import re

from playwright.sync_api import Page, expect

from tests.browser.lesson import LessonPage
from tests.browser.server import Server
from tests.browser.traffic import Traffic


def expect_stop(lesson: LessonPage, number: int, text: str) -> None:
    """The page, its function and its address are those of the stop."""
    expect(lesson.page.get_by_text(f"Tour, {number} of")).to_be_visible()
    expect(lesson.page.get_by_label("Function of x")).to_have_value(text)
    lesson.expect_word("tour", number)
    lesson.wait_until_armed()


def test_the_tour_leads_from_home_through_lessons_back_into_them_and_out(page: Page, server: Server) -> None:
    traffic = Traffic()
    traffic.watch(page)

    def follow(link: str) -> None:
        """Click it when no run of the page is about to put another in its place."""
        traffic.wait_until_quiet(page)
        page.get_by_role("link", name=link, exact=True).click()

    lesson = LessonPage(page, f"{server.url}/?f=cos(x)&a=0.5")
    page.get_by_role("button", name="Start the tour").click()
    expect_stop(lesson, 1, "x^2")
    follow("Next")
    expect(page).to_have_url(re.compile("secant_to_tangent"))
    expect_stop(lesson, 2, "|x|")
    lesson.expect_word("f", "|x|")
    page.get_by_role("button", name="Next", exact=True).click()
    expect_stop(lesson, 3, "1/x")
    lesson.expect_word("f", "1/x")
    follow("Start")
    expect(page.get_by_text("The tour waits at stop 3")).to_be_visible()
    lesson.wait_until_armed()
    lesson.type_function("e^x")
    lesson.expect_word("f", "e^x")
    follow("Go on with the tour")
    expect_stop(lesson, 3, "1/x")
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_text("Tour, 3 of")).to_have_count(0)
    page.wait_for_function("!new URLSearchParams(location.search).has('tour')")
    lesson.expect_word("f", "1/x")


def test_a_cold_link_opens_its_stop_and_what_it_says_itself_wins(page: Page, server: Server) -> None:
    lesson = LessonPage(page, f"{server.url}/?tour=3&a=0.5")
    expect_stop(lesson, 3, "1/x")
    lesson.expect_number("tangent", "\u22124")
    page.get_by_text("Share this").click()
    expect(page.get_by_label("Link to this state")).to_have_value(re.compile("tour=3"))
    page.reload()
    lesson.wait_until_armed()
    expect_stop(lesson, 3, "1/x")
    lesson.expect_number("tangent", "\u22124")
