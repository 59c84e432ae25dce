"""A lesson before a class: the code on the wall, the link behind it, and a stage that is driven by keys."""

import re
from collections.abc import Callable

import cv2
import numpy as np
from playwright.sync_api import Locator, Page, expect

from tests.browser.lesson import LessonPage
from tests.browser.server import Server

SHARED = "secant_to_tangent?f=sin(x)&a=0.5&hide=derivative,tangent,frog"
SHOWN = "secant_to_tangent?f=x%5E2&present=true&hide=derivative"


def read(picture: Locator) -> str:
    """What a camera reads from a screenshot of that part of the page."""
    pixels = cv2.imdecode(np.frombuffer(picture.screenshot(), np.uint8), cv2.IMREAD_GRAYSCALE)
    text, *_ = cv2.QRCodeDetectorAruco().detectAndDecode(pixels)
    return str(text)


def test_the_code_on_the_wall_opens_what_the_link_says(open_page: Callable[..., Page], server: Server) -> None:
    page = open_page(color_scheme="dark")
    lesson = LessonPage(page, f"{server.url}/{SHARED}")
    expect(page).to_have_url(re.compile(r"secant_to_tangent\?.*hide=tangent&hide=derivative$"))
    expect(page.get_by_text("The link hides what cannot be hidden")).to_be_visible()
    page.get_by_text("Share this").click()
    box = page.get_by_label("Link to this state")
    expect(box).to_have_value(re.compile("hide=tangent,derivative&predict=true$"))
    page.get_by_role("button", name="Show large").click()
    large = page.locator("dialog .qr")
    expect(large).to_be_visible()
    size = large.bounding_box()
    assert size is not None
    assert size["height"] > 800
    assert read(large) == box.input_value()
    page.keyboard.press("Escape")
    expect(large).to_be_hidden()
    page.get_by_text("Exactly this screen").click()
    expect(box).to_have_value(re.compile("hide=tangent,derivative$"))
    assert read(page.locator(".qr.small")) == box.input_value()
    assert lesson.shown()["a"] == 0.5
    frame = open_page(1000, 800)
    # A page of another site, since no policy lets a frame into about:blank; and the server is in the local network.
    frame.context.grant_permissions(["local-network-access"])
    framing = page.get_by_label("HTML of the frame").input_value()
    frame.route("https://school.example/", lambda route: route.fulfill(body=framing, content_type="text/html"))
    frame.goto("https://school.example/")
    inside = frame.frame_locator("iframe[title='Tangent Lab: Secant to tangent']")
    expect(inside.get_by_label("Function of x")).to_have_value("sin(x)")
    expect(inside.get_by_test_id("stMainMenu")).to_have_count(0)


def test_a_lesson_is_presented_with_keys_alone_and_typing_is_left_alone(page: Page, server: Server) -> None:
    lesson = LessonPage(page, f"{server.url}/{SHOWN}")
    height = "stage.chart._fullLayout.height"
    lesson.wait_until_shows(f"{height} > 550")
    assert page.locator("[data-of=secant]").evaluate("number => parseFloat(getComputedStyle(number).fontSize)") >= 28
    assert lesson.stage.evaluate("stage => stage.getBoundingClientRect().bottom") <= 900
    page.keyboard.press("PageDown")
    lesson.expect_number("delta", "0.1")
    page.keyboard.press("ArrowRight")
    lesson.wait_until_shows("stage.delta > 0.1")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("f")
    lesson.expect_number("delta", "−0.1")
    lesson.expect_word("delta", -0.1)
    page.keyboard.press("End")
    lesson.expect_number("delta", "−0.000001")
    page.keyboard.press("Home")
    lesson.expect_number("delta", "−2")
    page.keyboard.press("Space")
    lesson.expect_number("delta", "−0.000001")
    page.keyboard.press("r")
    expect(page.get_by_role("button", name="Reveal")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("f")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    lesson.expect_number("delta", "−0.000001")
    page.keyboard.press("p")
    box = page.get_by_label("Function of x")
    expect(box).to_be_visible()
    lesson.wait_until_shows(f"{height} < 500")
    box.fill("")
    box.press_sequentially("f p r?")
    page.keyboard.press("Space")
    expect(box).to_have_value("f p r? ")
    page.get_by_role("heading", name="Secant to tangent").click()
    page.keyboard.press("Alt+p")
    expect(box).to_be_hidden()
    lesson.expect_word("present", "true")
