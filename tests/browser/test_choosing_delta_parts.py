"""The microscope and the tracer of "Choosing delta" in a real browser: silent while a hand moves, then one commit."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.server import Server
from tests.browser.traffic import SETTLE, Traffic
from tests.browser.visit import load, visit

pytestmark = pytest.mark.one_page

ARMED = "part => Boolean(part.tangentLab?.chart?.isConnected && part.tangentLab.chart._fullLayout)"
WORDS = ".st-key-microscope-chart .textpoint"


class Part:
    """One part of the page with a chart and a conductor: "film" or "tracer"."""

    def __init__(self, page: Page, kind: str) -> None:
        self.page = page
        self.place: Locator = page.locator(f".{kind}")
        self.place.wait_for()
        self.place.scroll_into_view_if_needed()
        page.wait_for_function(ARMED, arg=self.place.element_handle())

    def ask(self, what: str) -> Any:
        """A JavaScript expression of the conductor, called part."""
        return self.place.evaluate(f"element => {{ const part = element.tangentLab; return {what} }}")

    def drag_slider(self, to: float) -> None:
        """Take the slider where it is and draw it to a share of its track; the hand does not let go."""
        slider = self.place.locator("input[type=range]")
        box = slider.bounding_box()
        assert box is not None
        share = float(slider.evaluate("s => (s.value - s.min) / (s.max - s.min)"))
        reach, inset = box["width"] - 28, box["x"] + 14
        self.page.mouse.move(inset + share * reach, box["y"] + box["height"] / 2)
        self.page.mouse.down()
        self.page.mouse.move(inset + to * reach, box["y"] + box["height"] / 2, steps=12)


@pytest.fixture
def lesson(page: Page, traffic: Traffic, server: Server) -> Page:
    visit(page, f"{server.url}/choosing_delta?f=x%5E2&a=1&delta=1")
    Part(page, "tracer")
    traffic.wait_until_quiet(page)
    traffic.reset()
    return page


def test_the_microscope_is_drawn_without_a_message_and_commits_its_step(lesson: Page, traffic: Traffic) -> None:
    """x^2 at 1: in a box of width w, 2.5 w high, the gap is (w/2)^2: 10 % of the first, 10 %/4^8 of the last."""
    film = Part(lesson, "film")
    expect(lesson.locator(WORDS).filter(has_text="gap 10 %")).to_have_count(1)
    film.drag_slider(1.0)
    expect(film.place.locator(".label")).to_have_text("×65,536")
    expect(lesson.locator(WORDS).filter(has_text="gap under 0.001 %")).to_have_count(1)
    lesson.wait_for_timeout(SETTLE)
    assert (traffic.sent, traffic.received) == (0, 0)
    lesson.mouse.up()
    lesson.wait_for_function("() => new URLSearchParams(location.search).get('zoom') === '8'")
    expect(lesson.get_by_label("Zoom step")).to_have_value("8")
    traffic.wait_until_quiet(lesson)
    assert traffic.sent == 1


def test_a_cold_link_opens_the_microscope_on_its_step(open_page: Callable[..., Page], server: Server) -> None:
    page = open_page()
    load(page, f"{server.url}/choosing_delta?f=%7Cx%7C&a=0&zoom=3&tolerance=0.5")
    film = Part(page, "film")
    expect(film.place.locator(".label")).to_have_text("×64")
    expect(page.locator(WORDS).filter(has_text="×64, box 0.0156 wide, gap 40 %")).to_have_count(1)
    expect(page.get_by_label("For an error below")).to_have_value("0.5")
    assert "Traceback" not in server.log


def test_the_tracer_draws_the_quotient_without_a_message_and_commits_its_point(lesson: Page, traffic: Traffic) -> None:
    """x^2 with delta = 1: the quotient is 2 x + 1."""
    tracer = Part(lesson, "tracer")
    tracer.drag_slider(0.25)
    lesson.wait_for_timeout(SETTLE)
    x, quotient = tracer.ask("[part.shown.a, part.shown.quotient]")
    assert x == pytest.approx(-1.5, abs=0.1)
    assert quotient == pytest.approx(2 * x + 1)
    assert (traffic.sent, traffic.received) == (0, 0)
    lesson.mouse.up()
    lesson.wait_for_function(f"() => Number(new URLSearchParams(location.search).get('a')) === {x}")
    traffic.wait_until_quiet(lesson)
    assert traffic.sent == 1
    assert tracer.ask("part.message.here.a") == x


def test_the_tracer_plays_to_the_end_of_the_window(lesson: Page) -> None:
    tracer = Part(lesson, "tracer")
    tracer.place.locator("button.play").click()
    lesson.wait_for_function("part => part.tangentLab.a === 3", arg=tracer.place.element_handle())
    lesson.wait_for_function("() => Number(new URLSearchParams(location.search).get('a')) === 3")
    expect(tracer.place.locator('[data-of="quotient"]')).to_have_text("7")


def test_the_smallest_delta_that_is_asked_for_follows_the_tolerance(lesson: Page) -> None:
    box = lesson.get_by_label("For an error below")
    box.fill("0.2")
    box.press("Enter")
    expect(lesson.get_by_text("Every delta below 0.2 keeps the quotient within 0.2 of the slope")).to_be_visible()
    lesson.wait_for_function("() => Number(new URLSearchParams(location.search).get('tolerance')) === 0.2")
