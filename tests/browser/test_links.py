"""Links in a real browser: cold ones on a fresh server, and what becomes of their words from lesson to lesson."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.lesson import LessonPage
from tests.browser.server import Server
from tests.browser.visit import load

STATE = "/secant_to_tangent?f=mx%5E2%2Bb&m=0.5&b=-1&a=-1.5&delta=-0.01&from=-4&to=5"


def expect_state(lesson: LessonPage) -> None:
    """The page shows what STATE says: m x^2 + b with slope 2 m a, secant slope m (2 a + delta)."""
    expect(lesson.page.get_by_label("Function of x")).to_have_value("mx^2+b")
    lesson.expect_number("delta", "−0.01")
    lesson.expect_number("tangent", "−1.5")
    lesson.expect_number("secant", "−1.505")
    assert lesson.ask('[stage.box("").x0, stage.box("").x1]') == [-4, 5]


def test_a_deep_link_opens_on_its_state_on_a_server_that_nobody_has_opened(
    page: Page, fresh_server: Callable[[], Server]
) -> None:
    server = fresh_server()
    expect_state(LessonPage(page, server.url + STATE))
    expect(page.get_by_role("heading", name="Secant to tangent")).to_be_visible()
    assert "Traceback" not in server.log


def test_the_link_box_holds_a_link_that_opens_on_the_same_state(
    page: Page, open_page: Callable[..., Page], server: Server
) -> None:
    lesson = LessonPage(page, server.url + STATE)
    page.get_by_role("button", name="Step").click()
    lesson.expect_word("delta", -0.001)
    page.get_by_text("Share this").click()
    page.get_by_text("Exactly this screen").click()
    box = page.get_by_label("Link to this state")
    expect(box).to_have_value(re.compile("delta=-0.001(?!.*predict)"))
    link = box.input_value()
    other = LessonPage(open_page(), link)
    other.expect_number("delta", "−0.001")
    other.expect_number("tangent", "−1.5")
    assert len(link) < 2000


def test_a_page_whose_connection_was_given_up_loads_itself_again_and_keeps_everything(
    page: Page, server: Server
) -> None:
    lesson = LessonPage(page, server.url + STATE)
    with page.expect_event("load"):
        page.evaluate("document.querySelector('.stApp').dataset.testConnectionState = 'DISCONNECTED_FOREVER'")
    lesson.wait_until_armed()
    expect_state(lesson)


def test_the_shared_words_go_along_from_lesson_to_lesson(page: Page, server: Server) -> None:
    lesson = LessonPage(page, f"{server.url}/secant_to_tangent?f=sin(x)&a=0.5&delta=0.1")
    page.get_by_role("link", name="Tangent Lab").click()
    expect(page.get_by_role("heading", name="Lessons")).to_be_visible()
    lesson.wait_until_armed()
    expect(page.get_by_label("Function of x")).to_have_value("sin(x)")
    lesson.expect_number("delta", "0.1")
    lesson.expect_word("f", "sin(x)")
    page.get_by_role("link", name="Secant to tangent").first.click()
    expect(page).to_have_url(re.compile("secant_to_tangent"))
    lesson.wait_until_armed()
    expect(page.get_by_label("Function of x")).to_have_value("sin(x)")
    lesson.expect_number("delta", "0.1")


def test_the_browsers_back_button_undoes_a_change_of_the_link(page: Page, server: Server) -> None:
    lesson = LessonPage(page, f"{server.url}/secant_to_tangent")
    page.get_by_role("button", name="Step").click()
    lesson.expect_word("delta", 0.1)
    page.get_by_role("button", name="Step").click()
    lesson.expect_word("delta", 0.01)
    page.go_back()
    lesson.expect_number("delta", "0.1")


def test_back_from_the_next_lesson_finds_this_one_with_the_words_of_its_own(page: Page, server: Server) -> None:
    load(page, f"{server.url}/impact_on_loss?w1=0.3&sample=2")
    box = page.get_by_role("spinbutton", name="w\u2081")
    expect(box).to_have_value("0.3")
    page.get_by_role("link", name="The cost of slopes").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The cost of slopes")
    expect(box).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Impact on the loss")
    expect(box).to_have_value("0.3")
    expect(page).to_have_url(re.compile(r"impact_on_loss\?w1=0\.3&sample=2$"))
