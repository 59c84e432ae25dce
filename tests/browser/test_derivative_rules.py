"""The lesson "Derivative rules" in a real browser: the cold link, and one step more."""

import re

from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.visit import load


def test_a_cold_link_opens_on_its_steps_and_opens_one_more(page: Page, server: Server) -> None:
    load(page, f"{server.url}/derivative_rules?f=x%5E2%20sin(x)&steps=2")
    expect(page.get_by_role("heading", name="Derivative rules")).to_be_visible()
    expect(page.get_by_label("Function of x")).to_have_value("x^2 sin(x)")
    expect(page.get_by_text("2 of 3", exact=True)).to_be_visible()
    expect(page.locator(".st-key-step-3")).to_have_count(0)
    page.get_by_role("button", name="One step more").click()
    expect(page.locator(".st-key-step-3")).to_be_visible()
    expect(page).to_have_url(re.compile("steps=3"))
    assert page.locator(".katex-error").count() == 0
    assert "Traceback" not in server.log
