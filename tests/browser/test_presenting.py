"""Presenter mode on a lesson without the stage: large for the back row, driven by keys, and as ever on a phone."""

from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.visit import load

CHART = "document.querySelector('.st-key-error-chart .js-plotly-plot')?._fullLayout"
WIDEST = "Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"


def test_choosing_delta_is_presented_large_with_keys_and_on_a_phone_as_ever(page: Page, server: Server) -> None:
    load(page, f"{server.url}/choosing_delta?present=true")
    page.wait_for_function(f"{CHART}?.xaxis.tickfont.size >= 18 && {CHART}.height > 450")
    delta = page.locator(".delta-line [data-of=delta]")
    expect(delta).to_have_text("1")
    assert page.locator(".delta-line").evaluate("line => line.getBoundingClientRect().bottom") <= 900
    for name in ("Delta ten times larger", "Delta ten times smaller"):
        expect(page.get_by_label(name)).to_be_hidden()
    for control in ("Function of x", "Zoom step"):
        expect(page.get_by_label(control)).to_be_hidden()
    page.keyboard.press("PageDown")
    expect(delta).to_have_text("0.1")
    page.keyboard.press("End")
    expect(delta).to_have_text("1e−16")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    expect(delta).to_have_text("0.794")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(f"{CHART}?.xaxis.tickfont.size < 16")
    assert page.evaluate(WIDEST) <= 390
