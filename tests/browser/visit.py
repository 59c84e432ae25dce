"""The way of a page to an address: a cold load, or, for tests that share a page, a turn of the page that is open.

A cold load takes seconds, and most tests are not about it. A turn is what the browser's Back button does: the words of
the new address, and the defaults of all others, come into the page as it stands.
"""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.traffic import Traffic

TURN = """address => {
  history.pushState(null, "", address)
  dispatchEvent(new PopStateEvent("popstate", { state: null }))
}"""
COUNTED: dict[Page, Traffic] = {}
"""The pages that several tests use, each with the count of its messages."""


def visit(page: Page, address: str) -> None:
    """Turn the page, where it is one of COUNTED and open; else load it."""
    if _is_open(page, address) and urlsplit(page.url).path != urlsplit(address).path:
        # From lesson to lesson only the words that both share come along.
        turn(page, address)
    walk_to(page, address)


def walk_to(page: Page, address: str) -> None:
    """The same in one turn, for an address whose words the lesson that is open shares."""
    if _is_open(page, address):
        turn(page, address)
    else:
        load(page, address)


def load(page: Page, address: str) -> None:
    """Load the page, until its first picture, which has a title and words of its own, has gone."""
    page.goto(address)
    expect(page.locator("#first")).to_have_count(0)


def turn(page: Page, address: str) -> None:
    """The words of the address, without a load. The page must be one of COUNTED, and open."""
    traffic = COUNTED[page]
    # What the test before has begun must not come later.
    page.mouse.up()
    traffic.wait_until_still(page)
    traffic.reset()
    page.evaluate(TURN, address)
    traffic.wait_until_quiet(page)
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")


def _is_open(page: Page, address: str) -> bool:
    return page in COUNTED and urlsplit(page.url).netloc == urlsplit(address).netloc
