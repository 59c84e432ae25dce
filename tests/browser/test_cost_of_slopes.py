"""The cost of slopes in a real browser: a cold link measures and draws, and a stop leaves a usable page."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.visit import load

PHONE = (390, 844)
SLOW = "width=64&depth=4&batch=300"
WIDEST = "Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"


def test_a_cold_link_measures_and_draws_on_a_phone(open_page: Callable[..., Page], server: Server) -> None:
    """One layer of 6 units: 3 x 6 + 7 x 3 = 39 parameters."""
    phone = open_page(*PHONE, has_touch=True, is_mobile=True)
    load(phone, f"{server.url}/cost_of_slopes?width=6&depth=1&batch=8&broken=relu")
    expect(phone.get_by_text("One step for 39 parameters: ")).to_be_visible()
    for key in ("seconds", "passes", "ratio", "agreement", "larger", "check"):
        expect(phone.locator(f".st-key-{key}-chart .js-plotly-plot")).to_be_visible()
    expect(phone.get_by_text("Broken: ReLU's slope is forgotten.")).to_be_visible()
    assert phone.evaluate(WIDEST) <= PHONE[0]


def test_a_stop_leaves_a_usable_page(page: Page, server: Server) -> None:
    load(page, f"{server.url}/cost_of_slopes?{SLOW}")
    page.locator(".st-key-stop button").click()
    expect(page.locator(".st-key-go-on button")).to_be_visible()
    expect(page.get_by_text("measured so far").first).to_be_visible()
    expect(page.locator(".st-key-check-chart .js-plotly-plot")).to_be_visible()
    page.locator(".st-key-go-on button").click()
    expect(page.get_by_text("One step for 12,867 parameters: ")).to_be_visible()
