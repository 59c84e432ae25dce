"""The cursor of "Higher derivatives" in a real browser: dragged without a message, committed once."""

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.traffic import SETTLE, Traffic
from tests.browser.visit import visit

pytestmark = pytest.mark.one_page

ARMED = "cursor => Boolean(cursor.tangentLab?.field && cursor.tangentLab.chart?.isConnected)"
REST = 0.15
"""Seconds: with the way into the browser, keys that lie so far apart may be a rest of 250 ms to the conductor."""


class CursorPage:
    """The page, opened and armed."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        visit(page, address)
        self.cursor = page.locator(".cursor")
        self.cursor.wait_for()
        page.wait_for_function(ARMED, arg=self.cursor.element_handle())

    def ask(self, what: str) -> Any:
        """A JavaScript expression of the conductor, called cursor."""
        return self.cursor.evaluate(f"element => {{ const cursor = element.tangentLab; return {what} }}")

    def expect(self, name: str, text: str) -> None:
        expect(self.page.locator(f'.cursor [data-of="{name}"]')).to_have_text(text)

    def place_of(self, x: float, panel: str = "") -> tuple[float, float]:
        """Where the cursor of that x crosses the middle of a panel, in pixels of the screen."""
        right, down = self.ask(
            "(() => { const frame = cursor.chart.getBoundingClientRect(); const [x, y] = cursor.axes('" + panel + "');"
            f" return [frame.left + x._offset + x.d2p({x}), frame.top + y._offset + y._length / 2] }})()"
        )
        return right, down


@pytest.fixture
def lesson(page: Page, traffic: Traffic, console_errors: list[str], server: Server) -> CursorPage:
    opened = CursorPage(page, f"{server.url}/higher_derivatives?f=x%5E3-3x&a=2")
    traffic.wait_until_quiet(page)
    traffic.reset()
    return opened


@pytest.mark.parametrize("panel", ["", "2", "3"])
def test_dragging_in_any_panel_sends_nothing_until_the_hand_lets_go(
    lesson: CursorPage, page: Page, traffic: Traffic, panel: str
) -> None:
    """x^3 - 3x at -2: f = -2, f' = 9, f'' = -12."""
    lesson.expect("second", "12")
    page.mouse.move(*lesson.place_of(2, panel))
    page.mouse.down()
    page.mouse.move(*lesson.place_of(0.5, panel), steps=8)
    page.mouse.move(*lesson.place_of(-2, panel), steps=8)
    for name, text in {"x": "−2", "value": "−2", "slope": "9", "second": "−12"}.items():
        lesson.expect(name, text)
    lesson.expect("second-under", "concave down: the tangent lies above the curve")
    page.wait_for_timeout(SETTLE)
    assert (traffic.sent, traffic.received) == (0, 0)
    page.mouse.up()
    page.wait_for_function("() => Number(new URLSearchParams(location.search).get('a')) === -2")
    traffic.wait_until_quiet(page)
    assert traffic.sent == 1
    assert lesson.ask("cursor.chart.data[cursor.traces.p].x[0]") == -2


def test_the_scrubber_commits_once_after_a_row_of_keys(lesson: CursorPage, page: Page, traffic: Traffic) -> None:
    before = lesson.ask("cursor.chart.data.length")
    page.locator(".cursor input.point").focus()
    pressed = [time.monotonic()]
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
        pressed.append(time.monotonic())
    page.wait_for_function("() => Number(new URLSearchParams(location.search).get('a')) < 2")
    traffic.wait_until_quiet(page)
    # On a busy machine two keys may lie so far apart that the conductor takes it for a rest, and commits there too.
    rests = sum(later - sooner > REST for sooner, later in pairwise(pressed))
    assert 1 <= traffic.sent <= 1 + rests
    assert lesson.ask("cursor.chart.data.length") == before


def test_a_click_brings_the_cursor_to_an_inflection_exactly(lesson: CursorPage, page: Page) -> None:
    page.mouse.click(*lesson.place_of(0, "2"))
    lesson.expect("x", "0")
    lesson.expect("x-under", "inflection")
    lesson.expect("second-under", "inflection: the tangent crosses the curve")


def test_a_cold_link_opens_on_its_point_and_reading(open_page: Callable[..., Page], server: Server) -> None:
    """5 + 8x - 4.9x^2 at 0.5: 7.775 m, 3.1 m/s, -9.8 m/s^2."""
    link = f"{server.url}/higher_derivatives?f=5%2B8x-4.9x%5E2&a=0.5&from=0&to=2&reading=motion"
    lesson = CursorPage(open_page(), link)
    for name, text in {"value": "7.775", "slope": "3.1", "second": "−9.8", "slope-title": "velocity in m/s"}.items():
        lesson.expect(name, text)
    assert "Traceback" not in server.log


def test_nothing_is_reported_in_the_console(lesson: CursorPage, page: Page, console_errors: list[str]) -> None:
    page.mouse.click(*lesson.place_of(-1))
    page.wait_for_timeout(SETTLE)
    assert [error for error in console_errors if "Failed to load resource" not in error] == []
