"""A card of the rule gallery in a real browser: its slider moves the picture, and the server hears of it at the end."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.traffic import SETTLE, Traffic
from tests.browser.visit import load

ARMED = "film => Boolean(film.tangentLab?.chart?.isConnected && film.tangentLab.shown !== undefined)"


def armed(page: Page, address: str) -> Page:
    load(page, address)
    film = page.locator(".film")
    film.wait_for()
    page.wait_for_function(ARMED, arg=film.element_handle())
    film.scroll_into_view_if_needed()
    return page


def ask(page: Page, what: str) -> Any:
    """A JavaScript expression of the film."""
    return page.locator(".film").evaluate(f"element => {{ const film = element.tangentLab; return {what} }}")


def slope_at_one(page: Page) -> float:
    """The height of the mark on the right panel: of x^n at 1 it is n."""
    return float(ask(page, "film.chart.data.find(trace => trace.name === 'slope').y[0]"))


@pytest.fixture
def card(page: Page, traffic: Traffic, console_errors: list[str], server: Server) -> Page:
    opened = armed(page, f"{server.url}/derivative_rules?rule=power")
    traffic.wait_until_quiet(page)
    traffic.reset()
    return opened


def test_dragging_the_slider_moves_the_picture_and_says_nothing_until_release(card: Page, traffic: Traffic) -> None:
    assert slope_at_one(card) == 3
    box = card.locator(".film input.at").bounding_box()
    assert box is not None
    y, left, wide = box["y"] + box["height"] / 2, box["x"] + 13, box["width"] - 26
    card.mouse.move(left + wide * 5 / 8, y)
    card.mouse.down()
    card.mouse.move(left + wide, y, steps=20)
    expect(card.locator(".film .label")).to_have_text("n = 6")
    card.wait_for_timeout(SETTLE)
    assert slope_at_one(card) == 6
    assert (traffic.sent, traffic.received) == (0, 0)
    card.mouse.up()
    traffic.wait_until_quiet(card)
    assert traffic.sent == 1
    assert slope_at_one(card) == 6
    expect(card.locator(".film .label")).to_have_text("n = 6")


def test_a_commit_does_not_make_the_chart_anew(card: Page, traffic: Traffic) -> None:
    ask(card, "film.chart.dataset.before = 'yes'")
    card.get_by_role("button", name="Step forward").click()
    traffic.wait_until_quiet(card)
    assert slope_at_one(card) == 4
    assert ask(card, "film.chart.dataset.before") == "yes"


def test_another_card_has_another_picture_and_is_in_the_link(card: Page, console_errors: list[str]) -> None:
    card.get_by_role("radio", name="sum", exact=True).click()
    card.wait_for_function("() => new URLSearchParams(location.search).get('rule') === 'sum'")
    expect(card.locator(".film .label")).to_have_text("x = 1")
    assert [error for error in console_errors if "Failed to load resource" not in error] == []
