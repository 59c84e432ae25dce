"""The lesson "Choosing delta" in a real browser: the line of delta, the table, the cold link."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lesson import WITHOUT_PLOTLY
from tests.browser.server import Server
from tests.browser.traffic import SETTLE, Traffic
from tests.browser.visit import load, visit

pytestmark = pytest.mark.one_page

ARMED = "line => Boolean(line.tangentLab?.chart?.isConnected && line.tangentLab.delta !== undefined)"


class DeltaPage:
    """The page, opened and armed."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        visit(page, address)
        self.wait_until_armed()

    def wait_until_armed(self) -> None:
        line = self.page.locator(".delta-line")
        line.wait_for()
        self.page.wait_for_function(ARMED, arg=line.element_handle())

    def ask(self, what: str) -> Any:
        """A JavaScript expression of the conductor, called line."""
        code = f"element => {{ const line = element.tangentLab; return {what} }}"
        return self.page.locator(".delta-line").evaluate(code)

    def expect(self, name: str, text: str) -> None:
        expect(self.page.locator(f'.delta-line [data-of="{name}"]')).to_have_text(text)

    def number(self, name: str) -> str:
        return self.page.locator(f'.delta-line [data-of="{name}"]').inner_text()

    def place_of(self, delta: float) -> tuple[float, float]:
        """Where the line of that delta crosses the middle of the picture, in pixels of the screen."""
        self.page.locator(".st-key-error-chart").scroll_into_view_if_needed()
        x, y = self.ask(
            "(() => { const frame = line.chart.getBoundingClientRect(); const axis = line.axes()[0];"
            f" return [frame.left + axis._offset + axis.d2p({delta}), frame.top + frame.height / 2] }})()"
        )
        return x, y


@pytest.fixture
def lesson(page: Page, traffic: Traffic, console_errors: list[str], server: Server) -> DeltaPage:
    opened = DeltaPage(page, f"{server.url}/choosing_delta?f=2x%5E2&a=2&delta=0.1")
    traffic.wait_until_quiet(page)
    traffic.reset()
    return opened


def test_dragging_the_line_reads_out_its_row_without_a_message(lesson: DeltaPage, page: Page, traffic: Traffic) -> None:
    """2 x^2 at 2: the forward quotient is 8 + 2 delta until round-off, and 0 at 1e-16."""
    lesson.expect("estimate", "8.2")
    lesson.expect("error", "0.2")
    expect(page.locator('.delta-line [data-of="parts"]')).to_contain_text("predicted truncation 0.2,")
    page.mouse.move(*lesson.place_of(0.1))
    page.mouse.down()
    page.mouse.move(*lesson.place_of(1e-2), steps=8)
    page.mouse.move(*lesson.place_of(1e-4), steps=8)
    lesson.expect("delta", "0.0001")
    lesson.expect("estimate", "8.0002")
    lesson.expect("error", "2e−4")
    page.mouse.move(*lesson.place_of(1e-16), steps=16)
    lesson.expect("estimate", "0")
    lesson.expect("error", "8")
    page.wait_for_timeout(SETTLE)
    assert (traffic.sent, traffic.received) == (0, 0)
    page.mouse.up()
    page.wait_for_function("() => Number(new URLSearchParams(location.search).get('delta')) === 1e-16")
    traffic.wait_until_quiet(page)
    assert traffic.sent == 1
    assert lesson.ask("line.chart.data[line.traces.line].x[0]") == 1e-16


def test_a_click_on_a_row_moves_the_line_and_the_line_marks_its_row(lesson: DeltaPage, page: Page) -> None:
    row = page.get_by_role("button", name="0.00001", exact=True)
    row.scroll_into_view_if_needed()
    row.click()
    lesson.expect("delta", "0.00001")
    assert lesson.ask("line.chart.data[line.traces.line].x[0]") == 1e-5
    page.mouse.click(*lesson.place_of(1e-9))
    expect(page.locator("tr[aria-current=true] button")).to_have_text("1e−9")


def test_the_scrubber_moves_by_keyboard_and_commits_once_it_rests(
    lesson: DeltaPage, page: Page, traffic: Traffic
) -> None:
    page.get_by_label("Delta, logarithmic").focus()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    lesson.expect("delta", "0.01")
    page.wait_for_function("() => Number(new URLSearchParams(location.search).get('delta')) === 0.01")
    traffic.wait_until_quiet(page)
    assert traffic.sent == 1


def test_a_cold_link_opens_on_function_point_delta_and_scheme(open_page: Callable[..., Page], server: Server) -> None:
    """e^x at 0 by central differences with 0.01: sinh(0.01)/0.01 = 1.0000166668."""
    page = open_page()
    lesson = DeltaPage(page, f"{server.url}/choosing_delta?f=e%5Ex&a=0&delta=0.01&scheme=central")
    lesson.expect("scheme", "central quotient")
    lesson.expect("estimate", "1.00001667")
    lesson.expect("error", "1.7e−5")
    expect(page.get_by_role("heading", name="Choosing delta")).to_be_visible()
    expect(page.get_by_label("Function of x")).to_have_value("e^x")
    assert "Traceback" not in server.log


def test_choosing_a_scheme_changes_the_curve_and_the_link(lesson: DeltaPage, page: Page) -> None:
    page.get_by_role("radio", name="central").click()
    lesson.expect("scheme", "central quotient")
    page.wait_for_function("() => new URLSearchParams(location.search).get('scheme') === 'central'")
    lesson.wait_until_armed()
    assert lesson.ask("line.curve.truncation[0]") == 0


def test_a_corner_has_no_central_slope(page: Page, server: Server) -> None:
    lesson = DeltaPage(page, f"{server.url}/choosing_delta?f=%7Cx%7C&a=0&delta=0.1&scheme=central")
    lesson.expect("estimate", "—")
    expect(page.get_by_text("would feign a slope").first).to_be_visible()
    heads = page.locator("table.chosen-by-row th")
    expect(heads.filter(has_text="forward")).to_have_count(1)
    expect(heads.filter(has_text="central")).to_have_count(0)


def test_where_the_chart_library_is_missing_the_server_draws_the_line(
    open_page: Callable[..., Page], server: Server
) -> None:
    page = open_page()
    page.add_init_script(WITHOUT_PLOTLY)
    load(page, f"{server.url}/choosing_delta?delta=0.01")
    expect(page.get_by_text("does not run in this browser").first).to_be_visible()
    assert page.locator(".st-key-error-chart .js-plotly-plot .trace").count() > 4


def test_nothing_is_reported_in_the_console(lesson: DeltaPage, page: Page, console_errors: list[str]) -> None:
    page.get_by_role("button", name="Delta ten times smaller").click()
    page.wait_for_timeout(SETTLE)
    assert [error for error in console_errors if "Failed to load resource" not in error] == []
