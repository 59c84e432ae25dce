"""One neuron in a real browser: a weight dragged without a message, the numbers that follow, the ways to choose."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lesson import LessonPage, close_to
from tests.browser.server import Server
from tests.browser.traffic import SETTLE, Traffic

pytestmark = pytest.mark.one_page


def cell(page: Page, row: int, column: int) -> Locator:
    """Of the impact table; columns: sample, x1, x2, target, loss, w1, w2, bias, from 0."""
    return page.locator(".impact tbody tr").nth(row).locator("th, td").nth(column)


def test_a_dragged_weight_moves_every_number_and_says_nothing_until_release(
    page: Page, traffic: Traffic, server: Server
) -> None:
    """Sample 1 at w1 = 0.3: by hand z = 2, y = t, so loss and slopes are 0."""
    lesson = LessonPage(page, f"{server.url}/impact_on_loss")
    expect(cell(page, 0, 5)).to_have_text("+1")
    traffic.wait_until_quiet(page)
    traffic.reset()
    lesson.chart().evaluate("chart => { chart.dataset.before = 'yes' }")
    x, y = lesson.place_of("p")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 0.2 * lesson.pixels_a_unit(), y, steps=6)
    page.mouse.move(x - 0.5 * lesson.pixels_a_unit(), y, steps=6)
    assert close_to(lesson.shown()["a"], 0.3, 0.03)
    held = float(lesson.shown()["a"])
    slope = f"{2 * (held + 1.7 - 2):+.3f}".replace("-", "−").rstrip("0").rstrip(".")
    expect(cell(page, 0, 5)).to_have_text("0" if close_to(held, 0.3, 1e-9) else slope)
    page.wait_for_timeout(SETTLE)
    assert (traffic.sent, traffic.received) == (0, 0)
    page.mouse.up()
    lesson.expect_word("w1", held)
    traffic.wait_until_quiet(page)
    assert traffic.sent == 1
    assert page.get_by_label("w₁", exact=True).input_value() == f"{held:.7g}"
    assert lesson.chart().get_attribute("data-before") == "yes"


def test_a_click_on_a_cell_chooses_its_sample_and_its_parameter(page: Page, server: Server) -> None:
    """Sample 3 at the defaults: by hand z = 0.6, dloss/dw2 = 2 (0.6 - 0.5) 1.5 = 0.3."""
    lesson = LessonPage(page, f"{server.url}/impact_on_loss")
    cell(page, 2, 6).get_by_role("button").click()
    lesson.expect_word("parameter", "w2")
    lesson.expect_word("sample", "3")
    expect(page.locator(".chain [data-of=product]")).to_have_text("dloss/dw₂ = 0.2 · 1 · 1.5 = 0.3")
    lesson.expect_number("tangent", "0.25")
    lesson.expect_number("sides", "of the mean loss along w₂")


def test_a_cold_link_to_a_dead_neuron_shows_zeros_and_the_way_to_relus_corner(
    open_page: Callable[..., Page], server: Server
) -> None:
    page = open_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    link = f"{server.url}/impact_on_loss?neuron=all-dead&w1=-0.2&w2=-0.3&bias=-2&parameter=bias"
    lesson = LessonPage(page, link)
    for row in range(4):
        assert [cell(page, row, column).inner_text() for column in (5, 6, 7)] == ["0", "0", "0"]
    expect(page.get_by_text("Every sample has a sum z below 0")).to_be_visible()
    page.get_by_role("link", name="The corner of ReLU").click()
    page.get_by_role("heading", name="At x = 0: corner").wait_for()
    lesson.wait_until_armed()
    lesson.expect_number("tangent", "0 | 1")
    assert errors == []


def test_steps_down_the_slope_follow_each_other(page: Page, server: Server) -> None:
    """By hand, the first step leads to 0.7375, 0.575 and 0.46, where the slope along w1 is no longer 0.625."""
    lesson = LessonPage(page, f"{server.url}/impact_on_loss")
    for _ in range(2):
        before = lesson.number("tangent")
        page.get_by_role("button", name="Step down the slope").click()
        expect(page.locator('[data-of="tangent"]')).not_to_have_text(before)
    expect(page.get_by_text("The mean loss falls from 0.0")).to_be_visible()
