"""The app as a host serves it, in a real browser: the content security policy on every page, and the first picture."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Page, Route, TimeoutError, expect

from tests.browser.conftest import TIMEOUT
from tests.browser.server import Server
from tests.deploy.running import running_uvicorn
from ui.shell.lessons import LESSONS, lesson

NOTE_VIOLATIONS = """
window.violations = []
document.addEventListener("securitypolicyviolation", event => {
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)
})
"""
STAGE = lesson("secant_to_tangent")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_uvicorn(tmp_path_factory.mktemp("uvicorn") / "log") as started:
        yield started


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """Under the policy, as a visitor's browser is."""
    return open_page(bypass_csp=False)


def test_no_page_breaks_the_policy_or_asks_another_host(page: Page, served: Server, console_errors: list[str]) -> None:
    """One visit, from each lesson to the next; on the stage a picture is saved, which needs blob: and data:."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(NOTE_VIOLATIONS)
    page.goto(served.url)
    for place, each in enumerate(LESSONS):
        expect(page.locator("#first")).to_have_count(0, timeout=TIMEOUT)
        expect(page.get_by_role("heading", name=each.title, level=1)).to_be_visible(timeout=TIMEOUT)
        expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=TIMEOUT)
        if each is STAGE:
            page.get_by_text("Take it along").click()
            with page.expect_download():
                page.get_by_role("button", name="Picture").first.click()
        if place + 1 < len(LESSONS):
            go_on(page, LESSONS[place + 1].title)
    assert page.evaluate("violations") == []
    assert [url for url in asked if not url.startswith((served.url, "data:", "blob:"))] == []
    assert [error for error in console_errors if "Failed to load resource" not in error] == []


def go_on(page: Page, title: str) -> None:
    """To the next lesson; a click on a link that a run is just replacing goes nowhere, so it is tried again."""
    heading = page.get_by_role("heading", name=title, level=1)
    for _ in range(5):
        page.locator(".st-key-foot").get_by_role("link").last.click()
        with suppress(TimeoutError):
            heading.wait_for(timeout=6000)
            return
    expect(heading).to_be_visible()


def test_the_picture_of_the_link_stands_there_until_the_chart_does(page: Page, served: Server) -> None:
    """The chart library is held back; without it Streamlit's own page would be without a picture."""
    held: list[Route] = []
    address = f"{served.url}/secant_to_tangent?f=sin(x)&a=1"
    # A busy server sends the words alone and draws the picture for whoever comes next.
    while 'class="secant"' not in page.request.get(address).text():
        page.wait_for_timeout(100)
    page.route("**/PlotlyChart*.js", lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    first = page.locator("#first")
    expect(first.locator("svg path.secant")).to_be_visible()
    expect(first).to_contain_text(STAGE.task)
    expect(first).to_contain_text("f(x) = sin(x), a = 1, delta = 1")
    expect(page.locator(".st-key-foot")).to_be_attached(timeout=TIMEOUT)
    expect(first).to_be_visible()
    assert page.title() == f"{STAGE.title} - Tangent Lab"
    for route in held:
        route.continue_()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=TIMEOUT)
    expect(first).to_have_count(0, timeout=TIMEOUT)


def test_a_site_that_nobody_named_learns_what_is_typed_in_its_frame_and_cannot_change_it(
    page: Page, served: Server
) -> None:
    """The site is one that Streamlit trusts by itself. docs/hosting/embedding.md says both; a change there is news."""
    site = "https://any.streamlit.app/"
    frame = f'<iframe src="{served.url}/secant_to_tangent?f=sin(x)" width="1200" height="800"></iframe>'
    listen = "<script>heard = []; addEventListener('message', event => heard.push(event.data))</script>"
    # The server of the test is in the local network, and a site of the internet needs leave to frame that.
    page.context.grant_permissions(["local-network-access"])
    page.route(site, lambda route: route.fulfill(content_type="text/html", body=listen + frame))
    page.goto(site)
    inside = page.frame_locator("iframe")
    expect(inside.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=TIMEOUT)
    orders = {"stCommVersion": 1, "type": "UPDATE_FROM_QUERY_PARAMS", "queryParams": "?f=x%5E3"}
    page.evaluate("orders => frames[0].postMessage(orders, '*')", orders)
    # Had the order been obeyed, its run would come before that of this click.
    inside.get_by_role("button", name="Step").click()
    page.wait_for_function("heard.some(each => each.queryParams?.includes('delta=0.1'))")
    expect(inside.get_by_label("Function of x")).to_have_value("sin(x)")
    inside.get_by_label("Function of x").fill("x^4")
    page.wait_for_function("heard.some(each => each.type === 'SET_QUERY_PARAM' && each.queryParams.includes('x%5E4'))")
    assert not page.evaluate("heard.some(each => each.queryParams?.includes('x%5E3'))")
