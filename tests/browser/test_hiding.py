"""What a link hides, in a real browser: not drawn, not printed, and still in the address of the next lesson."""

import re

from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.visit import load

LINES = """() => {
  const chart = document.querySelector(".st-key-stage-chart .js-plotly-plot")
  const { traces } = chart._fullLayout.meta
  return ["secant", "tangent", "beside"].map(name => new Set(chart.data[traces[name]].x).size)
}"""
"""How many different x each line has: one that is not to be seen lies in a point."""


def test_a_hidden_tangent_is_drawn_nowhere_and_stays_hidden_in_the_next_lesson(page: Page, server: Server) -> None:
    load(page, f"{server.url}/impact_on_loss?hide=tangent")
    expect(page.locator('[data-of="sides"]')).to_have_text("kept out of sight")
    page.wait_for_function(f"JSON.stringify(({LINES})()) === '[2,1,1]'")
    expect(page.get_by_text("Share this")).to_be_visible()

    page.locator(".st-key-paper").wait_for(state="attached")
    page.emulate_media(media="print")
    sheet = page.locator(".tangent-lab-sheet")
    expect(sheet.get_by_text("Fill in the table by the chain rule")).to_be_visible()
    # The mean, four samples, and nothing that leans on the mean.
    marks = sheet.locator(".drawing path:not(.axis, .grid):not([d=''])").all()
    looks = [mark.get_attribute("class") for mark in marks]
    assert looks == ["sample chosen", "sample", "sample", "sample", "curve"]
    assert re.findall(rb"/Count (\d+)", page.pdf(prefer_css_page_size=True)) == [b"1"]
    page.emulate_media(media="screen")

    page.get_by_text("The slope", exact=True).first.click()
    page.locator("a:has-text('Secant to tangent')").locator("visible=true").first.click()
    expect(page.get_by_role("heading", name="Secant to tangent")).to_be_visible()
    expect(page.locator('[data-of="sides"]')).to_have_text("kept out of sight")
    expect(page).to_have_url(re.compile(r"/secant_to_tangent\?.*hide=tangent"))
