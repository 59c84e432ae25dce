"""The race of the searches in a real browser: its film, and a long run that holds up nobody."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lesson import LessonPage
from tests.browser.server import Server
from tests.browser.traffic import SETTLE, Traffic
from tests.browser.visit import load, visit

pytestmark = pytest.mark.one_page

ARMED = "film => Boolean(film.tangentLab?.chart?.isConnected && film.tangentLab.shown !== undefined)"
SMALL = "guessing_weights?data=bands&samples=30&hidden=4&budget=300"
LARGE = "guessing_weights?samples=600&hidden=32&budget=30000"
"""A run of about a minute."""


def armed(page: Page) -> None:
    film = page.locator(".film")
    film.wait_for()
    page.wait_for_function(ARMED, arg=film.element_handle())


def ask(page: Page, what: str) -> Any:
    """A JavaScript expression of the film."""
    return page.locator(".film").evaluate(f"element => {{ const film = element.tangentLab; return {what} }}")


def passes_marked(page: Page) -> list[int]:
    """Where the marks on the four curves are."""
    found: list[int] = ask(page, "[...film.chart.data.find(trace => trace.name === 'marks').x]")
    return found


MARKED = """([element, passes]) => {
  const marks = element.tangentLab.chart.data.find(trace => trace.name === "marks")
  return Array.from(marks.x).every(x => x === passes)
}"""


def expect_marks(page: Page, passes: int) -> None:
    """Wait until the marks on the four curves are there: a chart that is drawn anew stands at its end for a moment."""
    page.wait_for_function(MARKED, arg=[page.locator(".film").element_handle(), passes])


@pytest.fixture
def race(page: Page, traffic: Traffic, console_errors: list[str], server: Server) -> Page:
    visit(page, f"{server.url}/{SMALL}&passes=20")
    armed(page)
    page.get_by_text("Share this").wait_for()
    traffic.wait_until_quiet(page)
    traffic.reset()
    return page


def test_a_link_opens_on_its_frame_and_plays_to_the_end(race: Page, console_errors: list[str]) -> None:
    label = race.locator(".film .label")
    shown = int(label.inner_text())
    assert shown <= 20
    expect_marks(race, shown)
    race.locator(".film").get_by_role("button", name="Play").click()
    expect(label).to_have_text("300")
    race.wait_for_function("() => !new URLSearchParams(location.search).has('passes')")
    expect_marks(race, 300)
    # The samples lie on the regions, and are not covered by what has moved.
    panel = "[...film.chart.querySelectorAll('.subplot.xy .scatterlayer > .trace')]"
    assert ask(race, f"{panel}.at(-1).querySelectorAll('.points path').length") == 30
    assert [error for error in console_errors if "Failed to load resource" not in error] == []


REDRAW_AS_SENT = """film => {
  const { chart } = film.tangentLab
  const data = structuredClone(chart.data)
  data.find(trace => trace.name === "marks").x = [300, 300, 300, 300]
  const frames = structuredClone(chart._transitionData._frames)
  const layout = structuredClone(chart.layout)
  return window.Plotly.react(chart, { data, layout, config: chart._context, frames }).then(() => true)
}"""
"""What Streamlit does with a chart whose element takes another width: it draws once more what Python sent."""


def test_a_chart_drawn_anew_in_its_element_shows_the_frame_of_the_film(race: Page) -> None:
    shown = int(race.locator(".film .label").inner_text())
    expect_marks(race, shown)
    race.locator(".film").evaluate(REDRAW_AS_SENT)
    expect_marks(race, shown)


def test_scrubbing_says_nothing_until_release_and_keeps_the_chart(race: Page, traffic: Traffic) -> None:
    ask(race, "film.chart.dataset.before = 'yes'")
    race.locator(".film").scroll_into_view_if_needed()
    box = race.locator(".film input.at").bounding_box()
    assert box is not None
    y, left, wide = box["y"] + box["height"] / 2, box["x"] + 13, box["width"] - 26
    race.mouse.move(left + wide / 2, y)
    race.mouse.down()
    race.mouse.move(left, y, steps=12)
    expect(race.locator(".film .label")).to_have_text("1")
    race.wait_for_timeout(SETTLE)
    expect_marks(race, 1)
    assert (traffic.sent, traffic.received) == (0, 0)
    race.mouse.up()
    race.wait_for_function("() => new URLSearchParams(location.search).get('passes') === '1'")
    traffic.wait_until_quiet(race)
    assert traffic.sent == 1
    assert ask(race, "film.chart.dataset.before") == "yes"


def test_a_long_run_holds_up_nobody_and_can_be_stopped(
    page: Page, open_page: Callable[..., Page], server: Server
) -> None:
    other = LessonPage(open_page(), f"{server.url}/secant_to_tangent")
    # A turn would wait until the searches are over.
    load(page, f"{server.url}/{LARGE}")
    going = page.get_by_text(re.compile("of 30,000 passes each"))
    going.wait_for()
    other.page.get_by_role("button", name="Step").click()
    other.expect_word("delta", 0.1)
    expect(going).to_be_visible()
    # Streamlit has a Stop of its own in the corner.
    page.locator(".st-key-stop button").click()
    expect(page.get_by_text(re.compile("Stopped after .* of 30,000 passes"))).to_be_visible()
    armed(page)
    assert 1 < passes_marked(page)[0] < 30_000
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    assert "Traceback" not in server.log
